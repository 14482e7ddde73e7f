"""What links nobody, with the reason, and who and what is linked to many children, which is never cut.

The hub rule is for places alone. A registered common place, or a place that more children than the cap are tied to,
contributes nothing and is listed. A person, vehicle, phone or account linked to many children stands first; only an
analyst rules one out, with a reason that is shown.
"""

from dataclasses import dataclass
from enum import StrEnum

from analysis.networks.contacts import Contacts
from analysis.networks.evidence import LINKING_KINDS
from graph.vocabulary import Kind

MANY = 6
"""Whoever and whatever at least so many children are tied to is listed first, as linked to many."""


class Reason(StrEnum):
    """Why something links nobody."""

    COMMON_PLACE = "common_place"
    ABOVE_CAP = "above_cap"
    RULED_OUT = "ruled_out"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What links nobody, why, and how many children are tied to it. `why` is the analyst's reason."""

    entity: str
    kind: Kind
    reason: Reason
    children: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class LinkedToMany:
    """Somebody or something that many children are tied to: the children, and the further ones by leads alone."""

    entity: str
    kind: Kind
    children: tuple[str, ...]
    by_leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hubs:
    """Children by thing (with those tied by leads alone apart), what was left out, what many are linked to.

    `cut` are the entities that link nobody.
    """

    children: dict[str, tuple[str, ...]]
    by_leads: dict[str, tuple[str, ...]]
    left_out: tuple[LeftOut, ...]
    many: tuple[LinkedToMany, ...]
    cut: frozenset[str]


def find_hubs(contacts: Contacts) -> Hubs:
    """Sort out who and what may link children."""
    evidence = contacts.evidence
    children: dict[str, list[str]] = {}
    by_leads: dict[str, list[str]] = {}
    for child in sorted(evidence.children):
        for thing in contacts.beside.get(child, ()):
            noted = contacts.noted(child, thing)
            if noted is not None and evidence.kinds[thing] in LINKING_KINDS:
                (by_leads if noted.is_lead else children).setdefault(thing, []).append(child)
    left_out = tuple(
        sorted(
            (line for thing in {*children, *by_leads} if (line := _left_out(contacts, thing, children, by_leads))),
            key=lambda line: (-line.children, line.entity),
        )
    )
    cut = frozenset(line.entity for line in left_out)
    many = [
        LinkedToMany(thing, evidence.kinds[thing], tuple(children.get(thing, ())), tuple(by_leads.get(thing, ())))
        for thing in {*children, *by_leads} - cut
        if len(children.get(thing, ())) + len(by_leads.get(thing, ())) >= MANY
    ]
    many.sort(key=lambda line: (-len(line.children), -len(line.by_leads), line.entity))
    return Hubs(
        {thing: tuple(here) for thing, here in children.items()},
        {thing: tuple(here) for thing, here in by_leads.items()},
        left_out,
        tuple(many),
        cut,
    )


def _left_out(
    contacts: Contacts, thing: str, children: dict[str, list[str]], by_leads: dict[str, list[str]]
) -> LeftOut | None:
    evidence = contacts.evidence
    kind, tied = evidence.kinds[thing], len(children.get(thing, ())) + len(by_leads.get(thing, ()))
    if thing in evidence.decided.ruled_out:
        return LeftOut(thing, kind, Reason.RULED_OUT, tied, evidence.decided.ruled_out[thing])
    if kind is not Kind.LOCATION or tied < 2:
        return None
    if thing in evidence.common_places:
        return LeftOut(thing, kind, Reason.COMMON_PLACE, tied)
    if tied > contacts.parameters.hub_cap:
        return LeftOut(thing, kind, Reason.ABOVE_CAP, tied)
    return None
