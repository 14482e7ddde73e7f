"""Which of several texts of a time is the latest: rows of one record may have been updated at different times."""

from collections.abc import Iterable
from datetime import UTC, datetime

from graph.values.errors import UnreadableValue
from graph.values.moment import Moment


def latest(texts: Iterable[str]) -> str:
    """The text that means the latest time; any that can be read comes after those that cannot. Blank where all are."""
    different = {text.strip() for text in texts if text.strip()}
    return max(different, key=lambda text: (_instant(text), text), default="")


def _instant(text: str) -> datetime:
    try:
        return Moment.parse(text, serial=True).latest
    except UnreadableValue:
        return datetime.min.replace(tzinfo=UTC)
