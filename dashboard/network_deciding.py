"""What a person decides about the networks: who is of concern, what links nobody, which records tell of one thing.

Each is a decision with an author, a moment and a reason. Deciding again about the same makes the next version; taking
it back leaves the networks as they were before.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from analysis.networks.evidence import LINKING_KINDS
from dashboard.tasking.deciding import about, changed, decision, new_id
from graph.desk import DeskKind, DeskRecord, JsonValue
from graph.errors import Misuse, NotHeld
from graph.store import View
from graph.vocabulary import Kind, Verdict

KINDS = (DeskKind.PERSON_OF_CONCERN, DeskKind.RULED_OUT, DeskKind.SAME_ORIGIN)
"""What the networks heed."""


def rule_out(view: View, any_id: str, at: datetime, *, why: str, record_id: str = "") -> DeskRecord:
    """That sharing this person, vehicle, phone, account or place links nobody.

    Raises:
        NotHeld: nothing by that id is to be seen.
        Misuse: it is nothing that links.
    """
    if view.entity(any_id).kind not in LINKING_KINDS:
        raise Misuse("Only a person, vehicle, phone, account or place can be ruled out.", "Withdraw a record instead.")
    return _anew(view, DeskKind.RULED_OUT, any_id, {}, at, why=why, record_id=record_id)


def of_concern(
    view: View, any_id: str, at: datetime, *, yes: bool, why: str, review: str = "", record_id: str = ""
) -> DeskRecord:
    """That an adult is, or is not, a person of concern; `review` is the day on which it is looked at again.

    Raises:
        NotHeld: nothing by that id is to be seen.
        Misuse: it is no person, or a child.
    """
    page = view.entity(any_id)
    if page.kind is not Kind.PERSON:
        raise Misuse("Only a person can be of concern.", "A vehicle or place goes on the agenda: liberty meeting.")
    if yes and page.is_child:
        raise Misuse(
            "A child is not made a person of concern.",
            "Children who may pose a risk to others are a list of their own; an assessment says so.",
        )
    body: dict[str, JsonValue] = {"of_concern": yes, "review": review}
    return _anew(view, DeskKind.PERSON_OF_CONCERN, any_id, body, at, why=why, record_id=record_id)


def one_telling(
    view: View, left: str, right: str, at: datetime, *, verdict: Verdict, why: str, record_id: str = ""
) -> DeskRecord:
    """That two records tell of one origin, of two, or that it cannot be told. Records are named by their source.

    Raises:
        NotHeld: one of them is not held.
        Misuse: they are one record.
    """
    pair = tuple(sorted({view.source(left).source, view.source(right).source}))
    if len(pair) < 2:
        raise Misuse("That is one record.", "Give two.")
    old = next((one for one in standing(view, DeskKind.SAME_ORIGIN) if tuple(sorted(one.about)) == pair), None)
    body = {"verdict": verdict.value}
    if old is not None:
        return changed(old, body, at, why=why, record_id=record_id)
    return decision(DeskKind.SAME_ORIGIN, body, at, why=why, about=pair, record_id=record_id)


def standing(view: View, *kinds: DeskKind) -> list[DeskRecord]:
    """The decisions in force of these kinds (none: of all that the networks heed), the latest first."""
    return view.decisions(kinds or KINDS)[::-1]


def entity_of(view: View, decided: DeskRecord) -> str:
    """Who or what a decision is about now; "" where that is no longer held."""
    try:
        return view.resolve(decided.about[0])
    except NotHeld:
        return ""


def _anew(
    view: View, kind: DeskKind, any_id: str, body: Mapping[str, JsonValue], at: datetime, *, why: str, record_id: str
) -> DeskRecord:
    """A first decision, or the next version of the one that stands about the same."""
    who = view.resolve(any_id)
    old = next((one for one in standing(view, kind) if entity_of(view, one) == who), None)
    if old is None:
        return decision(kind, body, at, why=why, about=about(view, [any_id]), record_id=record_id)
    said = {name: value for name, value in body.items() if value not in ("", None)}
    return replace(old, record_id=record_id or new_id(), body=said, at=at, why=why, replaces=old.record_id)
