"""Networks as JSON: links and clusters with every part that their scores and words are made of."""

from collections.abc import Iterable
from typing import Any

from analysis.networks.clusters import Cluster, TiedTo
from analysis.networks.contacts import Factor, Tie
from analysis.networks.links import InOneEvent, Link, Shared
from dashboard import network_words as words
from dashboard.networks import Networks
from graph.vocabulary import Kind

type Json = dict[str, Any]


def link_labels(networks: Networks, links: Iterable[Link]) -> set[str]:
    """Every entity that the JSON of some links calls by a label."""
    found = {line.entity for line in networks.links.hubs.left_out} | {line[0] for line in networks.links.many}
    for link in links:
        found |= {link.a, link.b, *(one.entity for one in link.shared)}
    return found


def links_answer(networks: Networks, links: Iterable[Link], labels: words.Labels) -> Json:
    """The document of `liberty links`."""
    found = networks.links
    return {
        "as_of": networks.as_of.isoformat(),
        "order": words.ORDER,
        "children": found.children,
        "links": [link_answer(networks, link, labels) for link in links],
        "linked_to_many": [
            {
                "entity_id": entity,
                "kind": kind,
                "label": labels.get(entity, entity),
                "children": children,
                "by_leads": by_leads,
            }
            for entity, kind, children, by_leads in found.many
        ],
        "excluded": [
            {
                "entity_id": line.entity,
                "kind": line.kind,
                "label": labels.get(line.entity, line.entity),
                "reason": f"{words.EXCLUDED[line.reason]}{f': {line.why}' if line.why else ''}",
                "children": line.children,
            }
            for line in found.hubs.left_out
        ],
        "context_only": found.context_only,
        "doubtful_origins": [
            {"a": one.a, "b": one.b, "why": words.DOUBT[one.why]} for one in networks.ground.origins.doubtful
        ],
    }


def link_answer(networks: Networks, link: Link, labels: words.Labels) -> Json:
    """One link, with the parts from which its score is made again."""
    today = words.days_since_1970(networks.as_of)
    return {
        "a": link.a,
        "a_label": labels.get(link.a, link.a),
        "b": link.b,
        "b_label": labels.get(link.b, link.b),
        "tier": link.tier,
        "score": link.score,
        "sentence": words.sentence(link, labels, today),
        "reasons": words.reasons(link, labels),
        "reports": link.sources or link.lead_sources,
        "lead_reports": link.lead_sources,
        "independent_origins": link.fewest,
        "independent_origins_most": link.most,
        "agencies": link.agencies,
        "best_grade": link.best_grade,
        "newest_days": None if link.newest is None else max(0, today - link.newest),
        "shared": [_shared(one, labels) for one in link.shared],
        "together": [_together(one) for one in link.together],
        "breaks": [{"report": one.source, "falls_to": one.falls_to, "text": words.broken(one)} for one in link.breaks],
    }


def _shared(one: Shared, labels: words.Labels) -> Json:
    return {
        "entity_id": one.entity,
        "kind": one.kind,
        "label": labels.get(one.entity, one.entity),
        "counted": one.is_counted,
        "context": one.is_context,
        "lead": one.is_lead,
        "linked_children": one.linked,
        "kind_weight": one.weight,
        "rarity": one.rarity,
        "part": one.part,
        "a": _tie(one.a),
        "b": _tie(one.b),
    }


def _together(one: InOneEvent) -> Json:
    return {"how": one.how, "weight": one.weight, "rarity": one.rarity, "part": one.part, **_tie(one.tie)}


def _tie(tie: Tie) -> Json:
    return {
        "relations": tie.relations,
        "strength": tie.strength,
        "independent_origins": tie.fewest,
        "independent_origins_most": tie.most,
        "reports": tie.sources,
        "origins": [_factor(factor) for factor in tie.origins],
        "leads": [_factor(factor) for factor in tie.leads],
    }


def _factor(factor: Factor) -> Json:
    return {
        "reports": factor.sources,
        "grade": factor.code,
        "counts": factor.counts,
        "grade_weight": factor.grade,
        "identity": factor.identity,
        "age": factor.age,
    }


def cluster_labels(networks: Networks) -> set[str]:
    """Every entity that the JSON of the clusters calls by a label."""
    found: set[str] = set()
    for cluster in networks.clusters.clusters:
        found |= {*cluster.people, *(one.entity for one in (*cluster.children, *cluster.things))}
        found |= {entity for bridge in cluster.bridges for entity in bridge.people}
    for dual in networks.clusters.dual:
        found |= {dual.child, *dual.at_risk}
    return found


def clusters_answer(networks: Networks, labels: words.Labels) -> Json:
    """The document of `liberty clusters`."""
    found = networks.clusters
    return {
        "as_of": networks.as_of.isoformat(),
        "clusters": [cluster_answer(cluster, labels) for cluster in found.clusters],
        "children_who_may_pose_a_risk": [
            {
                "child": dual.child,
                "label": labels.get(dual.child, dual.child),
                "harmed_in": dual.harmed_in,
                "named_in": dual.named_in,
                "at_risk": dual.at_risk,
                "lead": dual.is_lead,
                "text": words.dual_words(dual, labels),
            }
            for dual in found.dual
        ],
        "people": found.people,
        "links": found.links,
        "method": {"runs": found.runs, "resolution": found.resolution, "seed": found.seed},
    }


def cluster_answer(cluster: Cluster, labels: words.Labels) -> Json:
    """One cluster. Children are beside it, never in `core` or `fringe`."""

    def of(*kinds: Kind) -> list[str]:
        return [one.entity for one in cluster.things if one.kind in kinds]

    weakest = cluster.weakest
    return {
        "id": cluster.id,
        "core": cluster.core,
        "fringe": cluster.fringe,
        "not_listed": cluster.not_listed,
        "children": [one.entity for one in cluster.children],
        "places": of(Kind.LOCATION),
        "vehicles": of(Kind.VEHICLE),
        "phones": of(Kind.PHONE),
        "online_accounts": of(Kind.ONLINE_ACCOUNT),
        "stability": cluster.stability,
        "reports": cluster.sources,
        "independent_origins": cluster.fewest,
        "independent_origins_most": cluster.most,
        "members": [
            {
                "entity_id": one.entity,
                "label": labels.get(one.entity, one.entity),
                "person_of_concern": one.is_decided,
                "also_named_as_harmed": one.is_victim,
                "runs_with_it": one.runs,
                "runs_among_most_connected": one.top,
                "runs": cluster.runs,
                "appears_with": one.linked,
                "reports": one.sources,
                "text": words.member_words(one, cluster),
            }
            for one in cluster.members
        ],
        "tied_to": [_tied(one, labels) for one in (*cluster.children, *cluster.things)],
        "weakest_link": None
        if weakest is None
        else {
            "side": weakest.side,
            "links": weakest.links,
            "reports": weakest.sources,
            "text": words.weakest_words(cluster, labels),
        },
        "connects": [
            {"entity_id": one.entity, "cluster": one.cluster, "appears_with": one.people, "reports": one.sources}
            for one in cluster.bridges
        ],
    }


def _tied(one: TiedTo, labels: words.Labels) -> Json:
    return {
        "entity_id": one.entity,
        "kind": one.kind,
        "label": labels.get(one.entity, one.entity),
        "people": one.people,
        "reports": one.sources,
    }
