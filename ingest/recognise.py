"""Which feed a table belongs to: by its columns, never by the file's name."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.vocabulary import Feed
from ingest.feed import COMMON, FeedSpec, spec, specs
from ingest.rows import blank

ENOUGH = 6
"""So many columns of one feed are no accident, however many others stand beside them."""
LEAST = 3
LEAST_SHARE = 0.4
"""Where the reference is only recognised by an alias: at least so many of the feed's columns, and this share
of the table's.
"""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a header fits a feed. `missing` are the groups of columns of which one is needed."""

    spec: FeedSpec
    found: frozenset[str]
    missing: tuple[tuple[str, ...], ...]
    certain: bool

    @property
    def rank(self) -> tuple[int, bool]:
        """More of the feed's own columns first, then the feed whose reference stands there by its own name."""
        return len(self.found), self.certain


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a header belongs to no feed."""

    closest: Fit | None
    reason: str
    remedy: str


def recognise(header: Sequence[str], feed: Feed | None = None) -> Fit | Miss:
    """The feed that a header fits best, or why there is none. With `feed`, only that one is asked."""
    fits = sorted((_fit(header, one) for one in _asked(feed)), key=lambda fit: fit.rank, reverse=True)
    whole = [fit for fit in fits if not fit.missing and (feed or fit.certain or _enough(header, fit))]
    if not whole:
        return _miss(fits[0])
    if len(whole) > 1 and whole[0].rank == whole[1].rank:
        return _tie(whole[0], whole[1])
    return whole[0]


def _asked(feed: Feed | None) -> tuple[FeedSpec, ...]:
    return (spec(feed),) if feed else specs()


def _fit(header: Sequence[str], asked: FeedSpec) -> Fit:
    found = frozenset(name for text in header if (name := asked.named(text)) and name not in COMMON)
    needed = ((asked.reference,), *asked.recognised_by)
    missing = tuple(group for group in needed if found.isdisjoint(group))
    return Fit(asked, found, missing, asked.reference in {text.strip().casefold() for text in header})


def _enough(header: Sequence[str], fit: Fit) -> bool:
    known, columns = len(fit.found), sum(not blank(text) for text in header)
    return known >= ENOUGH or (known >= LEAST and known >= LEAST_SHARE * columns)


def _miss(closest: Fit) -> Miss:
    if not closest.found:
        return Miss(None, "none of its columns belongs to a feed", _MAP)
    name = closest.spec.feed
    if not closest.missing:
        return Miss(closest, f"only {len(closest.found)} of its columns belong to {name}, the closest feed", _SAY)
    wanted = "; ".join(" or ".join(group) for group in closest.missing)
    return Miss(closest, f"the closest feed is {name}, but there is no column {wanted}", _MAP)


def _tie(one: Fit, other: Fit) -> Miss:
    return Miss(one, f"its columns fit {one.spec.feed} and {other.spec.feed} equally well", _SAY)


_MAP = "If it is one of the feeds, give a mapping file that renames its columns (docs/reference/feeds.md lists them)."
_SAY = 'Say which feed it is with --feed, or give a mapping file with `feed = "..."`.'
