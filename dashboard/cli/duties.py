"""`liberty duties`: the questions of duty that stand, and a person's answer to one."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.cli.frame import Run, Status, command, framed
from dashboard.cli.moments import end_of_day
from dashboard.cli.sections import show_section
from graph.errors import Misuse

if TYPE_CHECKING:
    from analysis.duties.open_questions import Question

app = typer.Typer(
    name="duties",
    help="Shows what reports oblige somebody to ask; keeps a person's answer.",
)
Everything = Annotated[bool, typer.Option("--all", help="Also those that are answered.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Records from that day on.")]


@app.callback(invoke_without_command=True)
@framed
def show_open(run: Run) -> Status:
    """Shows what reports oblige somebody to ask; keeps a person's answer."""
    return _show(run, everything=False, since=None)


@command(app, "list", example="liberty duties list --since 2026-03-01")
def list_questions(run: Run, everything: Everything = False, since: Since = None) -> Status:
    """List the questions of duty, mandatory reports first, each with the phrase that raised it.

    A question is asked, never answered, by the program: what a case says of a referral stands beside it.
    """
    return _show(run, everything=everything, since=since)


@command(
    app,
    "answer",
    example="liberty duties answer hollowmere:liberty_report:OL-1 referral_due done --why 'Referred 3 March, IRT'",
)
def answer(
    run: Run,
    source: Annotated[str, typer.Argument(help="The record, as system:feed:reference.")],
    duty: Annotated[str, typer.Argument(help="The duty, as the list names it.")],
    given: Annotated[str, typer.Argument(metavar="ANSWER", help="done, not_needed or in_hand.")],
    why: Annotated[str, typer.Option(help="What was done, by whom, or why it is not needed; it stays on record.")],
) -> Status:
    """Answer a question of duty, under your name. `in_hand` keeps it on the list; answering again changes it."""
    from analysis.duties.open_questions import Given
    from dashboard.duty_answers import answer_duty
    from dashboard.sections import duty_words as words
    from graph.vocabulary import Duty

    what = Duty.read(duty)
    if what is None:
        raise Misuse("There is no such duty.", f"Give one of: {', '.join(Duty)}.")
    if given not in set(Given):
        raise Misuse("That is no answer.", f"Give one of: {', '.join(Given)}.")
    view = run.view()
    view.source(source)  # tells an unknown record before anything is written
    record_id = answer_duty(run.store, view, source, what, Given(given), run.now, why=why)
    run.out.say(
        words.ANSWERED.format(source=source, duty=what.label, answer=words.GIVEN[Given(given)], name=run.viewer.name)
    )
    run.out.answer({"record_id": record_id, "source": source, "duty": what.value, "answer": given, "why": why})
    return Status.DONE


def _show(run: Run, *, everything: bool, since: str | None) -> Status:
    from dashboard.duty_lists import duties_of
    from dashboard.gather.kept import kept_file
    from dashboard.sections import duty_words as words
    from dashboard.sections.duties import section

    from_day = end_of_day(since)
    view = run.view()
    with run.out.progress(words.READING_RECORDS):
        lists = duties_of(view, kept_file(run.settings))
    found = [
        q for q in lists.questions if (everything or q.is_open) and not (from_day and q.day and q.day < from_day.date())
    ]
    names = view.labels(sorted({child for q in found for child in q.children}))
    show_section(run, section(found, names))
    run.out.say(words.COUNTED.format(open=len(lists.open), all=len(lists.questions)))
    run.out.answer({"questions": [_plain(q) for q in found]})
    return Status.NEEDS_A_PERSON if any(q.is_open for q in found) else Status.DONE


def _plain(question: "Question") -> dict[str, Any]:
    from dashboard.cli.output import plain

    given = question.answer
    return {
        "duty": question.duty.value,
        "mandatory": question.duty.is_mandatory_reporting,
        "ask": question.duty.ask,
        "confirm": question.duty.confirm,
        "source": question.source,
        "day": question.day,
        "children": question.children,
        "raised_by": [
            {"field": p.field, "phrase": p.because, "start": p.start, "end": p.end} for p in question.raised_by
        ],
        "may_answer": question.may_answer,
        "open": question.is_open,
        "answer": plain(given) if given else None,
    }
