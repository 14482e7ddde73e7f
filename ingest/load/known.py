"""When a record became known here: by the load's clock or, for old files, by the agency's own date."""

from collections.abc import Callable
from datetime import datetime

from graph.model import DerivedRecord

type Clock = Callable[[], datetime]

BY_LOAD, BY_AGENCY = "load", "agency"


def known(record: DerivedRecord, now: datetime, *, backfill: bool) -> tuple[datetime, str]:
    """(instant, by whose date). An agency's date that lies ahead is none: nothing was known before it was there."""
    if backfill and record.agency_date:
        at = datetime.fromisoformat(record.agency_date)
        if at <= now:
            return at, BY_AGENCY
    return now, BY_LOAD
