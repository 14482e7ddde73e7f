"""The head of a page about something that is held: its name comes from outside, so it is drawn by a component of our
own.
"""

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from dashboard.parts.links import Target
from dashboard.parts.mount import mount, part
from dashboard.parts.ranked_list import Badge


class Name(TypedDict):
    """One name in the heading, with the shape of its kind and where it leads."""

    t: str
    icon: NotRequired[str]
    to: NotRequired[Target]


_component = part("heading", "heading")


def heading(
    names: Sequence[Name], *, key: str, line: str = "", badges: Sequence[Badge] = (), small: bool = False
) -> None:
    """Draw the heading; several names are joined by "and"."""
    data = {"parts": names, "between": "and", "badges": badges, "line": line, "small": small}
    mount(_component, data, key)
