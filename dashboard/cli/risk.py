"""`liberty risk`: levels in force, what the offer holds, what is due, who is not on the list, victims first."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli import wording
from dashboard.cli.frame import Run, Status, command
from dashboard.cli.missing import Meeting
from dashboard.cli.moments import AsOf, end_of_day
from dashboard.cli.sections import show_section
from graph.errors import Misuse

if TYPE_CHECKING:
    from dashboard.gather.ground import Ground
    from dashboard.risk_lists import ChildRisk, RiskLists

app = typer.Typer()
LISTS = (
    "practitioner_risks", "held_back", "not_on_list", "referrals", "due", "trigger_plans", "gaps", "dual_status",
    "cuckooed", "transition", "levels",
)  # fmt: skip


@command(app, "risk", panel=wording.READING, example="liberty risk --list not_on_list")
def risk(
    run: Run,
    child: Annotated[str | None, typer.Argument(metavar="[ID]", help="One child: an entity or mention id.")] = None,
    only: Annotated[str | None, typer.Option("--list", metavar="NAME", help=f"One list: {', '.join(LISTS)}.")] = None,
    meeting: Meeting = None,
    as_of: AsOf = None,
) -> Status:
    """Levels in force and the Lows that the hard rule holds back; gaps and reviews due; who is not on the list.

    Referrals are held against the toolkit, each question with the wording that asks it. Children who may also pose a
    risk, occupiers of cuckooed homes and young people in transition have lists of their own. Nothing here sets a level.
    """
    from dashboard.duty_lists import cuckooing
    from dashboard.gather.ground import gather
    from dashboard.gather.kept import kept_file
    from dashboard.risk_lists import risk_lists
    from dashboard.sections import at
    from dashboard.sections.risk import names_of, sections
    from dashboard.sections.risk_words import AS_OF

    if only is not None and only not in LISTS:
        raise Misuse("There is no such list.", f"Give one of: {', '.join(LISTS)}.")
    view = run.view(end_of_day(as_of))
    wanted = view.resolve(child) if child is not None else None
    when = end_of_day(meeting) or end_of_day(as_of) or run.now
    ground = gather(view)
    told = cuckooing(view, ground.outlines, kept_file(run.settings))
    lists = risk_lists(ground, told, when, run.settings)
    if wanted is not None:
        return _one(run, lists, wanted, view.labels([wanted]).get(wanted, wanted))
    run.out.say(AS_OF.format(when=at(lists.as_of)))
    names = names_of(view, lists, ground)
    for section in sections(lists, ground, names):
        if only in (None, section.key):
            show_section(run, section)
    whole = answer(lists, ground)
    run.out.answer({"as_of": whole["as_of"], only: whole[only]} if only else whole)
    return Status.DONE


def _one(run: Run, lists: "RiskLists", child: str, name: str) -> Status:
    from dashboard.sections.child_risk import child_sections
    from dashboard.sections.risk_words import CHILD_TITLE

    known = lists.children.get(child)
    if known is None:
        raise Misuse("No case, assessment or service is recorded of that id.", "`liberty risk --list levels` has all.")
    run.out.say(CHILD_TITLE.format(name=name, id=child, level=known.level.level.label))
    for section in child_sections(known):
        show_section(run, section)
    run.out.answer({"child": _child(known), "evidence": lists.evidence.get(child, ())})
    return Status.DONE


def answer(lists: "RiskLists", ground: "Ground") -> dict[str, Any]:
    """The JSON document: ids and codes, the tool's words where they ask something."""
    from analysis.risk.offer import gaps
    from analysis.risk.tool_answers import practitioner_risks
    from graph.vocabulary import Level, ServiceItem

    children = lists.children.values()
    return {
        "as_of": lists.as_of,
        "practitioner_risks": practitioner_risks(ground.assessments),
        "held_back": lists.held_back,
        "not_on_list": lists.not_listed,
        "referrals": lists.audits,
        "due": lists.due,
        "trigger_plans": [
            {"child": c.child, "state": o.state, "officers": c.officers, "sources": o.sources, "against": o.against}
            for c in children
            if c.level.level is Level.HIGH
            for o in c.offer
            if o.item is ServiceItem.TRIGGER_PLAN
        ],
        "gaps": [
            {"child": c.child, "level": c.level.level, "item": o.item, "sources": o.sources}
            for c in children
            for o in gaps(c.offer)
        ],
        "dual_status": lists.dual_status,
        "cuckooed": lists.cuckooed,
        "transition": lists.transition,
        "levels": [
            {
                "child": c.child,
                "level": c.level.level,
                "certain": c.level.is_certain,
                "decisions": c.level.decisions,
                "open_cases": c.open_cases,
            }
            for c in children
        ],
    }


def _child(known: "ChildRisk") -> dict[str, Any]:
    return {
        "id": known.child,
        "level": known.level,
        "history": known.history,
        "answers": known.answers,
        "offer": known.offer,
        "open_cases": known.open_cases,
        "officers": known.officers,
    }
