"""How often and by whom an entity is named: the one way in which lists, pages, maps and papers count records.

A record counts once however often it names somebody, and only where it states it: what was merely found in its free
text is a lead elsewhere and nothing here. A period goes by the day on which it was reported, else by the day on which
it happened; a record without either is in no period and still among all. Reports that nobody has graded, that come from
an unreliable source or are suspected false, are counted as leads and add no agency: they corroborate nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from graph.picture import FEEDS, NO_DAY, Picture
from graph.vocabulary import Feed

EPOCH = date(1970, 1, 1)
_UNRELIABLE, _SUSPECTED_FALSE = 3, 5

type Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tally:
    """The records that name one entity, by source and in order of name.

    `recent` are of the period; `reports` and `episodes` are those of the recent that are information reports and
    missing episodes; `leads` the recent reports that corroborate nothing; `new` arrived since the last meeting,
    whatever day they speak of. `agencies` recorded the recent ones that count.
    """

    sources: tuple[str, ...]
    recent: tuple[str, ...]
    reports: tuple[str, ...]
    episodes: tuple[str, ...]
    leads: tuple[str, ...]
    new: tuple[str, ...]
    agencies: tuple[str, ...]
    last_day: date | None


NOTHING = Tally((), (), (), (), (), (), (), None)


class Tallies:
    """Counts over one picture. `as_of` ends the period of so many `days`; `new` are the sources that came since."""

    def __init__(self, picture: Picture, as_of: date, *, days: int = 90, new: Iterable[str] = ()) -> None:
        self.picture, self.days = picture, days
        sources = picture.sources
        self._day = np.where(sources.reported_day == NO_DAY, sources.occurred_from_day, sources.reported_day)
        last = (as_of - EPOCH).days
        self.is_recent = (self._day > last - days) & (self._day <= last)
        self._new = frozenset(new)
        self.is_new = np.array([name in self._new for name in sources.name], np.bool_)
        self.is_report = sources.feed == FEEDS.index(Feed.LIBERTY_REPORT)
        self.is_episode = sources.feed == FEEDS.index(Feed.MISSING_EPISODE)
        self.is_lead = self.is_report & (
            (sources.source_evaluation == 0)
            | (sources.source_evaluation == _UNRELIABLE)
            | (sources.intelligence_assessment == 0)
            | (sources.intelligence_assessment == _SUSPECTED_FALSE)
        )

    def of(self, entity: str) -> Tally:
        """The tally of one entity; nothing for one that the picture does not hold."""
        return self._tally(self.rows(entity)) if entity in self.picture.position else NOTHING

    def of_many(self, entities: Iterable[str]) -> Tally:
        """The records that name at least one of them, each once."""
        rows = [self.rows(entity) for entity in entities]
        return self._tally(np.unique(np.concatenate(rows))) if rows else NOTHING

    def rows(self, entity: str) -> Rows:
        """The sources that name an entity, as rows of the picture's source columns, in order."""
        position = self.picture.position.get(entity)
        if position is None:
            return np.empty(0, np.int64)
        first, after = self._pairs[1][position : position + 2]
        return self._pairs[0][first:after]

    def counts(self, mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """For every entity of the picture, how many of the sources in `mask` name it. Shape (entities,)."""
        rows, starts = self._pairs
        held = np.concatenate([[0], np.cumsum(mask[rows])])
        return held[starts[1:]] - held[starts[:-1]]

    def is_new_source(self, source: str) -> bool:
        """Whether a record arrived since the last meeting."""
        return source in self._new

    def _tally(self, rows: Rows) -> Tally:
        recent = rows[self.is_recent[rows]]
        counted = recent[~self.is_lead[recent]]
        days = self._day[rows][self._day[rows] != NO_DAY]
        agencies = {self._agency(int(row)) for row in counted} - {""}
        return Tally(
            self._names(rows),
            self._names(recent),
            self._names(recent[self.is_report[recent]]),
            self._names(recent[self.is_episode[recent]]),
            self._names(recent[self.is_lead[recent]]),
            self._names(rows[self.is_new[rows]]),
            tuple(sorted(agencies)),
            EPOCH + timedelta(days=int(days.max())) if len(days) else None,
        )

    def _names(self, rows: Rows) -> tuple[str, ...]:
        return tuple(sorted({self.picture.sources.name[int(row)] for row in rows}))

    def _agency(self, row: int) -> str:
        at = int(self.picture.sources.agency[row])
        return self.picture.sources.agencies[at] if at >= 0 else ""

    @cached_property
    def _pairs(self) -> tuple[Rows, Rows]:
        """(rows, starts): the sources that name entity i are rows[starts[i]:starts[i + 1]], each once."""
        relations = self.picture.relations
        stated = ~relations.suggested
        entity = np.concatenate([relations.subject[stated], relations.object[stated]]).astype(np.int64)
        source = np.concatenate([relations.source[stated], relations.source[stated]]).astype(np.int64)
        width = max(len(self.picture.sources), 1)
        pairs = np.unique(entity * width + source)
        starts = np.searchsorted(pairs, np.arange(len(self.picture.entities) + 1, dtype=np.int64) * width)
        return pairs % width, starts
