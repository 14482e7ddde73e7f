"""What the lists of missing children reckon with: episodes as recorded, and the absences that they amount to.

Two records of one child that certainly overlap in time are one absence told twice: they count once, and their hours
count once. So do two open records of one child, until a return is recorded: a return in between that nobody recorded is
not guessed at. All reckoning is in elapsed time: on the days the clocks change there are 23 or 25 hours.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from analysis.missing.stretch import Stretch
from graph.values import Moment
from graph.vocabulary import Answer, EpisodeType, FoundHow, InterviewOutcome, MissingFrom

_HOUR = timedelta(hours=1)

type _Span = tuple[Stretch, Stretch]
"""When an absence began and when it ended."""


@dataclass(frozen=True, slots=True)
class Child:
    """A child as the lists need one: the entity, and the places that are home or placement to him or her."""

    id: str
    homes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Episode:
    """One record of a missing episode; ids are the ledger's entities, `source` is the record.

    A return that was written but cannot be read is `returned_unreadable`: the child is back, nobody can say since when.
    """

    source: str
    child: str
    reported: Moment | None = None
    last_seen: Moment | None = None
    returned: Moment | None = None
    returned_unreadable: bool = False
    kind: EpisodeType | None = None
    missing_from: MissingFrom | None = None
    missing_from_places: frozenset[str] = frozenset()
    placing_authority: str = ""
    found_how: FoundHow | None = None
    found_at: tuple[str, ...] = ()
    found_with: tuple[str, ...] = ()
    interview_offered: Moment | None = None
    interview_held: Moment | None = None
    interview_outcome: InterviewOutcome | None = None
    interview_independent: Answer = Answer.UNKNOWN
    start: Stretch | None = field(init=False, repr=False, compare=False)
    """When it was reported, or else when the child was last seen; None where neither is known."""
    end: Stretch | None = field(init=False, repr=False, compare=False)
    """When the child returned; None where no time of it is known."""
    offered: Stretch | None = field(init=False, repr=False, compare=False)
    """When the interview was offered."""
    held: Stretch | None = field(init=False, repr=False, compare=False)
    """When it was held."""

    def __post_init__(self) -> None:
        # Worked out once: every list asks for them, several times an episode.
        known = {
            "start": self.reported or self.last_seen, "end": self.returned,
            "offered": self.interview_offered, "held": self.interview_held,
        }  # fmt: skip
        for name, moment in known.items():
            object.__setattr__(self, name, Stretch.of(moment) if moment else None)

    def has_begun(self, as_of: datetime) -> bool:
        """Whether it may have begun by then; what has no known start is taken to have begun."""
        start = self.start
        return start is None or start.first <= as_of

    @property
    def return_before_report(self) -> bool:
        """Whether the return lies before the report: one of the two is wrong, so the time away is not counted."""
        return bool(self.end and self.start and self.end.last < self.start.first)

    def is_open(self, as_of: datetime) -> bool:
        """Whether no return is recorded by then. An episode that ended in a death is not open."""
        if self.end is not None:
            return self.end.first > as_of
        return not self.returned_unreadable and self.found_how is not FoundHow.DIED

    def is_settled(self, as_of: datetime) -> bool:
        """Whether it had certainly begun and ended by then, so that no later moment changes what is known of it."""
        return all(at is not None and at.last <= as_of for at in (self.start, self.end))

    def back(self, as_of: datetime) -> Stretch | None:
        """When the child was back, as known then; None while the episode is open."""
        if self.is_open(as_of):
            return None
        if self.end is not None:
            return self.end.until(as_of)
        start = self.start
        return Stretch(min(start.first, as_of), as_of) if start else None


@dataclass(frozen=True, slots=True)
class Absence:
    """One time away of one child, however many records tell of it. `end` is `as_of` while the child is away."""

    child: str
    start: Stretch
    end: Stretch
    still_away: bool
    episodes: tuple[Episode, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The records that tell of it."""
        return tuple(episode.source for episode in self.episodes)


@dataclass(frozen=True, slots=True)
class Hours:
    """Elapsed hours, at least and at most; equal where every time is known."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class History:
    """A child's absences up to `as_of`, earliest first, and the records whose time could not be reckoned with.

    `spans` holds, by record, when each began and ended; a record whose return lies before its report has none.
    """

    child: str
    absences: tuple[Absence, ...]
    spans: Mapping[str, _Span]
    undated: tuple[str, ...]
    contradictory: tuple[str, ...]

    def hours_of(self, absences: Iterable[Absence]) -> Hours:
        """Hours away in these absences together; no hour counts twice."""
        counted = [self.spans[source] for a in absences for source in a.sources if source in self.spans]
        sure = _union((start.last, end.first) for start, end in counted)
        return Hours(sure, _union((start.first, end.last) for start, end in counted))


type KnownAt = tuple[datetime, Mapping[str, History]]
"""The histories that were made of the same episodes for another moment."""


def histories(episodes: Iterable[Episode], as_of: datetime, other: KnownAt | None = None) -> dict[str, History]:
    """Each child's history as known at `as_of` (with an offset), by child id.

    With `other`, the history of a child all of whose episodes were over by both moments is taken from there.
    """
    every: dict[str, list[Episode]] = defaultdict(list)
    for episode in episodes:
        every[episode.child].append(episode)
    at, known = other or (as_of, dict[str, History]())
    first = min(at, as_of)
    found: dict[str, History] = {}
    for child, own in sorted(every.items()):
        # One that began between the two moments is not settled by the first of them.
        if child in known and all(episode.is_settled(first) for episode in own):
            found[child] = known[child]
        elif begun := [episode for episode in own if episode.has_begun(as_of)]:
            found[child] = history(child, begun, as_of)
    return found


def history(child: str, episodes: Sequence[Episode], as_of: datetime) -> History:
    """One child's history; `episodes` are that child's and have begun."""
    undated = tuple(sorted(e.source for e in episodes if e.start is None))
    wrong = tuple(sorted(e.source for e in episodes if e.return_before_report))
    dated = [e for e in episodes if e.start is not None]
    ends = {id(e): end_of(e, dated, as_of) for e in dated}
    spans = {
        e.source: (start.until(as_of), ends[id(e)]) for e in dated if (start := e.start) and not e.return_before_report
    }
    absences = sorted((_absence(child, group, ends, as_of) for group in _together(dated, spans)), key=_order)
    return History(child, tuple(absences), spans, undated, wrong)


def back_since(episode: Episode, others: Iterable[Episode], as_of: datetime) -> tuple[str, ...]:
    """The records that show the child back after an open episode began: its own return was never recorded.

    Such an episode stays on every list of open ones until a person closes it; these are the reasons to ask.
    """
    start = episode.start
    found = [(o, o.back(as_of)) for o in others if o is not episode and o.child == episode.child]
    return tuple(sorted(o.source for o, back in found if back and start and o.returned and back.first >= start.last))


def end_of(episode: Episode, others: Sequence[Episode], as_of: datetime) -> Stretch:
    """When an absence ended, as known then: `as_of` while the child is away.

    Where another record shows the child back since, an open episode ended at some time between its start and that
    return.
    """
    start = episode.start
    if start is None:
        raise ValueError("An episode without a known start has no length.")
    begun = start.until(as_of)
    if back := episode.back(as_of):
        return Stretch(max(back.first, begun.first), max(back.last, begun.first))
    shown = set(back_since(episode, others, as_of))
    returns = [o.back(as_of) for o in others if o.source in shown and o is not episode]
    if latest := min((back.last for back in returns if back), default=None):
        return Stretch(begun.last, max(latest, begun.last))
    return Stretch(as_of, as_of)


def _absence(child: str, group: Sequence[Episode], ends: dict[int, Stretch], as_of: datetime) -> Absence:
    starts = [start.until(as_of) for e in group if (start := e.start)]
    last = [ends[id(e)] for e in group]
    return Absence(
        child,
        Stretch(min([s.first for s in starts]), min([s.last for s in starts])),
        Stretch(max([s.first for s in last]), max([s.last for s in last])),
        any(e.is_open(as_of) and ends[id(e)].first == as_of for e in group),
        tuple(sorted(group, key=lambda e: e.source)),
    )


def _together(episodes: Sequence[Episode], spans: Mapping[str, _Span]) -> list[list[Episode]]:
    """Records gathered where they certainly overlap, directly or through others; one without a span stands alone.

    In the order of their beginnings a record either begins while the group before it is certainly still away, or
    begins a new one; two that begin at the same exact instant are one absence, however short.
    """
    timed = [e for e in episodes if e.source in spans]
    groups = [[e] for e in episodes if e.source not in spans]
    timed.sort(key=lambda e: (spans[e.source][0].last, e.source))
    swept: list[list[Episode]] = []
    reached: datetime | None = None
    for episode in timed:
        start, end = spans[episode.source]
        lasts = start.last < end.first
        if lasts and reached is not None and start.last < reached:
            swept[-1].append(episode)
            reached = max(reached, end.first)
        elif lasts:
            swept.append([episode])
            reached = end.first
        else:
            groups.append([episode])
    return _same_start([*swept, *groups], spans)


def _same_start(groups: list[list[Episode]], spans: Mapping[str, _Span]) -> list[list[Episode]]:
    """The groups joined where records of two begin at one exact instant."""
    at: dict[datetime, int] = {}
    into = list(range(len(groups)))

    def root(number: int) -> int:
        while into[number] != number:
            number = into[number]
        return number

    for number, group in enumerate(groups):
        for episode in group:
            if (span := spans.get(episode.source)) and span[0].is_exact:
                into[root(number)] = root(at.setdefault(span[0].first, number))
    found: dict[int, list[Episode]] = defaultdict(list)
    for number, group in enumerate(groups):
        found[root(number)] += group
    return list(found.values())


def _union(pieces: Iterable[tuple[datetime, datetime]]) -> float:
    """Hours covered by at least one piece; a piece that ends before it starts is nothing."""
    total, reached = timedelta(0), None
    for start, end in sorted(piece for piece in pieces if piece[0] < piece[1]):
        begin = start if reached is None else max(start, reached)
        total += max(end - begin, timedelta(0))
        reached = end if reached is None else max(reached, end)
    return total / _HOUR


def _order(absence: Absence) -> tuple[datetime, datetime, tuple[str, ...]]:
    return absence.start.first, absence.start.last, absence.sources
