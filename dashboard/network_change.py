"""What is new between two moments of one store, as seen by one viewer; and how its networks grew."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analysis.networks.change import Changes, Known, changes, known
from analysis.networks.growth import Frame, frame
from dashboard import network_words as words
from dashboard.network_evidence import recorded_levels
from dashboard.networks import Networks, networks_of
from dashboard.wording import kind as kind_words
from graph.settings import Settings
from graph.store import View
from graph.vocabulary import ENTITY_KINDS

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Moment:
    """A view with its networks, and what is known by it."""

    view: View
    networks: Networks
    known: Known


@dataclass(frozen=True, slots=True)
class WhatIsNew:
    """The difference between two moments."""

    then: Moment
    now: Moment
    changes: Changes


def moment_of(view: View, settings: Settings, as_of: date, *, seed: int = 1) -> Moment:
    """A view's networks and what is known by them."""
    networks = networks_of(view, settings, as_of, seed=seed)
    stated = view.picture()
    kinds = {entity: stated.graph.nodes[entity]["kind"] for entity in stated.entities}
    ground = networks.ground
    return Moment(
        view,
        networks,
        known(
            {entity: kind for entity, kind in kinds.items() if kind in ENTITY_KINDS},
            ground.contacts,
            ground.hubs,
            networks.links,
            networks.clusters,
            recorded_levels(view),
        ),
    )


def what_is_new(then: Moment, now: Moment) -> WhatIsNew:
    """What was not known then and is now."""
    became = now.view.resolve_all(sorted(then.known.kinds))
    was = then.view.resolve_all(sorted(now.known.kinds))
    return WhatIsNew(then, now, changes(then.known, now.known, became, was))


def frames(
    view_at: Callable[[datetime], View], settings: Settings, moments: list[datetime], *, seed: int = 1
) -> Iterator[Frame]:
    """One frame a moment, oldest first."""
    for at in moments:
        networks = networks_of(view_at(at), settings, at.date(), seed=seed)
        yield frame(at.date(), networks.links, networks.clusters)


def new_answer(found: WhatIsNew, labels: words.Labels) -> Json:
    """The document of `liberty new`."""
    change, children = found.changes, found.now.known.children

    def named(entity: str) -> str:
        return labels.get(entity, entity)

    return {
        "since": found.then.networks.as_of.isoformat(),
        "as_of": found.now.networks.as_of.isoformat(),
        "new": [
            {"entity_id": entity, "kind": kind, "what": kind_words(kind, entity in children), "label": named(entity)}
            for kind, entities in change.new.items()
            for entity in entities
        ],
        "gone": [{"entity_id": entity, "kind": kind} for kind, here in change.gone.items() for entity in here],
        "joined": [{"entity_id": one, "were": several} for one, several in change.joined],
        "parted": [{"was": one, "entity_ids": several} for one, several in change.parted],
        "links": [
            {
                "a": one.a,
                "a_label": named(one.a),
                "b": one.b,
                "b_label": named(one.b),
                "before": one.before,
                "after": one.after,
            }
            for one in change.links
        ],
        "clusters": [
            {"course": one.course, "before": one.before, "after": one.after, "came": one.came, "went": one.went}
            for one in change.clusters
        ],
        "levels": [
            {"child": one.child, "label": named(one.child), "before": one.before, "after": one.after}
            for one in change.levels
        ],
        "corroborations": [
            {
                "child": one.child,
                "child_label": named(one.child),
                "entity_id": one.other,
                "label": named(one.other),
                "before": one.before,
                "after": one.after,
            }
            for one in change.corroborations
        ],
    }


def new_labels(found: WhatIsNew) -> set[str]:
    """Every entity that the words of what is new call by a label."""
    change = found.changes
    return (
        {entity for here in change.new.values() for entity in here}
        | {end for one in change.links for end in (one.a, one.b)}
        | {entity for one in change.clusters for entity in (*one.came, *one.went)}
        | {one.child for one in change.levels}
        | {end for one in change.corroborations for end in (one.child, one.other)}
    )
