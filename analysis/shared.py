"""A first list of linked children: who is tied to the same person, place, vehicle, phone or account, and by which
reports.

What links nobody stays visible: registered common places (a school, a bus station) and places that more children are
tied to than the cap are listed as left out, with the reason. That rule is for places only: a person, vehicle, phone or
account tied to many children is never cut. Living in one home and being family is context, not a link: it counts only
beside something else. Two dozen children of one care home are not two dozen links.

No score ranks a child. `ORDER` says in words how the pairs are sorted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from analysis.pairs import CONTEXT, LeftOut, LinkedChildren, LinkedPair, Reason, Shared, Tie, TiedToMany
from analysis.ties import LINKING_KINDS, Tied, Ties, ties_of_children
from graph.picture import Picture
from graph.vocabulary import Kind

ORDER = (
    "Pairs with more kinds of tie come first: named together in one record; a person, place, vehicle, phone or "
    "account in common by other records too. Among equals those with more agencies come first, then those with more "
    "records, then by reference. Leads, which rest on words found in free text that nobody has confirmed, come last."
)

HUB_CAP = 25
"""Places that more children than this are tied to link nobody. Measured on planted groups: cutting them does most of
the work.
"""

MANY = 6
"""Whoever and whatever at least so many children are tied to is listed first, as tied to many."""

PAIRS_UP_TO = 60
"""What more children than this are tied to makes no pairs by itself: they would be thousands. It heads the list of what
many are tied to, and stands in every pair that something else ties.
"""


def linked_children(
    picture: Picture, *, common_places: frozenset[str] = frozenset(), hub_cap: int = HUB_CAP
) -> LinkedChildren:
    """List the pairs of children who are tied to one thing or named in one report.

    Args:
        picture: what the viewer may know; with suggestions in it, pairs that rest on them are marked as leads.
        common_places: places that are registered as common (a school, a bus station), by entity id.
        hub_cap: places with more children than this are left out.

    Returns:
        Pairs in the order that `ORDER` states; equal pictures give equal lists.
    """
    ties = ties_of_children(picture)
    by_thing = _turned(ties)
    left_out = _left_out(picture, by_thing, common_places, hub_cap)
    cut = {line.entity for line in left_out}
    linking = {thing: tied for thing, tied in by_thing.items() if picture.entities[thing] not in cut}
    pairs = [_pair(picture, ties, pair, things) for pair, things in _found(picture, ties, linking).items()]
    linked = [pair for pair in pairs if _is_link(pair)]
    return LinkedChildren(
        pairs=tuple(sorted(linked, key=_place_in_order)),
        many=_many(picture, ties, linking),
        left_out=left_out,
        children=len(picture.children),
        home_or_family_only=len(pairs) - len(linked),
        hub_cap=hub_cap,
    )


def _found(picture: Picture, ties: Ties, linking: Mapping[int, list[int]]) -> dict[tuple[int, int], set[int]]:
    """The things that each pair has in common; none where the two are only named together."""
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    for thing, children in linking.items():
        if len(children) <= PAIRS_UP_TO:
            for pair in combinations(children, 2):
                found[_sorted(picture, pair)].add(thing)
    for child, things in ties.items():
        for other in things.keys() & ties.keys():
            found.setdefault(_sorted(picture, (child, other)), set())
    wide = {thing for thing, children in linking.items() if len(children) > PAIRS_UP_TO}
    for (a, b), things in found.items():
        things |= wide & ties[a].keys() & ties[b].keys()
    return found


def _many(picture: Picture, ties: Ties, linking: Mapping[int, list[int]]) -> tuple[TiedToMany, ...]:
    lines: list[TiedToMany] = []
    for thing, children in linking.items():
        if len(children) >= MANY:
            entity = picture.entities[thing]
            stated = sum(1 for child in children if ties[child][thing].stated)
            kind = picture.graph.nodes[entity]["kind"]
            lines.append(TiedToMany(entity, kind, stated, len(children) - stated))
    return tuple(sorted(lines, key=lambda line: (-line.children, -line.leads, line.entity)))


def _is_link(pair: LinkedPair) -> bool:
    return bool(pair.together) or any(not thing.is_context for thing in pair.shared)


def _place_in_order(pair: LinkedPair) -> tuple[bool, int, int, int, str, str]:
    ties = len(pair.kinds) + bool(pair.together)
    return pair.is_lead, -ties, -len(pair.agencies), -len(pair.sources), pair.a, pair.b


def _sorted(picture: Picture, pair: tuple[int, int]) -> tuple[int, int]:
    left, right = pair
    return pair if picture.entities[left] < picture.entities[right] else (right, left)


def _turned(ties: Ties) -> Mapping[int, list[int]]:
    by_thing: dict[int, list[int]] = defaultdict(list)
    for child, things in ties.items():
        for thing in things:
            by_thing[thing].append(child)
    return by_thing


def _left_out(
    picture: Picture, by_thing: Mapping[int, list[int]], common_places: frozenset[str], hub_cap: int
) -> tuple[LeftOut, ...]:
    lines: list[LeftOut] = []
    for thing, children in by_thing.items():
        entity = picture.entities[thing]
        if len(children) < 2 or picture.graph.nodes[entity]["kind"] is not Kind.LOCATION:
            continue
        if entity in common_places:
            lines.append(LeftOut(entity, Reason.COMMON_PLACE, len(children)))
        elif len(children) > hub_cap:
            lines.append(LeftOut(entity, Reason.ABOVE_CAP, len(children)))
    return tuple(sorted(lines, key=lambda line: (-line.children, line.entity)))


def _pair(picture: Picture, ties: Ties, pair: tuple[int, int], things: set[int]) -> LinkedPair:
    a, b = pair
    named = [tied for tied in (ties[a].get(b), ties[b].get(a)) if tied and not CONTEXT.issuperset(tied.relations)]
    stated = {source for tied in named for source in tied.stated}
    together = stated or {source for tied in named for source in tied.suggested}
    shared = [
        Shared(
            picture.entities[thing],
            picture.graph.nodes[picture.entities[thing]]["kind"],
            _finished(picture, ties[a][thing]),
            _finished(picture, ties[b][thing]),
        )
        for thing in things
    ]
    shared.sort(key=lambda s: (s.is_context, s.is_lead, LINKING_KINDS.index(s.kind), -len(s.sources), s.entity))
    sources = {name for thing in shared for name in thing.sources} | _names(picture, together)
    return LinkedPair(
        picture.entities[a],
        picture.entities[b],
        tuple(sorted(_names(picture, together))),
        bool(together) and not stated,
        tuple(shared),
        _agencies(picture, pair, ties, things, together),
        tuple(sorted(sources)),
    )


def _finished(picture: Picture, tied: Tied) -> Tie:
    return Tie(tuple(sorted(tied.relations)), tuple(sorted(_names(picture, tied.sources))), not tied.stated)


def _names(picture: Picture, sources: Iterable[int]) -> set[str]:
    return {picture.sources.name[source] for source in sources}


def _agencies(
    picture: Picture, pair: tuple[int, int], ties: Ties, things: set[int], together: set[int]
) -> tuple[str, ...]:
    rows = set(together)
    for child in pair:
        for thing in things:
            rows |= ties[child][thing].sources
    names = {picture.sources.agencies[int(picture.sources.agency[row])] for row in rows}
    return tuple(sorted(names - {""}))
