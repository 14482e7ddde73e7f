"""The words of a report, cut at their marks."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.parts.marked_text import stretches
from graph.model import Mark
from graph.vocabulary import Kind


def mark(start: int, end: int, entity: str = "E-ONE", *, suggested: bool = False) -> Mark:
    return Mark("incident_details", start, end, f"m{start}", entity, Kind.PERSON, suggested)


MARKS = st.lists(
    st.builds(
        mark,
        st.integers(-1, 12),
        st.integers(-1, 14),
        st.sampled_from(["E-ONE", "E-TWO"]),
        suggested=st.booleans(),
    ),
    max_size=6,
)


@given(st.text(max_size=12), MARKS)
def test_no_letter_is_lost_or_doubled(text: str, marks: list[Mark]):
    """However marks overlap, or point outside the text."""
    assert "".join(stretch["t"] for stretch in stretches(text, marks, "E-ONE", {})) == text


@given(st.text(min_size=1, max_size=12), MARKS)
def test_a_letter_is_marked_when_and_only_when_a_mark_covers_it(text: str, marks: list[Mark]):
    """Half-open spans, in code points: a letter outside the basic plane is one."""
    covered = [
        any(m.start <= at < m.end for m in marks if 0 <= m.start < m.end <= len(text)) for at in range(len(text))
    ]
    marked = ["m" in stretch for stretch in stretches(text, marks, "", {}) for _ in stretch["t"]]
    assert marked == covered


def test_the_entity_one_came_from_stands_out():
    """Its mark wins where two overlap."""
    cut = stretches("Danny Big D", [mark(0, 11, "E-TWO"), mark(6, 11, "E-ONE")], "E-ONE", {"E-ONE": "Danny"})

    assert [(s["t"], s.get("m", {}).get("cls")) for s in cut] == [("Danny ", ""), ("Big D", "here")]
    assert cut[1].get("m", {}).get("title") == "Danny"


def test_marks_of_one_entity_side_by_side_are_one_stretch():
    """A name and the description after it stand for one person: one mark, not one for each comma."""
    cut = stretches("Danny, 30s", [mark(0, 5), mark(0, 10), mark(7, 10)], "", {})

    assert [stretch["t"] for stretch in cut] == ["Danny, 30s"]


def test_a_suggestion_is_marked_as_one():
    """And gives way to what the record states."""
    cut = stretches("grey Golf XB93 KTR", [mark(10, 18, suggested=True)], "", {})
    assert cut[1].get("m", {}).get("cls") == "suggested"

    both = stretches("XB93", [mark(0, 4, "E-TWO", suggested=True), mark(0, 4, "E-ONE")], "", {})
    assert both[0].get("m", {}).get("id") == "E-ONE"
