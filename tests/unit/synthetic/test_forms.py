from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.synthetic.containers.form import LABELS, Answers, FormLayout, fill_form
from tests.unit.synthetic.reading import body_of, form_text

ANSWERS = Answers(
    {
        "report_ref": "OLF-1", "reporter_name": "A & B <Clerk>", "reporter_post": "Nurse", "reporter_agency": "Health",
        "incident_details": "14/03/2026 21:30\nThey were seen there.", "alleged_offenders": "Danny aka 'Big D'\nN/K",
    },
    {"practitioner": True},
)  # fmt: skip


def saved(path: Path, layout: FormLayout, answers: Answers = ANSWERS) -> Path:
    path.write_bytes(fill_form(layout, answers))
    return path


@pytest.mark.parametrize("layout", FormLayout)
def test_a_form_opens_and_has_labels_and_answers_in_printed_order(layout: FormLayout, tmp_path: Path) -> None:
    """Whatever the layout, each label is followed by its answer before the next label comes."""
    text = form_text(saved(tmp_path / "form.docx", layout))
    at = 0
    for column, label in LABELS:
        at = text.index(label, at) + len(label)
        if answer := ANSWERS.text.get(column, ""):
            assert all(line in text[at:] for line in answer.split("\n"))


def test_a_form_without_a_reference_has_no_line_for_one(tmp_path: Path) -> None:
    """The printed form has none."""
    path = saved(tmp_path / "form.docx", FormLayout.LABEL_LINE, Answers({"incident_details": "Seen."}, {}))

    assert "Reference:" not in form_text(path)


def test_struck_out_and_deleted_words_are_in_the_file_and_no_answer(tmp_path: Path) -> None:
    """What was struck out is marked as struck out; what was deleted is no text of the document."""
    path = saved(tmp_path / "form.docx", FormLayout.CORRECTED)
    runs = [run for paragraph in docx.Document(str(path)).paragraphs for run in paragraph.runs]

    assert [run.text for run in runs if run.font.strike] == ["Temporary cover"]
    assert "Not sure" not in form_text(path)
    assert "Health" in form_text(path)


def test_a_blank_content_control_shows_its_placeholder(tmp_path: Path) -> None:
    """So that a reader has to know a placeholder from an answer."""
    body = body_of(saved(tmp_path / "form.docx", FormLayout.CONTENT_CONTROLS))

    assert len(list(body.iter("{*}showingPlcHdr"))) > 5
    assert [box.get(box.keys()[0]) for box in body.iter("{*}checked")] == ["0", "0", "1", "0"]


@given(
    st.sampled_from(FormLayout),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), min_size=1
    ),
)
def test_any_words_survive_the_form(tmp_path_factory: pytest.TempPathFactory, layout: FormLayout, words: str) -> None:
    """Angle brackets, quotes and letters of any script come back as they are."""
    path = saved(tmp_path_factory.mktemp("forms") / "form.docx", layout, Answers({"incident_details": words}, {}))

    assert words in form_text(path)
