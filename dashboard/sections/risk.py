"""The lists of risk laid out."""

from collections.abc import Iterator, Mapping, Sequence

from analysis.risk.evidence import Evidence
from analysis.risk.levels import HeldBack
from analysis.risk.offer import Offered, State
from analysis.risk.tool_answers import practitioner_risks
from dashboard.gather.ground import Ground
from dashboard.risk_lists import RiskLists
from dashboard.sections import Section, called, lines, on, references
from dashboard.sections import risk_words as words
from graph.store.port import View
from graph.values import PartialDate
from graph.vocabulary import Level, ServiceItem

type Names = Mapping[str, str]


def names_of(view: View, lists: RiskLists, ground: Ground) -> dict[str, str]:
    """What everybody and every place on the lists is called."""
    ids = {*lists.children, *lists.evidence, *(a.child for a in lists.audits)}
    ids |= {one for d in lists.dual_status for one in (d.child, *d.others_at_risk)}
    ids |= {one for o in lists.cuckooed for one in (o.person, *o.places)}
    ids |= {t.person for t in lists.transition} | {a.child for a in ground.assessments}
    return view.labels(sorted(ids))


def sections(lists: RiskLists, ground: Ground, names: Names) -> Iterator[Section]:
    """Every list; risks to those who visit come first."""
    yield _workers(ground, names)
    yield held_section(lists.held_back, names)
    yield _not_listed(lists, names)
    yield _audits(lists, names)
    yield _due(lists, names)
    yield _trigger_plans(lists, names)
    yield _gaps(lists, names)
    yield _dual(lists, names)
    yield _cuckooed(lists, names)
    yield _transition(lists, names)
    yield _levels(lists, names)


def written(day: PartialDate | None) -> str:
    """A day as exactly as it is known."""
    return day.canonical if day else ""


def sign(found: Evidence) -> str:
    """A sign in words."""
    return words.SIGN[found.sign].format(indicator=found.indicator.label if found.indicator else "")


def _workers(ground: Ground, names: Names) -> Section:
    rows = (
        ((r.child, called([r.child], names), f"“{r.text}”", references(r.sources)), r.sources)
        for r in practitioner_risks(ground.assessments)
    )
    return Section("practitioner_risks", words.WORKERS, words.WORKERS_COLUMNS, lines(rows), words.NONE)


def held_section(held_back: Sequence[HeldBack], names: Names) -> Section:
    """The Lows that the hard rule keeps out of force, and what to do about each."""
    rows = (
        (
            (
                held.decision.child,
                called([held.decision.child], names),
                references([held.decision.source]),
                held.decision.decided_by,
                written(held.decision.on),
                words.ANSWER[held.under_13],
                words.ANSWER[held.send],
                words.STANDS[held.stands],
            ),
            (held.decision.source,),
        )
        for held in held_back
    )
    return Section("held_back", words.HELD_BACK, words.HELD_COLUMNS, lines(rows), words.NONE)


def _not_listed(lists: RiskLists, names: Names) -> Section:
    rows = (
        (
            (n.child, called([n.child], names), n.level.label, sign(e), f"“{e.wording}”", references(e.sources)),
            e.sources,
        )
        for n in lists.not_listed
        for e in n.evidence
        if e.is_strong
    )
    return Section("not_on_list", words.NOT_LISTED, words.NOT_LISTED_COLUMNS, lines(rows), words.NONE)


def _audits(lists: RiskLists, names: Names) -> Section:
    rows = (
        (
            (
                a.child,
                called([a.child], names),
                words.QUESTION[a.question],
                " / ".join(f"“{wording}”" for wording in a.wording),
                references(a.sources),
            ),
            a.sources,
        )
        for a in lists.audits
    )
    return Section("referrals", words.AUDIT, words.AUDIT_COLUMNS, lines(rows), words.NONE)


def _due(lists: RiskLists, names: Names) -> Section:
    rows = (
        (
            (
                d.child,
                called([d.child], names),
                d.level.label,
                words.WHAT[d.what],
                written(d.last),
                on(d.due),
                words.LATE if d.late else words.AHEAD if d.due else words.NO_DATE,
                references(d.sources),
            ),
            d.sources,
        )
        for d in lists.due
    )
    return Section("due", words.DUE, words.DUE_COLUMNS, lines(rows), words.NONE)


def _trigger_plans(lists: RiskLists, names: Names) -> Section:
    rows = (
        (
            (
                c.child,
                called([c.child], names),
                words.STATE[item.state],
                ", ".join(c.officers) or words.NO_OFFICER,
                references((*item.sources, *item.against)),
            ),
            (*item.sources, *item.against, *c.open_cases),
        )
        for c in lists.children.values()
        if c.level.level is Level.HIGH
        for item in c.offer
        if item.item is ServiceItem.TRIGGER_PLAN
    )
    return Section("trigger_plans", words.TRIGGER_PLANS, words.TRIGGER_COLUMNS, lines(rows), words.NONE)


def _gaps(lists: RiskLists, names: Names) -> Section:
    rows = (
        (
            (c.child, called([c.child], names), c.level.level.label, item.item.label, references(item.sources)),
            item.sources,
        )
        for c in lists.children.values()
        for item in c.offer
        if item.state is State.NOT_IN_PLACE
    )
    return Section("gaps", words.GAPS, words.GAP_COLUMNS, lines(rows), words.NONE)


def _dual(lists: RiskLists, names: Names) -> Section:
    rows = (
        (
            (
                d.child,
                called([d.child], names),
                references(d.as_victim),
                references(d.as_risk),
                called(d.others_at_risk, names),
            ),
            (*d.as_victim, *d.as_risk),
        )
        for d in lists.dual_status
    )
    return Section("dual_status", words.DUAL, words.DUAL_COLUMNS, lines(rows), words.NONE)


def _cuckooed(lists: RiskLists, names: Names) -> Section:
    rows = (
        ((o.person, called([o.person], names), called(o.places, names), references(o.sources)), o.sources)
        for o in lists.cuckooed
    )
    return Section("cuckooed", words.CUCKOOED, words.CUCKOOED_COLUMNS, lines(rows), words.NONE)


def _transition(lists: RiskLists, names: Names) -> Section:
    rows = (
        (
            (
                t.person,
                called([t.person], names),
                t.age.caption(),
                _state(t.items, ServiceItem.TRANSITION_PLAN),
                _state(t.items, ServiceItem.ADULT_SOCIAL_CARE_REFERRAL),
                references(t.open_cases),
            ),
            (*t.open_cases, *(source for item in t.items for source in item.sources)),
        )
        for t in lists.transition
    )
    return Section("transition", words.TRANSITION, words.TRANSITION_COLUMNS, lines(rows), words.NONE)


def _state(items: tuple[Offered, ...], wanted: ServiceItem) -> str:
    found = next((item for item in items if item.item is wanted), None)
    return words.STATE[found.state] + (words.BY_AGE if found.perhaps_by_age else "") if found else ""


def _levels(lists: RiskLists, names: Names) -> Section:
    found = sorted(lists.children.values(), key=lambda c: (-c.level.level.rank, c.child))
    rows = (
        (
            (
                c.child,
                called([c.child], names),
                c.level.level.label,
                ", ".join(dict.fromkeys(d.decided_by for d in c.level.decisions if d.decided_by)),
                ", ".join(dict.fromkeys(written(d.on) for d in c.level.decisions)),
                words.SURE if c.level.is_certain else words.OTHER,
                references(c.open_cases),
            ),
            (*(d.source for d in c.level.decisions), *c.open_cases),
        )
        for c in found
    )
    return Section("levels", words.LEVELS, words.LEVEL_COLUMNS, lines(rows), words.NONE)
