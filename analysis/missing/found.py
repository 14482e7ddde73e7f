"""With whom and where missing children are found, and which children's episodes point at one person or place.

Home and placement are where a child belongs: they are not found places, and nor is any place of an episode that ended
in the child's own return. Whatever is left out is listed with the reason, so that nobody takes it for unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from analysis.missing.episodes import Child, Episode
from graph.vocabulary import FoundHow, MissingFrom

_NO_HOME = frozenset({MissingFrom.EDUCATION, MissingFrom.HOSPITAL, MissingFrom.OTHER})


class LeftOut(StrEnum):
    """Why a place is no found place."""

    HOME = "The child's home or placement."
    MISSING_FROM = "The home or placement that the child was missing from."
    OWN_RETURN = "The child returned of own accord."
    NOT_YET_RETURNED = "The child had not returned by then."


@dataclass(frozen=True, slots=True)
class Found:
    """A person or place with the children found there or with them, and the records that say so."""

    entity: str
    children: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def is_shared(self) -> bool:
        """Whether the episodes of several children point at it."""
        return len(self.children) > 1


@dataclass(frozen=True, slots=True)
class NotCounted:
    """A place of a record that is no found place, and why."""

    source: str
    place: str
    reason: LeftOut


@dataclass(frozen=True, slots=True)
class FoundWhere:
    """Found places, those of most children first, and what was left out."""

    places: tuple[Found, ...]
    left_out: tuple[NotCounted, ...]


def found_with(episodes: Iterable[Episode], as_of: datetime) -> tuple[Found, ...]:
    """The people that children were found with; of most children first, then of most records."""
    seen = [(p, e) for e in episodes if e.has_begun(as_of) for p in e.found_with if p != e.child]
    return _gathered(seen)


def found_where(episodes: Iterable[Episode], children: Iterable[Child], as_of: datetime) -> FoundWhere:
    """The places where children were found, home and placement left out."""
    homes = {child.id: child.homes for child in children}
    counted, out = list[tuple[str, Episode]](), list[NotCounted]()
    for episode in (e for e in episodes if e.has_begun(as_of)):
        for place in episode.found_at:
            reason = left_out(episode, place, homes, as_of)
            if reason:
                out.append(NotCounted(episode.source, place, reason))
            else:
                counted.append((place, episode))
    return FoundWhere(_gathered(counted), tuple(sorted(out, key=lambda n: (n.source, n.place))))


def left_out(episode: Episode, place: str, homes: Mapping[str, frozenset[str]], as_of: datetime) -> LeftOut | None:
    """Why a place is no found place of this episode; None if it is one."""
    if place in homes.get(episode.child, frozenset()):
        return LeftOut.HOME
    if place in episode.missing_from_places and episode.missing_from not in _NO_HOME:
        return LeftOut.MISSING_FROM
    if episode.found_how is FoundHow.RETURNED:
        return LeftOut.OWN_RETURN
    return LeftOut.NOT_YET_RETURNED if episode.returned and episode.is_open(as_of) else None


@dataclass(frozen=True, slots=True)
class Placed:
    """A child placed here by another authority, as written in these records."""

    child: str
    authorities: tuple[str, ...]
    sources: tuple[str, ...]


def placed_by_others(episodes: Iterable[Episode], own: str, as_of: datetime) -> tuple[Placed, ...]:
    """Children placed here by another authority than `own`, by id."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for episode in episodes:
        authority = episode.placing_authority.strip()
        if authority and authority.casefold() != own.strip().casefold() and episode.has_begun(as_of):
            found[episode.child].append((authority, episode.source))
    return tuple(_placed(child, found[child]) for child in sorted(found))


def _placed(child: str, said: Iterable[tuple[str, str]]) -> Placed:
    authorities, sources = (tuple(sorted(set(column))) for column in zip(*said, strict=True))
    return Placed(child, authorities, sources)


def _gathered(pairs: Iterable[tuple[str, Episode]]) -> tuple[Found, ...]:
    by_entity: dict[str, list[Episode]] = defaultdict(list)
    for entity, episode in pairs:
        by_entity[entity].append(episode)
    found = [
        Found(entity, tuple(sorted({e.child for e in told})), tuple(sorted({e.source for e in told})))
        for entity, told in by_entity.items()
    ]
    return tuple(sorted(found, key=lambda f: (-len(f.children), -len(f.sources), f.entity)))
