"""Children whose own episodes point at one place or person again and again, and those who are missing frequently."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from analysis.missing.episodes import Absence, Child, Episode, histories
from analysis.missing.found import left_out
from analysis.missing.repeats import Known


@dataclass(frozen=True, slots=True)
class Drawn:
    """A place or person that several absences of one child end at or with.

    `absences` counts times away, not records; `of` all the child's absences, so that two of two reads otherwise than
    two of thirty.
    """

    child: str
    entity: str
    is_place: bool
    absences: int
    of: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frequent:
    """A child with at least so many absences in the period; `sources` are their records."""

    child: str
    absences: int
    sources: tuple[str, ...]


def drawn(
    episodes: Iterable[Episode],
    children: Iterable[Child],
    as_of: datetime,
    *,
    least: int = 2,
    known: Known | None = None,
) -> tuple[Drawn, ...]:
    """Per child the places and people that at least so many absences point at, most absences first."""
    homes = {child.id: child.homes for child in children}
    told = known or histories(episodes, as_of)
    found = [d for child in told for d in _of(child, told[child].absences, homes, as_of)]
    some = [d for d in found if d.absences >= least]
    return tuple(sorted(some, key=lambda d: (-d.absences, d.child, not d.is_place, d.entity)))


def frequent(
    episodes: Iterable[Episode], as_of: datetime, *, times: int = 5, days: int = 90, known: Known | None = None
) -> tuple[Frequent, ...]:
    """Children with at least `times` absences that may have begun in the last `days` days, most first.

    An alert for whoever meets the child (school, health, the youth service), not a trigger for a meeting.
    """
    since, found = as_of - timedelta(days=days), list[Frequent]()
    for child, history in (known or histories(episodes, as_of)).items():
        inside = [a for a in history.absences if a.start.first > since]
        if len(inside) >= times:
            found.append(Frequent(child, len(inside), tuple(s for a in inside for s in a.sources)))
    return tuple(sorted(found, key=lambda f: (-f.absences, f.child)))


def _of(
    child: str, absences: tuple[Absence, ...], homes: Mapping[str, frozenset[str]], as_of: datetime
) -> Iterable[Drawn]:
    pointed: dict[tuple[str, bool], list[tuple[int, str]]] = defaultdict(list)
    for number, absence in enumerate(absences):
        for episode in absence.episodes:
            for place in episode.found_at:
                if not left_out(episode, place, homes, as_of):
                    pointed[place, True].append((number, episode.source))
            for person in episode.found_with:
                if person != child:
                    pointed[person, False].append((number, episode.source))
    for (entity, is_place), told in pointed.items():
        times, sources = {number for number, _ in told}, tuple(sorted({source for _, source in told}))
        yield Drawn(child, entity, is_place, len(times), len(absences), sources)
