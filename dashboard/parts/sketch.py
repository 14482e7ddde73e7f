"""A small drawing of who and what is named together, as on paper: shapes and lines, each shape a link.

For a first look beside a list; the network page is for exploring. What it shows stands as a list beside it.
"""

from typing import NotRequired, TypedDict

from dashboard.papers.paper import Sketch
from dashboard.parts.links import Target
from dashboard.parts.mount import mount, part


class Drawn(TypedDict):
    """One shape with its words and what it opens."""

    shape: str
    x: float
    y: float
    text: str
    ring: bool
    halo: bool
    to: NotRequired[Target]


ICON = {"place": "location", "account": "online_account"}

_component = part("sketch", "sketch")


def sketch(drawing: Sketch, targets: list[Target | None], *, label: str, key: str) -> None:
    """Draw it. `targets` says for each mark what a click opens, None for nothing."""
    marks: list[Drawn] = []
    for mark, target in zip(drawing.marks, targets, strict=True):
        drawn: Drawn = {
            "shape": ICON.get(mark.shape, mark.shape), "x": mark.x, "y": mark.y, "text": mark.text,
            "ring": mark.ring, "halo": mark.halo,
        }  # fmt: skip
        if target is not None:
            drawn["to"] = target
        marks.append(drawn)
    lines = [{"points": stroke.points, "width": stroke.width, "dashed": stroke.dashed} for stroke in drawing.strokes]
    data = {"marks": marks, "lines": lines, "height": drawing.height, "label": label, "says": drawing.says}
    mount(_component, data, key)
