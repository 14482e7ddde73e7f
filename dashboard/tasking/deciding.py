"""Deciding something: a record with an author, a moment and a reason, through the front door.

The screens and the terminal decide here and nowhere else, so that who may decide what is asked in one place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from secrets import token_hex

from graph.access import Viewer
from graph.access.at_the_desk import may_write
from graph.desk import DeskAudience, DeskKind, DeskRecord, JsonValue
from graph.errors import NotAllowed
from graph.store import Store, View
from ingest.load import record


def new_id() -> str:
    """A name for a decision that is about to be made. Ask once a form: handed in twice, it is one decision."""
    return f"D-{token_hex(8)}"


def about(view: View, ids: Iterable[str]) -> tuple[str, ...]:
    """What a decision says it is about: a record by its source, anything else by a mention.

    An entity's name changes when who is who changes; a mention's never does.

    Raises:
        NotHeld: nothing by that id is to be seen.
    """
    return tuple(dict.fromkeys(_lasting(view, any_id) for any_id in ids if any_id))


def _lasting(view: View, any_id: str) -> str:
    if ":" in any_id:
        view.resolve(any_id)
        return any_id
    return view.entity(any_id).members[0].mention_id


def decide(store: Store, viewer: Viewer, decided: DeskRecord, *, view: View | None = None) -> str:
    """Write a decision down; returns its record_id. A level is held against what `view` knows of the child.

    Raises:
        NotAllowed: it is not this viewer's to decide.
        InputError, Outdated, NotHeld, Misuse: see `ingest.load.record`.
    """
    signed = replace(decided, by=viewer.name)
    if not may_write(viewer, signed):
        raise NotAllowed("This is not yours to decide.", "Ask an analyst or the chair of the meeting.")
    with store.writer() as writer:
        return record(writer, signed, view=view)


def decision(
    kind: DeskKind,
    body: Mapping[str, JsonValue],
    at: datetime,
    *,
    why: str = "",
    about: tuple[str, ...] = (),
    audience: DeskAudience = DeskAudience.TABLE,
    record_id: str = "",
) -> DeskRecord:
    """A first version; blank fields are left out of its body."""
    said = {name: value for name, value in body.items() if value not in ("", None)}
    return DeskRecord(record_id or new_id(), kind, about, said, "", at, why, audience=audience)


def changed(
    old: DeskRecord, changes: Mapping[str, JsonValue], at: datetime, *, why: str, record_id: str = ""
) -> DeskRecord:
    """The next version of a decision: what is not named stays as it is, a blank takes a field away."""
    body = {name: value for name, value in {**old.body, **changes}.items() if value not in ("", None)}
    return replace(old, record_id=record_id or new_id(), body=body, at=at, why=why, replaces=old.record_id)


def taken_back(old: DeskRecord, at: datetime, *, why: str, record_id: str = "") -> DeskRecord:
    """The end of a decision."""
    return replace(
        old, record_id=record_id or new_id(), kind=DeskKind.TAKEN_BACK, body={}, at=at, why=why,
        replaces=old.record_id,
    )  # fmt: skip
