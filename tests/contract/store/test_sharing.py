"""What may be shared with agencies: less than what may be read, and less than what may leave."""

from dataclasses import replace

import pytest

from graph.errors import NotAllowed, NotHeld
from graph.model import Header
from graph.store import Store, View
from graph.vocabulary import Relation
from tests.builders import ANALYST, PURPOSE, Told, put
from tests.contract.store.conftest import NewStore

REASON = "health is to visit the family on Thursday"
FREE = Header("police", reported_at="2026-03-01", source_evaluation="2", intelligence_assessment="B", handling_code="P")
RECORDS = {
    "OL-1": FREE,
    "OL-2": replace(FREE, source_evaluation="", intelligence_assessment=""),  # nobody has graded it
    "OL-3": replace(FREE, handling_code="C", handling_conditions="health only"),
    "OL-4": replace(FREE, restricted=True),
}


@pytest.fixture
def view(new_store: NewStore) -> View:
    """An analyst's view of four reports, each about somebody else."""
    store: Store = new_store()
    told = [Told(name).names(f"Amy {name}", Relation.VICTIM).record(header=header) for name, header in RECORDS.items()]
    put(store, told)
    return store.view(ANALYST, PURPOSE)


def goes(view: View, *agencies: str) -> set[str]:
    """Which of the reports are in what may be shared with all of these."""
    sharing = view.leaving(agencies, REASON, agencies)
    found: set[str] = set()
    for name in RECORDS:
        try:
            sharing.resolve(f"liberty:liberty_report:{name}")
        except NotHeld:
            continue
        found.add(name)
    return found


def test_no_lead_nothing_restricted_and_nothing_under_conditions_that_do_not_name_them(view: View):
    """One agency that is named; and two, of which one is not."""
    assert goes(view, "health") == {"OL-1", "OL-3"}
    assert goes(view, "health", "housing") == {"OL-1"}


def test_it_takes_somebody_and_a_reason(view: View):
    """As for everything that leaves."""
    with pytest.raises(NotAllowed):
        view.leaving([], REASON, [])
    with pytest.raises(NotAllowed):
        view.leaving(["health"], "please", ["health"])
