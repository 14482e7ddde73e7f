"""The front door for what people decide: a decision is looked at like any record that comes in, then written.

Each kind has a body of its own; its fields stand in `ingest.load.bodies`. All that is wrong is said at once.
"""

from collections.abc import Iterator
from dataclasses import replace

from graph.desk import DeskKind, DeskRecord
from graph.errors import InputError
from graph.store import Writer
from ingest.load.bodies import ANYTHING_ELSE, BODIES, Field

LONGEST_TEXT = 20_000
"""Characters of one text in a decision: a paste of a whole report belongs into the evidence."""


def record(writer: Writer, decided: DeskRecord) -> str:
    """Check a decision and write it down; returns its record_id.

    Raises:
        InputError: something is missing, unknown or of the wrong kind; the message names all of it.
        Outdated: somebody changed it first.
        NotHeld, Misuse: see `graph.store.port.Writer.decide`.
    """
    trimmed = replace(decided, why=decided.why.strip())
    if found := list(faults(trimmed)):
        raise InputError(
            f"The {decided.kind.replace('_', ' ')} was not written: {'; '.join(found)}.", "Mend it and save it again."
        )
    return writer.decide(trimmed)


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


NEEDS_REASON = frozenset(
    {
        DeskKind.NOMINATION, DeskKind.DECISION, DeskKind.DISRUPTION, DeskKind.PERSON_OF_CONCERN, DeskKind.RULED_OUT,
        DeskKind.SAME_ORIGIN, DeskKind.LEVEL_AGREED, DeskKind.RELEASE, DeskKind.DISCLOSURE, DeskKind.TAKEN_BACK,
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
