"""The front door for what people decide: a decision is looked at like any record that comes in, then written.

Each kind has a body of its own; its fields stand in `ingest.load.bodies`. All that is wrong is said at once. Words that
blame a child are sent back with better ones, whoever typed them and wherever; they may stay as a quotation.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from graph.desk import DeskKind, DeskRecord
from graph.errors import InputError
from graph.language import warning
from graph.level_rule import ChildFacts, facts_of, refusal
from graph.store import View, Writer
from graph.values import PartialDate
from graph.vocabulary import Answer, Level
from ingest.load.bodies import ANYTHING_ELSE, BODIES, Field

LONGEST_TEXT = 20_000
"""Characters of one text in a decision: a paste of a whole report belongs into the evidence."""


def record(writer: Writer, decided: DeskRecord, *, view: View | None = None) -> str:
    """Check a decision and write it down; returns its record_id.

    A level for a child is held against the hard rule with what `view` knows of the child; without a view nothing is
    known, so that a Low needs a named Child Protection Manager's agreement.

    Raises:
        InputError: something is missing, unknown or of the wrong kind; the message names all of it.
        Outdated: somebody changed it first.
        NotHeld, Misuse: see `graph.store.port.Writer.decide`.
    """
    body = {name: value.strip() if isinstance(value, str) else value for name, value in decided.body.items()}
    trimmed = replace(decided, why=decided.why.strip(), body=body)
    if found := [*faults(trimmed), *(_against_the_hard_rule(trimmed, view))]:
        raise InputError(
            f"The {decided.kind.replace('_', ' ')} was not written: {'; '.join(found)}.", "Mend it and save it again."
        )
    return writer.decide(trimmed)


def _against_the_hard_rule(decided: DeskRecord, view: View | None) -> Iterator[str]:
    """Why a level cannot be agreed: a child under 13 or with SEND is never Low without a named manager."""
    level = str(decided.body.get("level") or "")
    if decided.kind is not DeskKind.LEVEL_AGREED or level not in {known.value for known in Level}:
        return
    by, day = str(decided.body.get("agreed_by") or "").strip(), str(decided.body.get("agreed_on") or "")
    on = PartialDate.of_day(date.fromisoformat(day) if day else decided.at.date())
    for about in decided.about:
        child = facts_of(view, view.resolve(about)) if view else ChildFacts(about)
        agreed = Answer.YES if by else Answer.NO
        if refused := refusal(child, Level(level), on, agreed, by):
            yield refused.rstrip(".")


def faults(decided: DeskRecord) -> Iterator[str]:
    """What is wrong with a decision, in words for whoever made it; nothing where it can be written."""
    if not decided.record_id.strip():
        yield "it has no id"
    if not decided.by.strip():
        yield "nobody is named who decided it"
    if decided.at.tzinfo is None:
        yield "its time says no offset"
    if decided.kind in NEEDS_REASON and not decided.why:
        yield "it gives no reason"
    if decided.kind is not DeskKind.TAKEN_BACK:
        yield from _body_faults(decided)
    yield from (said.rstrip(".") for text in _typed(decided) if (said := warning(text)))


def _typed(decided: DeskRecord) -> Iterator[str]:
    """The prose that a person typed: a draft is not held to anything yet, and what leaves holds others' words."""
    if decided.kind is DeskKind.DRAFT:
        return
    yield decided.why
    if decided.kind not in {DeskKind.RELEASE, DeskKind.DISCLOSURE, DeskKind.PUBLICATION}:
        yield from (text for name in PROSE if isinstance(text := decided.body.get(name), str))


PROSE = ("text", "note", "outcome", "conflicts", "label", "name")
"""The fields of a body that somebody writes: sentences, what a theme or a view is called."""

NEEDS_REASON = frozenset(
    {
        DeskKind.NOMINATION, DeskKind.DECISION, DeskKind.DISRUPTION, DeskKind.PERSON_OF_CONCERN, DeskKind.RULED_OUT,
        DeskKind.SAME_ORIGIN, DeskKind.DUTY_ANSWER, DeskKind.LEVEL_AGREED, DeskKind.RELEASE, DeskKind.DISCLOSURE,
        DeskKind.TAKEN_BACK,
    }
)  # fmt: skip


def _body_faults(decided: DeskRecord) -> Iterator[str]:
    fields = BODIES[decided.kind]
    for name, field in fields.items():
        if name != ANYTHING_ELSE:
            yield from _field_faults(name, field, decided)
    if ANYTHING_ELSE not in fields and (strange := sorted(set(decided.body) - set(fields))):
        yield f"nothing is known of: {', '.join(strange)}"
    for name, value in decided.body.items():
        if isinstance(value, str) and len(value) > LONGEST_TEXT:
            yield f"{name} is longer than {LONGEST_TEXT} characters"
    yield from _together(decided)


def _field_faults(name: str, field: Field, decided: DeskRecord) -> Iterator[str]:
    value = decided.body.get(name)
    if value is None or value in ("", []):
        if field.needed:
            yield f"{name} is missing (expected {field.expected})"
    elif not field.fits(value):
        yield f"{name} is not {field.expected}"


def _together(decided: DeskRecord) -> Iterator[str]:
    """What fields say only together."""
    body = decided.body
    if decided.kind is DeskKind.ACTION and body.get("closed") and not (body.get("outcome") and body.get("rag")):
        yield "an action is closed with its outcome, and with how far it was achieved (rag)"
    if decided.kind is DeskKind.DISRUPTION and str(body.get("until") or "9999") < str(body.get("from") or ""):
        yield "until is before from"
