"""The sentences of the page of linked children: pairs, clusters, what many children are tied to, what is new."""

from enum import StrEnum

from analysis.networks.hubs import MANY
from analysis.networks.tiers import Ground, Tier
from dashboard.network_words import ORDER
from dashboard.own_process import Shown
from dashboard.wording import count

TITLE = "Linked children"
INTRO = "Children who were in one event, or are tied to one person, place, vehicle, phone or account."
SHOW = "Show"
WHY = "Why they are linked"


class LinkedView(StrEnum):
    """The lists of the page, by the word that stands in its address."""

    PAIRS = "pairs"
    CLUSTERS = "clusters"
    MANY = "many"
    DUAL = "children-who-may-pose-a-risk"
    DOUBTS = "doubtful-origins"
    LEFT_OUT = "left-out"
    DECIDED = "decided"
    NEW = "new"
    GROWTH = "growth"


def views(shown: Shown) -> dict[LinkedView, str]:
    """What the lists are called, with how much is in each."""
    return {
        LinkedView.PAIRS: f"Pairs · {sum(shown.tiers.values()):,}",
        LinkedView.CLUSTERS: f"Clusters · {len(shown.clusters.clusters):,}",
        LinkedView.MANY: f"Tied to many children · {len(shown.linked.many):,}",
        LinkedView.DUAL: f"Children who may pose a risk · {len(shown.clusters.dual):,}",
        LinkedView.DOUBTS: f"One telling or two? · {len(shown.doubtful):,}",
        LinkedView.LEFT_OUT: f"Left out · {len(shown.linked.hubs.left_out):,}",
        LinkedView.DECIDED: "Decided",
        LinkedView.NEW: "What is new",
        LinkedView.GROWTH: "How it grew",
    }


def about(shown: Shown) -> str:
    """How much there is."""
    entries = count(shown.linked.children, "entry", "entries")
    tiers = shown.tiers
    return (
        f"{count(sum(tiers.values()), 'pair')} among {entries} of children: {tiers[Tier.STRONG]:,} strong, "
        f"{tiers[Tier.POSSIBLE]:,} possible, {count(tiers[Tier.LEAD], 'lead')}."
    )


def how_listed(shown: Shown, listed: int) -> str:
    """In which order, and what is not listed."""
    lines = [ORDER]
    if sum(shown.tiers.values()) > listed:
        lines.append(f"The first {listed:,} are listed; `liberty links` has all.")
    if shown.linked.context_only:
        lines.append(f"{count(shown.linked.context_only, 'more pair')} {ONLY_CONTEXT}.")
    return " ".join(lines)


HOW_TOGETHER = {
    Ground.ONE_INCIDENT: "victims of one incident",
    Ground.AWAY_TOGETHER: "away together",
    Ground.NAMED_TOGETHER: "named together",
}
TOGETHER_TITLE = {
    Ground.ONE_INCIDENT: "Victims of one incident",
    Ground.AWAY_TOGETHER: "Away in overlapping hours and found together, or at one place",
    Ground.NAMED_TOGETHER: "Named together",
}
BREAKS_TITLE = "What would break it"
CLUSTERS_TITLE = "Clusters"
CLUSTERS_WHY = (
    "People who appear together in what is held, as adults named as a possible danger. It says nothing about guilt, "
    "about who leads, or about what was not written down. Children are linked to a cluster, never members of it."
)
CLUSTERS_NOTHING = "Nobody appears together often enough to be listed."
CLUSTER_PEOPLE = "Who appears together"
CLUSTER_CHILDREN = "Children linked to it"
CLUSTER_THINGS = "Places, vehicles, phones and accounts"
FRINGE = "at the fringe"
DUAL_TITLE = "Children who may pose a risk to others"
DUAL_WHY = "Each is a child first: the plan covers the harm done to the child and the risk to others."
DUAL_NOTHING = "No child is named as a possible danger to others."
DOUBTS_TITLE = "One telling or two?"
DOUBTS_WHY = "Until a person decides, two such reports count once, and counts are shown as a range."
DOUBTS_NOTHING = "No two reports are in doubt."

MANY_TITLE = "Tied to many children"
MANY_WHY = (
    "A person, vehicle, phone or account that many children are tied to is never cut: it comes first. Open it to see "
    "the children and the records."
)
MANY_NOTHING = f"Nothing that links is tied to {MANY} children or more."
NOTHING = (
    "No two children are tied to one person, place, vehicle, phone or account, or named in one report. Once "
    "reports that do are loaded, "
    "the pairs stand here with the reports behind each."
)
LEAD = "lead"
SAME_RECORD = "only in records that name both"
CONTEXT = "context only: home, school or family"


def here_named(roles: list[str]) -> str:
    """How records name what two children share: "named as the vehicle". Never a role of the child beside it."""
    return ", ".join(roles)


LEFT_OUT_INTRO = (
    "What links nobody, and why: busy places by rule, anything else by an analyst's decision. Each still has its page."
)
LEFT_OUT_TITLE = "Left out"
LEFT_OUT_NOTHING = "Nothing was left out."
REASON = "Reason"
REVIEW = "To be looked at again on (if it is of concern)"
OF_CONCERN = "Is a person of concern"
NOT_OF_CONCERN = "Is not of concern"
RULE_OUT = "Rule out: links nobody"
ONE_TELLING = "One telling"
TWO_TELLINGS = "Two tellings"
CANNOT_TELL = "Cannot be told"
TAKE_BACK = "Take it back"
TAKE_BACK_SAYS = "Take back: {what}. Links and clusters are then as they were; that it was decided stays on record."
DECISION_KEPT = "Kept, with your name and reason."
DECIDED_TITLE = "What people decided"
DECIDED_WHY = (
    "Who is a person of concern, what was ruled out, which reports are one telling: by whom, when and why. It stands "
    "above every rule until it is taken back."
)
DECIDED_NOTHING = (
    "Nobody has decided anything yet. Clusters, what many children are tied to, and doubtful reports have the buttons."
)
DECIDE_RULE_OUT = (
    "Rule it out only where it cannot link children: the worker in every report, the minibus. It stays listed, with "
    "your reason."
)
DECIDE_CONCERN = (
    "Being named in reports makes nobody a person of concern: you decide it, with the ground, and it carries your name."
)
DECIDE_TELLING = "Did one person see this and both reports tell of it, or did two people see it?"
DECIDE_ABOUT = "Decide whether somebody is of concern"
MANY_CHILDREN = "Children tied to it"
MANY_BY_LEADS = "Further children, by leads alone"

NEW_SINCE, NEW_UNTIL = "Not known by the end of", "Known by the end of"
NEW_WHY = (
    "By the date on which each became known here, not by when it happened: an old report that came in late is new."
)
NEW_ORDER = "The second day comes before the first."
NEW_WORKING = "Working out both pictures. On a large ledger this takes a minute or two."
NEW_NOTHING = "Nothing of this kind is new between the two days."
NEW_TITLES = {
    "links": "Linked children",
    "clusters": "Clusters",
    "corroborations": "Told by more independent origins",
    "levels": "Levels as recorded",
    "new": "People, places and things",
}
NO_LINK = "not linked"
NO_LEVEL = "none recorded"
NEW_MORE = "The first {shown:,} of {number:,}; `liberty new` has all."
GROWTH_WHY = (
    "Each picture is what was known by the end of that month, not what had happened. More reports make more links: "
    "growth may be better reporting."
)
GROWTH_EVERY = "Months back"
GROWTH_WORKING = "Working out each month. On a large ledger this takes some minutes."
GROWTH_MONTH = "Known by the end of"
GROWTH_PLAY, GROWTH_STOP = "Play", "Stop"
GROWTH_CLUSTERS = "Clusters by then"
GROWTH_LINES = {"strong": "Strong links", "possible": "Possible links", "lead": "Leads", "linked": "Children linked"}
ONLY_CONTEXT = "share no more than a home, a school, family or a busy place and are not listed"
