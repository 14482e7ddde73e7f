"""What leaves a screen: on record first, marked, harmless, and for its maker alone."""

from dataclasses import replace

import pytest

from dashboard import session, sharing
from dashboard.papers.claims_table import claims_table
from dashboard.sharing import Paper, Recipient, disclose, faults, fetch, marked
from graph.audit import Deed
from graph.desk import DeskKind
from graph.errors import NotAllowed
from graph.store import Store
from graph.vocabulary import Kind
from tests.builders import ANALYST, PURPOSE
from tests.unit.screens.conftest import HOSTILE

COUNCIL = Recipient("Duty manager", "social worker, Hollowmere council", "strategy meeting on the car of 3 May")


def paper(store: Store) -> Paper:
    """What is said of Danny, as a table."""
    view = store.view(ANALYST, PURPOSE)
    page = view.entity(view.search("Danny", [Kind.PERSON])[0].entity_id)
    about = tuple(mention.mention_id for mention in page.members)
    return Paper("a table", marked("claims.csv"), "text/csv", claims_table(page, {}, note="A note."), about, "screen:x")


@pytest.mark.parametrize("blank", ["name", "role", "reason"])
def test_nothing_leaves_without_recipient_role_and_reason(held: Store, blank: str):
    """Each is asked for by name, and nothing was recorded or made."""
    incomplete = replace(COUNCIL, **{blank: "work" if blank == "reason" else " "})
    assert len(faults(incomplete)) == 1
    with pytest.raises(NotAllowed):
        disclose(session.looking(), session.signed_in(), paper(held), incomplete)

    assert held.view(ANALYST, PURPOSE).decisions([DeskKind.DISCLOSURE]) == []


def test_a_disclosure_is_in_the_log_and_in_the_ledger(held: Store):
    """Who, to whom, why, about which mentions, from which data."""
    given, look = paper(held), session.looking()
    disclose(look, session.signed_in(), given, COUNCIL)

    (told,) = held.view(ANALYST, PURPOSE).decisions([DeskKind.DISCLOSURE])
    assert (told.by, told.why, told.about) == (ANALYST.name, COUNCIL.reason, given.about)
    assert (told.body["recipient"], told.body["role"]) == (COUNCIL.name, COUNCIL.role)
    assert told.body["evidence_version"] == look.evidence
    lines = list(session.door().journal.log.lines(deed=Deed.DISCLOSE))
    assert lines
    assert {(line.entry.who, line.entry.recipients, line.entry.reason) for line in lines} == {
        (ANALYST.name, (COUNCIL.name,), COUNCIL.reason)
    }


def test_the_file_answers_the_session_that_made_it_for_ten_minutes(held: Store, monkeypatch: pytest.MonkeyPatch):
    """No other session, no guessed address, and not for ever."""
    mine, given = session.signed_in().session_id, paper(held)
    token = disclose(session.looking(), session.signed_in(), given, COUNCIL).removeprefix("/download/")

    assert fetch(token, mine) == given
    assert fetch(token, "S-another") is None
    assert fetch("guessed", mine) is None
    monkeypatch.setattr(sharing, "LASTS", -1.0)
    late = disclose(session.looking(), session.signed_in(), given, COUNCIL).removeprefix("/download/")
    assert fetch(late, mine) is None


def test_the_table_is_marked_and_no_cell_is_a_formula(held: Store):
    """The marking in the first row and in the name; each claim with its record; hostile text as letters."""
    view = held.view(ANALYST, PURPOSE)
    page = view.entity(view.search("onerror", [Kind.PERSON])[0].entity_id)
    text = claims_table(page, {}, note="=1+1").decode("utf-8-sig")

    assert text.splitlines()[0] == '"OFFICIAL-SENSITIVE. =1+1"'
    assert HOSTILE in text
    assert "liberty:liberty_report:OL-4" in text
    assert marked("claims.csv").startswith("OFFICIAL-SENSITIVE")
