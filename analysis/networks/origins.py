"""Which records tell one thing again: origins (who saw it) and events (what happened).

Two teachers who each saw something are two origins of one event; five agencies told by one mother are one origin. By
rule, records are one origin where

- they are versions of one record, or what one case system says of one child;
- their texts are the same words, or one holds the other's (`analysis.networks.alike`), and their dates allow it;
- one person told both, or was the witness of both, or was the reporter of one and the witness of the other (a
  third-party chain), on one day, of one and the same person or thing.

Doubtful are records of one day that name the same people, or people and place, where at least one does not say who saw
it (also by names as written, before anybody has settled who is who); one whose reporter saw it beside one that tells
what a witness said, because that witness may have it from the first; and texts that are half alike. They are put to a
person. Until one decides they count once, and the range is shown: `origin_of` joins the doubtful, `certain_of` does
not. What a person decided stands above every rule.

Not seen: a retelling of a night that another agency dates to the next day, unless the words or the teller show it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.networks.alike import candidates, containment, runs_of
from analysis.networks.evidence import Counts, Evidence, Record
from analysis.networks.groups import Groups
from graph.vocabulary import Feed, Kind

CASE_FILE = frozenset({Feed.CASE, Feed.CASE_LINK, Feed.RISK_ASSESSMENT, Feed.MEETING, Feed.SERVICE})
"""What one system says here of one child is one origin, however often it says it."""

TOLD = frozenset({Feed.LIBERTY_REPORT, Feed.POLICE_OCCURRENCE})
"""What may tell again what another record tells."""

SAME_WORDS = 0.85
HALF_ALIKE = 0.5
REPORTED_WITHIN = 90
"""Days between the reports of what bears no date, for them to be of one thing."""

HOURS_APART = 6 * 60
"""Minutes between two exact times of one day from which on they are two incidents."""


MOST_COMPARED = 200
"""Records of one pair of people, or people and place, that one without a day is compared with."""


class Doubt(StrEnum):
    """Why two records may have one origin."""

    SAME_INCIDENT = "same_incident"
    HALF_ALIKE = "half_alike"
    MAYBE_HEARD = "maybe_heard"


@dataclass(frozen=True, slots=True)
class MaybeOneOrigin:
    """Two records that may tell of one origin, for a person to decide."""

    a: str
    b: str
    why: Doubt


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin: its records (rows), and the telling that it counts by.

    It has the standing, grade and day of its first telling that counts (by day of report, then name): a retelling
    can make it neither better nor newer. `lead` is the first that is ungraded, for what nothing better says.
    """

    rows: tuple[int, ...]
    counts: Counts
    grade: str
    weight: float
    when: int | None
    first: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Records (sorted by source) with the origin and event of each row.

    `standing` is how the origin of a row counts; NO where the row itself does not.
    """

    records: tuple[Record, ...]
    origin_of: tuple[int, ...]
    certain_of: tuple[int, ...]
    event_of: tuple[int, ...]
    origins: dict[int, Origin]
    standing: tuple[Counts, ...]
    doubtful: tuple[MaybeOneOrigin, ...]

    def number(self, rows: Iterable[int]) -> tuple[int, int]:
        """(fewest, most) independent origins of these rows, as far as they count.

        All that are not known to their source count as one together.
        """
        standing, full, once = self.standing, list[int](), 0
        for row in rows:
            if standing[row] is Counts.YES:
                full.append(row)
            elif standing[row] is Counts.ONCE:
                once = 1
        if len(full) < 2:
            return len(full) + once, len(full) + once
        return len({self.origin_of[row] for row in full}) + once, len({self.certain_of[row] for row in full}) + once


def find_origins(evidence: Evidence) -> Origins:
    """Group the records of some evidence by origin and by event."""
    records = tuple(sorted(evidence.records, key=lambda r: (r.source, r.entity, r.words, r.said)))
    return _Finder(records, evidence).found()


class _Finder:
    def __init__(self, records: tuple[Record, ...], evidence: Evidence) -> None:
        self.records = records
        self.evidence = evidence
        self.rows_of: dict[str, list[int]] = defaultdict(list)
        for row, record in enumerate(records):
            self.rows_of[record.source].append(row)
        self.things = [self._things(record) for record in records]
        self.certain = Groups(len(records), self._pairs(evidence.decided.other_origin))
        self.doubts: dict[tuple[int, int], Doubt] = {}

    def found(self) -> Origins:
        for rows in self.rows_of.values():
            self.certain.join_all(rows)
        for a, b in self._pairs(evidence_pairs(self.evidence)):
            self.certain.join(a, b)
        self._case_files()
        self._tellers()
        self._texts()
        incidents = self._incidents()
        origins, events = self.certain.copy(), None
        doubtful = [pair for pair in sorted(self.doubts) if self._is_open(pair)]
        for a, b in doubtful:
            origins.join(a, b)
        events = origins.copy()
        for rows in incidents:
            events.join_all(rows)
        origin_of = tuple(origins.all())
        told = _origins(self.records, origin_of)
        return Origins(
            self.records,
            origin_of,
            tuple(self.certain.all()),
            tuple(events.all()),
            told,
            tuple(
                told[origin].counts if record.counts.is_counted else Counts.NO
                for record, origin in zip(self.records, origin_of, strict=True)
            ),
            tuple(MaybeOneOrigin(self._name(a), self._name(b), self.doubts[a, b]) for a, b in doubtful),
        )

    def _name(self, row: int) -> str:
        return self.records[row].source

    def _is_open(self, pair: tuple[int, int]) -> bool:
        return self.certain.of(pair[0]) != self.certain.of(pair[1]) and not self.certain.are_parted(*pair)

    def _pairs(self, named: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
        return [(a, b) for left, right in sorted(named) for a in self.rows_of[left] for b in self.rows_of[right]]

    def _things(self, record: Record) -> tuple[str, ...]:
        """Who and what a record names that could tell an incident from another: no common place."""
        kinds = self.evidence.kinds
        named = {end for said in record.said if not said.suggested for end in (said.subject, said.object)}
        return tuple(sorted(e for e in named if kinds.get(e) in _TELLING and e not in self.evidence.common_places))

    def _case_files(self) -> None:
        files: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row, record in enumerate(self.records):
            if record.feed in CASE_FILE:
                children = [e for e in self.things[row] if self.evidence.is_child(e)]
                about = " ".join(children[:1]) or record.source
                files[record.source.split(":", 1)[0], about].append(row)
        for rows in files.values():
            self.certain.join_all(rows)

    def _tellers(self) -> None:
        """One teller or witness, one day, one person or thing: told again."""
        dated: dict[tuple[str, int, str], list[int]] = defaultdict(list)
        undated: dict[tuple[str, str], list[int]] = defaultdict(list)
        minute: dict[tuple[str, int], list[int]] = defaultdict(list)
        for row, record in enumerate(self.records):
            for teller in sorted(_seen_by(record)):
                if record.is_exact and record.first is not None:
                    minute[teller, record.first].append(row)
                for thing in (*self.things[row], *(m for m in record.marks if m[0] in "nw")):
                    if record.day is not None and record.day == record.until_day:
                        dated[teller, record.day, thing].append(row)
                    elif thing[:2] != "w:":
                        undated[teller, thing].append(row)
        for rows in (*minute.values(), *dated.values()):
            if len(rows) > 1:
                self.certain.join_all(rows)
        by_teller: dict[tuple[str, str], list[int]] = defaultdict(list)
        for (teller, _, thing), rows in dated.items():
            if (teller, thing) in undated:
                by_teller[teller, thing].extend(rows)
        for key, rows in undated.items():
            for row in rows:
                self._undated(row, [*by_teller[key], *rows])

    def _undated(self, row: int, others: list[int]) -> None:
        """What bears no day joins what the same person told of the same thing at about the same time."""
        for other in others:
            if other != row and _days_allow(self.records[row], self.records[other]):
                self.certain.join(row, other)
                return

    def _texts(self) -> None:
        runs = [runs_of(record.words) if record.feed in TOLD else frozenset[int]() for record in self.records]
        same: dict[tuple[frozenset[int], int | None], list[int]] = defaultdict(list)
        for row, one in enumerate(runs):
            if one:
                same[one, self.records[row].day].append(row)
        for rows in same.values():
            self.certain.join_all(rows)
        heads = [rows[0] for rows in same.values()]
        for left, right in candidates([runs[row] for row in heads]):
            a, b = sorted((heads[left], heads[right]))
            if self.certain.of(a) != self.certain.of(b) and _days_allow(self.records[a], self.records[b]):
                alike = containment(runs[a], runs[b])
                if alike >= SAME_WORDS:
                    self.certain.join(a, b)
                elif alike >= HALF_ALIKE:
                    self.doubts[a, b] = Doubt.HALF_ALIKE

    def _incidents(self) -> list[list[int]]:
        """Rows of one incident each; those that do not say who saw it are doubtful beside the first of the others."""
        found: list[list[int]] = []
        for rows in self._same_day_same_people():
            for incident in _by_hour(rows, self.records):
                if len({self.certain.of(row) for row in incident}) < 2:
                    continue
                found.append(incident)
                unseen = [row for row in incident if not _observer(self.records[row])]
                seen = [row for row in incident if _observer(self.records[row])]
                head = (seen or unseen)[0]
                self._doubt(head, unseen, Doubt.SAME_INCIDENT)
                if own := [row for row in seen if not self.records[row].witness]:
                    self._doubt(own[0], [row for row in seen if self.records[row].witness], Doubt.MAYBE_HEARD)
        return found

    def _doubt(self, head: int, others: Iterable[int], why: Doubt) -> None:
        for row in others:
            if row != head:
                self.doubts.setdefault((min(head, row), max(head, row)), why)

    def _same_day_same_people(self) -> list[list[int]]:
        """Rows that may be of one incident. What bears no day goes with what was reported at about the same time."""
        dated: dict[tuple[int, str, str], list[int]] = defaultdict(list)
        undated: dict[tuple[str, str], list[int]] = defaultdict(list)
        by_pair: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row, record in enumerate(self.records):
            if record.feed in TOLD:
                is_dated = record.day is not None and record.day == record.until_day
                for pair in self._incident_keys(row):
                    by_pair[pair].append(row)
                    if is_dated:
                        dated[record.day or 0, *pair].append(row)
                    else:
                        undated[pair].append(row)
                if record.is_exact and record.first is not None:
                    for mark in record.marks:
                        if mark[0] == "w":
                            dated[record.first, "minute", mark].append(row)
        found = [rows for _, rows in sorted(item for item in dated.items() if len(item[1]) > 1)]
        near: dict[int, Counter[int]] = defaultdict(Counter)
        for pair, rows in undated.items():
            for row in rows:
                near[row].update(o for o in by_pair[pair][:MOST_COMPARED] if o != row and self._may_be_one_day(row, o))
        # Each goes with one other alone: it must not bring two incidents together.
        for row, others in sorted((row, others) for row, others in near.items() if others):
            best = min(others, key=lambda o: (-others[o], self._days_between(row, o), o))
            found.append(sorted((row, best)))
        return found

    def _may_be_one_day(self, row: int, other: int) -> bool:
        return _days_allow(self.records[row], self.records[other])

    def _days_between(self, row: int, other: int) -> int:
        told = [self.records[one].reported_day or 0 for one in (row, other)]
        return abs(told[0] - told[1])

    def _incident_keys(self, row: int) -> set[tuple[str, str]]:
        """Pairs of a person with another person, a place or a thing, each as settled or as written."""
        kinds, things = self.evidence.kinds, self.things[row]
        marks = [mark for mark in self.records[row].marks if mark[0] in "nl"]
        people = [e for e in things if kinds[e] is Kind.PERSON] + [mark for mark in marks if mark[0] == "n"]
        return {(min(p, e), max(p, e)) for p in people for e in (*things, *marks) if e != p}


_TELLING = frozenset({Kind.PERSON, Kind.LOCATION, Kind.VEHICLE, Kind.PHONE, Kind.ONLINE_ACCOUNT})


def evidence_pairs(evidence: Evidence) -> frozenset[tuple[str, str]]:
    """The pairs of records that a person said have one origin."""
    return evidence.decided.same_origin


def _observer(record: Record) -> frozenset[str]:
    """Who saw it, as far as the record says: the witness, else the reporter who was there."""
    return record.witness or (record.reporter if record.first_hand else frozenset())


def _seen_by(record: Record) -> frozenset[str]:
    """Everybody whose telling again would be the same telling."""
    return record.witness or record.reporter


def _days_allow(a: Record, b: Record) -> bool:
    """Whether both may be of one day; where one bears none, whether they were reported at about the same time."""
    if a.day is not None and b.day is not None:
        return a.day <= (b.until_day or b.day) and b.day <= (a.until_day or a.day)
    left = a.reported_day if a.reported_day is not None else a.day
    right = b.reported_day if b.reported_day is not None else b.day
    return left is None or right is None or abs(left - right) <= REPORTED_WITHIN


def _by_hour(rows: list[int], records: Sequence[Record]) -> list[list[int]]:
    """Rows of one day, parted where their exact times lie hours apart; those without a time go with the first."""
    timed = sorted((records[row].first or 0, row) for row in rows if records[row].is_exact)
    groups: list[list[int]] = []
    before: int | None = None
    for minute, row in timed:
        if before is None or minute - before > HOURS_APART:
            groups.append([])
        groups[-1].append(row)
        before = minute
    untimed = [row for row in rows if not records[row].is_exact]
    if not groups:
        return [sorted(untimed)]
    groups[0].extend(untimed)
    return [sorted(group) for group in groups]


def _origins(records: Sequence[Record], origin_of: Sequence[int]) -> dict[int, Origin]:
    rows_of: dict[int, list[int]] = defaultdict(list)
    for row, origin in enumerate(origin_of):
        rows_of[origin].append(row)
    return {origin: _origin(records, rows) for origin, rows in rows_of.items()}


def _origin(records: Sequence[Record], rows: list[int]) -> Origin:
    rank = {Counts.YES: 0, Counts.ONCE: 0, Counts.LEAD: 1, Counts.NO: 2}

    def place(row: int) -> tuple[int, int, str]:
        record = records[row]
        told = record.reported_day if record.reported_day is not None else record.day
        return rank[record.counts], (1 << 30) if told is None else told, record.source

    first = records[min(rows, key=place)]
    return Origin(tuple(rows), first.counts, first.grade, first.weight, first.when, first.source)
