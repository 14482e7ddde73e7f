"""How often an entity is named: once a record, by day of report, leads apart, and equal to a count by hand."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.tally import NOTHING, Tallies
from graph.model import DerivedRecord, Header
from graph.store import View
from graph.vocabulary import Feed, Relation
from tests.builders import ANALYST, PURPOSE, Told, store_of

AS_OF = date(2026, 3, 31)
KEY = "person_ref|niche|7"


def told(
    reference: str,
    feed: Feed = Feed.LIBERTY_REPORT,
    *,
    day: str = "2026-03-20",
    agency: str = "police",
    grade: str = "1B",
    suggested: bool = False,
    also: str = "",
) -> DerivedRecord:
    """A record that names one and the same person."""
    made = Told(reference, feed).names("Danny", Relation.PRESENT, key=KEY, suggested=suggested)
    if also:
        made.names(also, Relation.ALLEGED_OFFENDER, key=KEY)
    header = Header(agency, day, source_evaluation=grade[:1], intelligence_assessment=grade[1:])
    return made.record(header=header)


def view_of(path: Path, *records: DerivedRecord) -> View:
    """A view of a ledger with these records."""
    return store_of(path, records).view(ANALYST, PURPOSE)


def test_a_record_counts_once_and_in_its_period(tmp_path: Path) -> None:
    """Named twice in one report is one report; one from before the period is among all and not among the recent."""
    twice = told("R1", also="D.")
    view = view_of(tmp_path / "s.db", twice, told("R2", day="2025-03-20"), told("R3", day=""))
    (person,) = {m.entity_id for m in view.mentions()}
    tally = Tallies(view.picture(), AS_OF).of(person)
    assert len(tally.sources) == 3
    assert tally.recent == tally.reports == ("liberty:liberty_report:R1",)
    assert tally.last_day == date(2026, 3, 20)


def test_leads_add_no_agency(tmp_path: Path) -> None:
    """Ungraded, unreliable or suspected false: counted, marked as leads, corroborating nothing."""
    view = view_of(
        tmp_path / "s.db",
        told("R1", agency="police"),
        told("R2", agency="health", grade=""),
        told("R3", agency="education", grade="3C"),
        told("R4", agency="housing", grade="2E"),
        told("M1", Feed.MISSING_EPISODE, agency="social_care", grade=""),
    )
    (person,) = {m.entity_id for m in view.mentions()}
    tally = Tallies(view.picture(), AS_OF).of(person)
    assert len(tally.recent) == 5
    assert len(tally.leads) == 3
    assert tally.agencies == ("police", "social_care")
    assert tally.episodes == ("liberty:missing_episode:M1",)


def test_what_was_only_found_in_free_text_counts_nowhere(tmp_path: Path) -> None:
    """A suggestion is a lead on the page of the report; it is in no count."""
    view = view_of(tmp_path / "s.db", told("R1"), told("R2", suggested=True))
    person = next(m.entity_id for m in view.mentions() if not m.suggested)
    assert Tallies(view.picture(), AS_OF).of(person).sources == ("liberty:liberty_report:R1",)


def test_new_is_what_the_caller_says_arrived(tmp_path: Path) -> None:
    """New goes by arrival, not by the day that a record speaks of."""
    old = "liberty:liberty_report:R2"
    view = view_of(tmp_path / "s.db", told("R1"), told("R2", day="2020-01-01"))
    (person,) = {m.entity_id for m in view.mentions()}
    tallies = Tallies(view.picture(), AS_OF, new=[old])
    assert tallies.of(person).new == (old,)
    assert tallies.of("E-NOBODY") == NOTHING


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 200), st.sampled_from(["", "1A", "3B", "2E"])),
        min_size=1,
        max_size=12,
    )
)
def test_every_count_is_that_of_a_count_by_hand(records: list[tuple[str, int, str]]) -> None:
    """The columns give what going through the records one by one gives."""
    with TemporaryDirectory() as folder:
        made = [
            told(f"R{n}", agency=agency, grade=grade, day=date.fromordinal(AS_OF.toordinal() - back).isoformat())
            for n, (agency, back, grade) in enumerate(records)
        ]
        view = view_of(Path(folder) / "s.db", *made)
        (person,) = {m.entity_id for m in view.mentions()}
        tallies = Tallies(view.picture(), AS_OF)
        recent = [(agency, grade) for agency, back, grade in records if back < 90]
        tally = tallies.of(person)
        assert len(tally.recent) == len(recent)
        assert len(tally.leads) == sum(grade != "1A" for _, grade in recent)
        assert set(tally.agencies) == {agency for agency, grade in recent if grade == "1A"}
        at = view.picture().entities.index(person)
        assert tallies.counts(tallies.is_recent)[at] == len(recent)
