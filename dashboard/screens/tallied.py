"""The records that name somebody or something, counted as every list and paper counts them, over the same period."""

from analysis.tally import Tallies, Tally
from dashboard.session import Looking, picture, settings


def tally_of(look: Looking, entity: str) -> Tally:
    """The tally of one entity, as of today."""
    days = settings().missing_days
    return look.alike(f"tallies {days}", lambda: Tallies(picture(look), look.today, days=days)).of(entity)
