"""Writes docs/reference/access-matrix.md: what the rule answers, case by case: `python -m graph.access.matrix`."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from graph.access.facts import ClaimFacts, PlaceClass, Tie
from graph.access.marking import Audience, Conditions, GradeClass, Marking
from graph.access.partners import presets
from graph.access.purpose import ABOUT, FOR_ROLES, Purpose, PurposeKind, offered
from graph.access.rule import DEFAULT, RULES, Verb, may
from graph.access.viewer import Actor, Clearance, Role, Viewer
from graph.vocabulary import RECORD_KIND, Feed, Kind, Property, Relation
from graph.vocabulary.grades import HandlingCode, HandlingCondition

HERE = Path(__file__).parents[2] / "docs" / "reference" / "access-matrix.md"
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
REASON = "car seen twice outside school"

_HEAD = """# Who may see what

What `graph.access.rule.may` answers, asked case by case. This page is made by the rule itself
(`python -m graph.access.matrix`): change the rule or the data files in `graph/access/presets/`, not the page.

Every cell is a claim, or one end of a claim, that is graded, not restricted, not covert and speaks of no home, unless
the table says otherwise. What a cell does not allow does not exist for that viewer: it is not counted, found or drawn.
"""
_TIES = {
    Tie.OWN_RECORD: "own",
    Tie.OPEN_CASE: "case",
    Tie.SENT_REPORT: "sent",
    Tie.NAMED_RECIPIENT: "named",
    Tie.OWN_MATTER: "matter",
}


class Case(NamedTuple):
    """A row: its words, and the facts behind them."""

    words: str
    facts: ClaimFacts


def cases() -> Iterator[Case]:
    """Every kind, with children apart from adults, and a report's wording apart from its existence."""
    report = Feed.LIBERTY_REPORT
    graded = ClaimFacts(report, Kind.REPORT, grade=GradeClass.COUNTS)
    yield Case("wording of a report", graded)
    yield Case("wording written to be shared", replace(graded, is_sanitised=True))
    yield Case("report (that it exists)", replace(graded, predicate=Relation.VICTIM))
    child = replace(graded, kind=Kind.PERSON, predicate=Relation.VICTIM, is_child_subject=True)
    yield Case("child", child)
    yield Case("adult", replace(child, predicate=Property.NAME, is_child_subject=False))
    feeds = {kind: feed for feed, kind in RECORD_KIND.items() if feed is not report}
    for kind in Kind:
        if kind not in (Kind.PERSON, Kind.REPORT):
            feed = feeds.get(kind, report)
            grade = GradeClass.RECORDED if kind in feeds else GradeClass.COUNTS
            yield Case(kind.replace("_", " "), ClaimFacts(feed, kind, Relation.CHILD, grade=grade))


def viewers() -> dict[str, Viewer]:
    """The roles that look at everything, or at nothing."""
    return {role.value.replace("_", " "): Viewer("ada", role) for role in Role if role is not Role.PARTNER}


def purpose_of(role: Role) -> Purpose:
    """A purpose that belongs to a role and is complete, other than a meeting."""
    kind = next(kind for kind in offered(role) if kind is not PurposeKind.MEETING)
    return Purpose(kind, about="114/26", reason=REASON)


def ask(viewer: Viewer, verb: Verb, facts: ClaimFacts) -> bool:
    """Whether the viewer may."""
    return may(viewer, verb, facts, purpose_of(viewer.role), NOW).allowed


def handled(facts: ClaimFacts, agency: str = "") -> Iterator[tuple[str, ClaimFacts]]:
    """The facts under each code; under C with nobody named, and with the agency named."""
    yield "P", replace(facts, marking=Marking(HandlingCode.PERMITTED))
    yield "C", replace(facts, marking=Marking(HandlingCode.CONDITIONS))
    if agency:
        named = Conditions(recipients=frozenset({Audience(agency)}))
        yield "C, named", replace(facts, marking=Marking(HandlingCode.CONDITIONS, named))


def page() -> str:
    """The whole page."""
    return "\n".join(
        (_HEAD, _staff(), _partners(), _verbs(), _markings(), _sharing(), _entries(), _purposes(), _rules())
    )


def _staff() -> str:
    def letters(viewer: Viewer, facts: ClaimFacts) -> str:
        verbs = {"R": Verb.READ, "count": Verb.COUNT, "ids": Verb.READ_IDS}
        return ", ".join(word for word, verb in verbs.items() if ask(viewer, verb, facts)) or "-"

    rows = (
        (case.words, code, *(letters(viewer, facts) for viewer in viewers().values()))
        for case in cases()
        for code, facts in handled(case.facts)
    )
    words = "R: reads. count: counts. ids: ids alone. The chair, in a meeting, reads the children on its agenda."
    return f"## Inside\n\n{words}\n\n" + _table(("what", "code", *viewers()), rows)


def _partners() -> str:
    def cell(agency: str, facts: ClaimFacts) -> str:
        viewer = Viewer("ada", Role.PARTNER, agency)
        if ask(viewer, Verb.READ, facts):
            return "all"
        ties = [word for tie, word in _TIES.items() if ask(viewer, Verb.READ, replace(facts, tie=tie))]
        return ", ".join(ties) or "-"

    rows = (
        (case.words, code, *(cell(agency, dict(handled(case.facts, agency))[code]) for agency in presets()))
        for case in cases()
        for code, _ in handled(case.facts, "any")
    )
    words = (
        "A cell lists the ties of which one is enough: **own** record; open **case** on the child; **sent** a report "
        "about the child; **named** recipient; its own **matter** (licence or tenancy). all: no tie is needed. "
        "`C, named`: the record's conditions name the agency."
    )
    return f"## At the table\n\n{words}\n\n" + _table(("what", "code", *presets()), rows)


def _verbs() -> str:
    child = next(case for case in cases() if case.words == "child").facts
    free = replace(child, marking=Marking(HandlingCode.PERMITTED), released_to=frozenset({"health"}))
    level = replace(free, feed=Feed.RISK_ASSESSMENT, kind=Kind.RISK_ASSESSMENT, predicate=Relation.CHILD)
    partner = Viewer("ada", Role.PARTNER, "social_care")
    columns = [
        *((name, viewer, Tie.NONE) for name, viewer in viewers().items()),
        ("duty analyst", Viewer("ada", Role.ANALYST, clearances=frozenset({Clearance.DUTY})), Tie.NONE),
        ("partner, own record", partner, Tie.OWN_RECORD),
        ("partner, open case", partner, Tie.OPEN_CASE),
        ("the system", Viewer("loader", Role.ANALYST, actor=Actor.SYSTEM), Tie.NONE),
    ]
    rows = (
        (verb.replace("_", " "), *(_yes(ask(viewer, verb, replace(facts, tie=tie))) for _, viewer, tie in columns))
        for verb in Verb
        for facts in [level if verb is Verb.DECIDE else free]
    )
    words = "Of a child (for `decide`: an assessment) under P, each with a purpose and a reason."
    return f"## What each may do\n\n{words}\n\n" + _table(("verb", *(name for name, *_ in columns)), rows)


def _markings() -> str:
    child = next(case for case in cases() if case.words == "child").facts
    free = replace(child, marking=Marking(HandlingCode.PERMITTED), tie=Tie.OPEN_CASE)
    wording = replace(free, kind=Kind.REPORT, predicate=None)
    marked = (
        ("nothing more", free),
        *((grade.replace("_", " "), replace(free, grade=grade)) for grade in GradeClass),
        *((f"place: {place}", replace(free, place=place)) for place in PlaceClass),
        ("restricted", replace(free, marking=replace(free.marking, restricted=True))),
        ("covert", replace(free, marking=replace(free.marking, covert=True))),
        ("S2, originator not asked", replace(free, marking=_asked(free.marking))),
        ("S2, originator agreed", replace(free, marking=replace(_asked(free.marking), originator_agreed=True))),
        ("released to social care and health", replace(free, tie=Tie.NONE, released_to=_BOTH)),
        ("wording of a report, released to both", replace(wording, released_to=_BOTH)),
    )
    named = frozenset({Clearance.COVERT, Clearance.RESTRICTED})
    columns = {
        "analyst": Viewer("ada", Role.ANALYST),
        "analyst named for both": Viewer("ada", Role.ANALYST, clearances=named),
        "chair": Viewer("ada", Role.CHAIR),
        "social care": Viewer("ada", Role.PARTNER, "social_care"),
        "health": Viewer("ada", Role.PARTNER, "health"),
        "police": Viewer("ada", Role.PARTNER, "police"),
        "police named for both": Viewer("ada", Role.PARTNER, "police", clearances=named),
    }
    rows = ((words, *(_yes(ask(v, Verb.READ, facts)) for v in columns.values())) for words, facts in marked)
    return (
        "## What a marking changes\n\nReading of a child under P, with an open case; each row changes one thing. "
        "named for both: an administrator named the person for covert actions and restricted records.\n\n"
    ) + _table(("marked", *columns), rows)


_BOTH = frozenset({"social_care", "health"})


def _asked(marking: Marking) -> Marking:
    return replace(marking, conditions=Conditions(sanitisation=frozenset({HandlingCondition.CONSULT_ORIGINATOR})))


def _sharing() -> str:
    child = next(case for case in cases() if case.words == "child").facts
    free = replace(child, marking=Marking(HandlingCode.PERMITTED), released_to=frozenset({"health"}))
    held = Marking(HandlingCode.CONDITIONS)
    named = Marking(HandlingCode.CONDITIONS, Conditions(recipients=frozenset({Audience("health")})))
    home = replace(free, place=PlaceClass.HOME)
    rows = (
        ("P, graded, to health", free),
        ("C, nobody named, to health", replace(free, marking=held)),
        ("C, health named, to health", replace(free, marking=named)),
        ("not graded", replace(free, grade=GradeClass.UNGRADED)),
        ("not reliable or suspected false", replace(free, grade=GradeClass.NOT_RELIABLE)),
        ("a home, to health", home),
        ("a home, to social care", replace(home, released_to=frozenset({"social_care"}))),
        ("wording of a report", replace(free, kind=Kind.REPORT, predicate=None)),
        ("wording written to be shared", replace(free, kind=Kind.REPORT, predicate=None, is_sanitised=True)),
        ("restricted", replace(free, marking=replace(free.marking, restricted=True))),
        ("covert", replace(free, marking=replace(free.marking, covert=True))),
        ("S2, originator not asked", replace(free, marking=_asked(free.marking))),
        ("to nobody", replace(free, released_to=frozenset())),
    )
    chair = Viewer("ada", Role.CHAIR)
    decided = ((words, may(chair, Verb.RELEASE, facts, purpose_of(chair.role), NOW)) for words, facts in rows)
    return "## What analyst and chair may release or disclose\n\n" + _table(
        ("what, to whom", "may", "because"), ((words, _yes(made.allowed), made.why) for words, made in decided)
    )


def _entries() -> str:
    parts = ["## What each agency's file opens\n"]
    for agency, preset in presets().items():
        rows = (
            (
                entry.what,
                _words((*entry.kinds, *entry.people)),
                ", ".join([_TIES[tie] for tie in _TIES if tie in entry.ties] + ["no tie"] * entry.needs_no_tie),
                _words(entry.places),
                _words((*entry.feeds, *entry.predicates)) or "all",
                ", ".join(f"`{column}`" for column in sorted(entry.columns)) or "all",
            )
            for entry in preset.may_read
        )
        several = " Several bodies: none reads what another sent." if preset.several_bodies else ""
        head = ("what", "kinds", "ties", "places", "said of it", "columns")
        parts.append(f"### {preset.label}\n\n`presets/{agency}.toml`. {preset.note}{several}\n\n{_table(head, rows)}")
    return "\n".join(parts)


def _purposes() -> str:
    rows = (
        (
            f"`{kind}`",
            kind.label,
            ABOUT.get(kind, ""),
            ", ".join(role.value for role in Role if role in FOR_ROLES[kind]),
        )
        for kind in PurposeKind
    )
    return "## Purposes\n\n" + _table(("purpose", "in words", "names", "for"), rows)


def _rules() -> str:
    rows = (
        (str(number), f"`{rule.id}`", "yes" if rule.allows else "no", rule.why)
        for number, rule in enumerate(RULES, start=1)
    )
    last = (str(len(RULES) + 1), f"`{DEFAULT.rule}`", "no", DEFAULT.why)
    return "## The rule, line by line\n\nThe first line that fits decides.\n\n" + _table(
        ("", "line", "answer", "because"), (*rows, last)
    )


def _yes(allowed: bool) -> str:
    return "yes" if allowed else "-"


def _words(members: Iterable[str]) -> str:
    return ", ".join(sorted(str(member).replace("_", " ") for member in members))


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cells) + " |"

    head = tuple(head)
    return "\n".join((line(head), line("---" for _ in head), *map(line, rows))) + "\n"


def main() -> None:
    """Write the page."""
    HERE.write_text(page(), encoding="utf-8")
    sys.stdout.write("docs/reference/access-matrix.md written.\n")


if __name__ == "__main__":
    main()
