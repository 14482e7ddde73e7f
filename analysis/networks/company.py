"""Who appears with whom among adults named as a possible danger: the graph that clusters are found in.

People stand in it who are decided persons of concern, or adults named in a record that counts as alleged offender,
suspect or person posing a risk. A child never does, whatever a record calls him or her; nor does anybody for having
been present, for family or for a shared home. A link between two says that they appear together: named in one record,
or tied to one car, phone, account or place, or to one child, by different records.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from analysis.networks.contacts import Contacts
from analysis.networks.hubs import Hubs
from analysis.networks.links import WIDE
from analysis.networks.weights import KIND_WEIGHT, rarity
from graph.vocabulary import Kind

CHILD_WEIGHT = 0.35
"""Two people tied to one child say less than two seen together: they need never have met."""

THINGS = (Kind.VEHICLE, Kind.PHONE, Kind.ONLINE_ACCOUNT, Kind.LOCATION)


@dataclass(frozen=True, slots=True)
class Company:
    """People in order of their ids, and the links between them: `weights[i]` (0 to 1) of `pairs[i]`, in order.

    `through` names what a pair has in common, people and children included.
    """

    people: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...]
    weights: tuple[float, ...]
    through: dict[tuple[int, int], tuple[str, ...]]


def find_company(contacts: Contacts, hubs: Hubs) -> Company:
    """Link the adults named as a possible danger; equal evidence gives equal bits, whatever its order."""
    evidence = contacts.evidence
    named = {p for p in contacts.named if evidence.kinds.get(p) is Kind.PERSON}
    named |= {p for p in evidence.decided.persons_of_concern if p in contacts.beside}
    people = tuple(sorted(named - evidence.children - evidence.decided.ruled_out.keys()))
    number = {person: i for i, person in enumerate(people)}
    parts: dict[tuple[int, int], list[float]] = defaultdict(list)
    through: dict[tuple[int, int], list[str]] = defaultdict(list)
    tied: dict[str, list[str]] = defaultdict(list)
    for person in people:
        for other in contacts.beside.get(person, ()):
            noted = contacts.noted(person, other)
            if noted is None or noted.is_lead or noted.is_context or other in hubs.cut:
                continue
            if other in number:
                if person < other and (tie := contacts.tie(person, other)):
                    parts[number[person], number[other]].append(tie.strength)
            elif evidence.kinds[other] in THINGS or evidence.is_child(other):
                tied[other].append(person)
    breadth = _breadth(contacts, people)
    for thing in sorted(tied):
        if 1 < len(tied[thing]) <= WIDE:
            here = [(number[p], tie.strength) for p in tied[thing] if (tie := contacts.tie(p, thing))]
            is_child = evidence.is_child(thing)
            weight = CHILD_WEIGHT if is_child else KIND_WEIGHT[evidence.kinds[thing]]
            kind = Kind.PERSON if is_child else evidence.kinds[thing]
            rare = rarity(kind, len(here), len(people)) / rarity(kind, 2, len(people))
            for (a, one), (b, other) in combinations(here, 2):
                common = min(breadth[a], breadth[b]) if is_child else 1.0
                if (part := weight * one * other * rare * common) > 0:
                    parts[a, b].append(part)
                    through[a, b].append(thing)
    pairs = tuple(sorted(parts))
    return Company(
        people,
        pairs,
        tuple(1.0 - math.exp(-sum(sorted(parts[pair]))) for pair in pairs),
        {pair: tuple(things) for pair, things in through.items()},
    )


def _breadth(contacts: Contacts, people: tuple[str, ...]) -> list[float]:
    """How much it says to share a child with each: little with someone tied to half the children, 1 with most."""
    children = len(contacts.evidence.children)
    least = rarity(Kind.PERSON, 1, children)
    tied = [sum(1 for other in contacts.beside.get(p, ()) if contacts.evidence.is_child(other)) for p in people]
    return [rarity(Kind.PERSON, number, children) / least for number in tied]
