"""The screens of risk and duty: the lists with the chosen child or question beside them, and an answer that is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.screens import duties, entity, risk
from dashboard.sections import duty_words, risk_words
from graph.desk import DeskKind
from graph.store import Store
from graph.vocabulary import Feed
from ingest.claims.derive import derive
from tests.builders import ANALYST, PURPOSE, Told, put, store_of
from tests.unit.risk.test_front_door import case, row
from tests.unit.screens.conftest import letters, looked_at, parts, shown

WORDS = "She is promiscuous, the neighbour said. Seen with bruises on both arms."


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A child of ten assessed Low by nobody's leave, and a report that raises a question of duty."""
    store = store_of(tmp_path / "liberty.db", [Told("OL-1").names("Zzyra").record(text=WORDS)])
    indicators = "Evidence of grooming: H, CSE, met an adult"
    low = row(
        Feed.RISK_ASSESSMENT, "RA-1", assessment_ref="RA-1", child_ref="1", assessed_on="2026-02-01", level="low",
        indicators=indicators, practitioner_risks="Visit in pairs.",
    )  # fmt: skip
    put(store, [derive(case(1, "2016-01-04", "none known")), derive(low)])
    yield from looked_at(store, monkeypatch)


@pytest.mark.usefixtures("held")
def test_the_risk_page_shows_the_chosen_child_beside_the_list():
    """Risks to those who visit come first; on the right the Low held back with what to do, and the tool's answers."""
    page = shown(risk.draw)

    assert not page.exception
    assert "Visit in pairs." in letters(page)
    assert risk_words.STANDS[next(iter(risk_words.STANDS))] in letters(page)
    labels = [part["label"] for part in parts(page) if "label" in part]
    assert {risk_words.HISTORY, risk_words.INDICATORS, risk_words.OFFER} <= set(labels)
    row = next(part["rows"][0] for part in parts(page) if part.get("label") == risk_words.WORKERS)
    assert row["cells"][0]["to"]["kind"] == "entity"


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("draw", [risk.draw, duties.draw])
def test_over_an_empty_store_both_say_that_nothing_waits(draw: object):
    """A sentence, no traceback."""
    assert not shown(draw).exception  # type: ignore[arg-type]


def test_an_answer_is_kept_with_who_and_why_and_shown_later(held: Store):
    """It leaves the list that waits, and stands among those that were answered and at the record itself."""
    page = shown(duties.draw)
    assert "“bruises”" in letters(page)
    page.segmented_control[1].set_value("done")
    page.text_area[0].set_value("Referred on 3 March")
    page.button[0].click().run()

    (kept,) = held.view(ANALYST, PURPOSE).decisions((DeskKind.DUTY_ANSWER,))
    assert (kept.by, kept.why, kept.body) == (
        ANALYST.name, "Referred on 3 March", {"duty": "referral_due", "answer": "done"}
    )  # fmt: skip
    assert "0 of 1 questions wait" in letters(page)
    page.segmented_control[0].set_value(duty_words.ANSWERED_ALREADY).run()
    assert "Referred on 3 March" in letters(page)


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize(("why", "said"), [("", "it gives no reason"), ("She is streetwise", "say what was seen")])
def test_an_answer_without_a_reason_or_with_a_blaming_one_is_not_kept(why: str, said: str):
    """The screen says why, and what was typed stays."""
    page = shown(duties.draw)
    page.segmented_control[1].set_value("done")
    page.text_area[0].set_value(why)
    page.button[0].click().run()

    assert said in letters(page)
    assert "1 of 1 questions wait" in letters(page)
    assert page.text_area[0].value == why


def test_a_records_words_are_shown_as_quoted_and_left_as_they_are(held: Store):
    """The better words stand beside them."""
    view = held.view(ANALYST, PURPOSE)
    page = shown(entity.draw, id=view.resolve("liberty:liberty_report:OL-1"))

    assert "Quoted word for word" in letters(page)
    assert "Describe the concern" in letters(page)
    assert view.source("liberty:liberty_report:OL-1").content["incident_details"] == WORDS
