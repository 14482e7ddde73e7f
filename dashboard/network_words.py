"""Links, clusters and what is new, in words made from the data: who is said to share what, and by how many origins.

The words say what is reported, never what is so. Nobody is a leader, no child is a member of anything, and no number
stands beside a person to rank him or her.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from analysis.networks.change import Course
from analysis.networks.clusters import Cluster, DualChild, Member
from analysis.networks.hubs import Reason
from analysis.networks.links import Link
from analysis.networks.origins import Doubt
from analysis.networks.tiers import Break, Ground, Tier
from dashboard.wording import KIND, count
from graph.desk import DeskKind, DeskRecord
from graph.vocabulary import Kind, Verdict

ORDER = (
    "Strong links come first, then possible ones, then leads. Among equals those come first that share what few "
    "others share, by the better graded, the more independent and the more recent origins."
)
TIER: dict[Tier, str] = {
    Tier.STRONG: "Strong",
    Tier.POSSIBLE: "Possible",
    Tier.LEAD: "Lead",
}
TIER_MEANS: dict[Tier, str] = {
    Tier.STRONG: (
        "victims of one incident, found together, both victims of one person of concern by independent origins, a "
        "charged or convicted offence, or three things in common"
    ),
    Tier.POSSIBLE: "two things in common, named together, or one thing that two origins each tie both to",
    Tier.LEAD: "one thing in common, or nothing that counts as corroboration yet",
}
EXCLUDED: dict[Reason, str] = {
    Reason.COMMON_PLACE: "registered as a common place: to have been there says nothing",
    Reason.ABOVE_CAP: "more children than the cap pass through it",
    Reason.RULED_OUT: "ruled out by an analyst",
}
DOUBT: dict[Doubt, str] = {
    Doubt.SAME_INCIDENT: "one day and the same people; who saw it is not said",
    Doubt.MAYBE_HEARD: "one day and the same people; the one's witness may have it from the other's reporter",
    Doubt.HALF_ALIKE: "half of their words are the same",
}
TELLING: dict[str, str] = {Verdict.SAME: "one telling", Verdict.DIFFERENT: "two tellings"}
CANNOT_BE_TOLD = "cannot be told"
SHOWN = 4
OF_CONCERN, NAMED = "person of concern", "named in reports"
CHILD_FIRST = "a child, harmed as a child and also named as a possible danger to others; the plan covers both"

type Labels = Mapping[str, str]


def corroboration(reports: int, fewest: int, most: int, grade: str | None = None, days: int | None = None) -> str:
    """Such as: 7 reports, 2 to 4 independent origins, best grade 1A, newest 14 days.

    `grade` is "" where all is recorded by agencies without one, None where it is not asked about.
    """
    origins = count(fewest, "independent origin")
    if most > fewest:
        origins = f"{fewest:,} to {most:,} independent origins"
    parts = [count(reports, "report"), origins]
    if grade:
        parts.append(f"best grade {grade}")
    elif fewest and grade is not None:
        parts.append("recorded by agencies, without a grade")
    if days is not None:
        parts.append(f"newest {count(days, 'day')}")
    return ", ".join(parts)


def link_corroboration(link: Link, today: int) -> str:
    """How well a link is corroborated."""
    days = None if link.newest is None else max(0, today - link.newest)
    if not link.sources:
        leads = count(len(link.lead_sources), "report")
        return f"no report that counts; {leads} as {'a lead' if len(link.lead_sources) == 1 else 'leads'}"
    return corroboration(len(link.sources), link.fewest, link.most, link.best_grade, days)


def reasons(link: Link, labels: Labels) -> list[str]:
    """Why a link has its tier, a sentence a ground, the weightiest first."""
    return [_reason(link, ground, labels) for ground in link.grounds]


def _reason(link: Link, ground: Ground, labels: Labels) -> str:
    things = _listed([labels.get(s.entity, s.entity) for s in link.shared if s.is_counted])
    names = {one.how: _listed(one.tie.sources) for one in link.together}
    match ground:
        case Ground.ONE_INCIDENT:
            return f"Both are named as victims of one incident ({names.get(ground, '')})."
        case Ground.AWAY_TOGETHER:
            return f"Both were away in overlapping hours, and found together or at one place ({names.get(ground, '')})."
        case Ground.ONE_CONFIRMED_PERSON:
            return "Independent origins name both as victims of one person of concern."
        case Ground.CHARGED:
            return "An offence against both was charged or convicted."
        case Ground.THREE_THINGS | Ground.TWO_THINGS:
            return f"Both are tied to {things}."
        case Ground.NAMED_TOGETHER:
            return f"Both are named together ({names.get(ground, '')})."
        case Ground.CORROBORATED_THING:
            return f"Both are tied to {things}, each by two independent origins or more."
        case Ground.ONE_THING:
            return f"Both are tied to {things}: one thing in common is a lead."
        case Ground.LEADS_ONLY:
            leads = _listed([labels.get(s.entity, s.entity) for s in link.shared if s.is_lead and not s.is_context])
            through = f" ({leads})" if leads else ""
            return f"Only ungraded reports or words found in free text say so{through}."


def sentence(link: Link, labels: Labels, today: int) -> str:
    """A link in one sentence."""
    first = reasons(link, labels)[0].rstrip(".")
    pair = f"{labels.get(link.a, link.a)} and {labels.get(link.b, link.b)}"
    return f"{pair}: {first[0].lower()}{first[1:]}; {link_corroboration(link, today)}."


def broken(one: Break) -> str:
    """What a link falls to without one record."""
    name = one.source.split(":", 2)[-1]
    if one.falls_to is None:
        return f"Without {name} there is no link."
    return f"Without {name} this falls to {TIER[one.falls_to].lower()}."


def _listed(words: Iterable[str]) -> str:
    named = [word.split(":", 2)[-1] for word in words]
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else "".join(named)


def things_in_words(kinds: Iterable[Kind]) -> str:
    """Such as: 1 vehicle, 2 people."""
    found = list(kinds)
    return ", ".join(
        count(found.count(kind), KIND[kind], "people" if kind is Kind.PERSON else "") for kind in dict.fromkeys(found)
    )


def member_words(member: Member, cluster: Cluster) -> str:
    """Somebody of a cluster: decided or only named, in how many re-runs, with whom. No word accuses."""
    who = OF_CONCERN if member.is_decided else NAMED
    also = "; also named as harmed" if member.is_victim else ""
    with_whom = f"appears with {len(member.linked)} of the other {len(cluster.people) - 1}"
    held = f"in it in {member.runs} of {cluster.runs} re-runs"
    band = f"; among the three most connected in what is held in {member.top} of {cluster.runs}" if member.top else ""
    return f"{who}{also}; {with_whom}; {held}{band}"


def weakest_words(cluster: Cluster, labels: Labels) -> str:
    """Where a cluster would part most easily."""
    if cluster.weakest is None:
        return "It does not hold together by its own links alone."
    side = _listed([labels.get(entity, entity) for entity in cluster.weakest.side])
    verb = "is" if len(cluster.weakest.side) == 1 else "are"
    by = count(len(cluster.weakest.sources), "report")
    named = [source.split(":", 2)[-1] for source in cluster.weakest.sources]
    shown = _listed([*named[:SHOWN], f"{len(named) - SHOWN} more"] if len(named) > SHOWN else named)
    return f"Its weakest link: {side} {verb} held to the rest by {by} ({shown})."


def dual_words(dual: DualChild, labels: Labels) -> str:
    """A child who may pose a risk to others: a child first."""
    at_risk = _listed([labels.get(entity, entity) for entity in dual.at_risk])
    beside = f" Named as harmed beside: {at_risk}." if at_risk else ""
    by = _listed(dual.named_in)
    lead = " (a lead: nothing that counts says so)" if dual.is_lead else ""
    return f"{labels.get(dual.child, dual.child)} is a child first. Named as a possible danger in {by}{lead}.{beside}"


COURSE: dict[Course, str] = {
    Course.FORMED: "formed",
    Course.GROWN: "grown",
    Course.SHRUNK: "shrunk",
    Course.MERGED: "several became one",
    Course.SPLIT: "one became several",
    Course.GONE: "gone",
}


def course_words(change: Mapping[str, Any]) -> str:
    """What became of a cluster, such as: grown (N-7Q2KX3AB)."""
    names = ", ".join(change["after"] or change["before"])
    return f"{COURSE[change['course']]} ({names})"


def decided_words(made: DeskRecord) -> str:
    """What somebody decided about the networks, in a few words."""
    if made.kind is DeskKind.PERSON_OF_CONCERN:
        return "a person of concern" if made.body.get("of_concern") else "not a person of concern"
    if made.kind is DeskKind.RULED_OUT:
        return "ruled out: sharing it links nobody"
    return TELLING.get(str(made.body.get("verdict") or Verdict.SAME), CANNOT_BE_TOLD)


def days_since_1970(day: date) -> int:
    """A day as the analysis counts it."""
    return day.toordinal() - date(1970, 1, 1).toordinal()
