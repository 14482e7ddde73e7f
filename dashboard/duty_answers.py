"""A person's answer to a question of duty: kept with who gave it, when and why; answering again changes it."""

from datetime import datetime

from analysis.duties.open_questions import Given
from dashboard.tasking.deciding import changed, decide, decision
from graph.desk import DeskKind, DeskRecord
from graph.store import Store, View
from graph.vocabulary import Duty


def answer_duty(
    store: Store, view: View, source: str, duty: Duty, given: Given, at: datetime, *, why: str, record_id: str = ""
) -> str:
    """Write an answer down under the viewer's name; returns its record_id. Ask once a form for the id.

    Raises:
        NotAllowed: it is not this viewer's to answer.
        InputError: no reason is given, or it blames a child.
        Outdated: somebody else has answered meanwhile.
    """
    said, before = {"duty": duty.value, "answer": given.value}, answered(view, source, duty)
    made = (
        changed(before, said, at, why=why, record_id=record_id)
        if before
        else decision(DeskKind.DUTY_ANSWER, said, at, why=why, about=(source,), record_id=record_id)
    )
    return decide(store, view.viewer, made)


def answered(view: View, source: str, duty: Duty) -> DeskRecord | None:
    """The answer that stands to one question; None where nobody has answered."""
    found = [one for one in view.decisions((DeskKind.DUTY_ANSWER,), source) if one.body.get("duty") == duty.value]
    return found[-1] if found else None
