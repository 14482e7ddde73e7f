"""The full number: how much of what partners see of a town of eight months falls apart."""

from pathlib import Path

from ingest.matching.run import match
from tests.contract.test_partner_views import AFTER
from tests.measured import record
from tests.partner_views import MOST_APART, WHO_SEES_ALL, seen_by_partners
from tests.town import loaded_town

SECTION = "Who may see what"


def test_what_partners_see_does_not_fall_apart(tmp_path: Path) -> None:
    """A town of the size of the demo, matched."""
    store = loaded_town(tmp_path, children=120, months=8)
    match(store, store.view(WHO_SEES_ALL, "analysis"), at=AFTER)
    seen = seen_by_partners(store)
    store.close()

    visible, apart = sum(one.visible for one in seen.values()), sum(one.apart for one in seen.values())
    record(SECTION, "entities in the partner views of the town", visible, "entities")
    record(SECTION, "of them seen as more than one", 100 * apart / visible, "%", bar="<= 2 %")
    assert apart <= MOST_APART * visible
