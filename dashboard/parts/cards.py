"""Facts beside each other: a group for each question, a card for each answer, and on each card who said so and in which
words.
"""

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from dashboard.parts.links import Target
from dashboard.parts.mount import mount, part
from dashboard.parts.ranked_list import Badge


class Source(TypedDict):
    """One source of a fact, with a link that opens it."""

    text: str
    to: NotRequired[Target]
    who: NotRequired[str]
    quote: NotRequired[str]
    sub: NotRequired[Sequence[str]]
    badges: NotRequired[Sequence[Badge]]


class Side(TypedDict):
    """One of the two sides of a tie, with its sources."""

    title: str
    sub: str
    sources: Sequence[Source]


class Card(TypedDict):
    """One answer with its sources, or a tie with those of either side. `left` says how many are not listed at all."""

    title: NotRequired[str]
    icon: NotRequired[str]
    to: NotRequired[Target]
    sub: NotRequired[Sequence[str]]
    badges: NotRequired[Sequence[Badge]]
    sources: Sequence[Source]
    sides: NotRequired[Sequence[Side]]
    left: NotRequired[str]


class Group(TypedDict):
    """One question and its answers, contradicting ones side by side."""

    title: str
    note: NotRequired[str]
    badges: NotRequired[Sequence[Badge]]
    cards: Sequence[Card]


_component = part("cards", "cards")


def cards(
    groups: Sequence[Group],
    *,
    label: str,
    key: str,
    empty: str = "",
    stacked: bool = False,
    shown: int = 3,
    below: int = 0,
) -> None:
    """Draw the groups.

    Args:
        groups: in the order in which they are shown.
        label: what a screen reader calls them.
        key: unique on the page.
        empty: the sentence in place of no groups.
        stacked: headings above their cards instead of beside them.
        shown: so many sources of a card are unfolded.
        below: as high as the window less so many CSS pixels, then scroll; 0 never.
    """
    mount(
        _component,
        {"groups": groups, "label": label, "empty": empty, "stacked": stacked, "shown": shown, "below": below},
        key,
    )
