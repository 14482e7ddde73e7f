"""Saved views of the network: a desk record of whoever saved it, by mention ids, so that it outlives joinings."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from analysis.neighbourhood import Neighbourhood
from dashboard.network_board import Board
from dashboard.network_layout import Spot
from dashboard.session import Looking, store
from graph.desk import DeskAudience, DeskKind, DeskRecord
from graph.errors import NotHeld
from ingest.load import record

SCREEN = "network"


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view: its name, and the items by mention id with their places."""

    record_id: str
    name: str
    items: tuple[tuple[str, Spot], ...]


def save(look: Looking, board: Board, name: str) -> str:
    """Write a view down for its author; returns its record id."""
    items = {mention_of(look, entity): board.spots.get(entity, (0.0, 0.0)) for entity in board.drawn}
    body = {"screen": SCREEN, "name": name.strip(), "items": [[mention, *at] for mention, at in items.items()]}
    saved = DeskRecord(
        f"V-{secrets.token_hex(8)}", DeskKind.SAVED_VIEW, tuple(items), body, look.viewer.name, datetime.now(UTC), "",
        audience=DeskAudience.AUTHOR,
    )  # fmt: skip
    with store().writer() as writer:
        return record(writer, saved)


def saved_views(look: Looking) -> list[SavedView]:
    """The views of this viewer, the latest first."""
    views = [one for one in look.view.decisions((DeskKind.SAVED_VIEW,)) if one.body.get("screen") == SCREEN]
    return [_view(one) for one in reversed(views)]


def _view(saved: DeskRecord) -> SavedView:
    body = cast("Any", saved.body)
    items = tuple((str(mention), (float(x), float(y))) for mention, x, y in body["items"])
    return SavedView(saved.record_id, str(body["name"]), items)


def opened(look: Looking, ground: Neighbourhood, view: SavedView) -> tuple[Board | None, int]:
    """(the board, how many items are not held any more)."""
    spots: dict[str, Spot] = {}
    missing = 0
    for mention, at in view.items:
        try:
            entity = look.view.resolve(mention)
        except NotHeld:
            entity = ""
        if ground.has(entity):
            spots.setdefault(entity, at)
        else:
            missing += 1
    if not spots:
        return None, missing
    centre = next(iter(spots))
    return Board(centre, tuple(spots), spots=spots, picked=centre, fitted=len(spots)), missing


def mention_of(look: Looking, entity: str) -> str:
    """A mention by which a decision can speak of an entity: its first."""
    return look.view.entity(entity).members[0].mention_id
