"""On the invented town: who a partner sees stays one person, though most of what is known of them is hidden."""

from datetime import UTC, datetime
from pathlib import Path

from ingest.matching.run import match
from tests.partner_views import MOST_APART, WHO_SEES_ALL, seen_by_partners
from tests.town import loaded_town

AFTER = datetime(2027, 1, 1, tzinfo=UTC)


def test_what_partners_see_does_not_fall_apart(tmp_path: Path) -> None:
    """At most 2 % of the entities that partners see are seen as more than one; every agency that sends records sees
    something, and the specialist service, which sends none in this town, sees nothing.
    """
    store = loaded_town(tmp_path, children=20, months=3)
    match(store, store.view(WHO_SEES_ALL, "analysis"), at=AFTER)
    seen = seen_by_partners(store)
    store.close()

    assert {agency for agency, one in seen.items() if not one.visible} <= {"specialist_service"}
    assert sum(one.apart for one in seen.values()) <= MOST_APART * sum(one.visible for one in seen.values())
