"""What somebody is looking for: picked from a short list, and said in words where it goes further.

Nobody looks without a purpose, and a purpose belongs to roles. Searching for a child by name outside the agenda, the
identity of who reported, an export, a disclosure and breaking the glass each need a reason as well, in words that
another person could check.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from graph.access.viewer import Role
from graph.errors import NotAllowed

SHORTEST_REASON = 15
"""Characters, with runs of spaces counted as one."""


class PurposeKind(StrEnum):
    """The picker."""

    MEETING = "meeting"
    ENQUIRY = "enquiry"
    CASE_WORK = "case_work"
    ANALYSIS = "analysis"
    PROFILE = "profile"
    DATA_QUALITY = "data_quality"
    AUDIT = "audit"
    ADMINISTRATION = "administration"

    @property
    def label(self) -> str:
        """The words of the picker."""
        return LABELS[self]

    @property
    def needs_about(self) -> str:
        """What has to be named with it: a date, a number; "" where nothing has to be."""
        return ABOUT.get(self, "")


LABELS = {
    PurposeKind.MEETING: "Tasking meeting",
    PurposeKind.ENQUIRY: "Enquiry",
    PurposeKind.CASE_WORK: "Work with a child of an open case",
    PurposeKind.ANALYSIS: "Analysis for the next meeting",
    PurposeKind.PROFILE: "Problem profile",
    PurposeKind.DATA_QUALITY: "Putting data right",
    PurposeKind.AUDIT: "Audit",
    PurposeKind.ADMINISTRATION: "Users, keys and settings",
}
ABOUT = {
    PurposeKind.MEETING: "the date of the meeting",
    PurposeKind.ENQUIRY: "the number of the enquiry",
    PurposeKind.CASE_WORK: "the reference of the case",
}
_STAFF = frozenset({Role.ANALYST, Role.CHAIR})
FOR_ROLES = {
    PurposeKind.MEETING: _STAFF | {Role.PARTNER},
    PurposeKind.ENQUIRY: _STAFF | {Role.PARTNER},
    PurposeKind.CASE_WORK: _STAFF | {Role.PARTNER},
    PurposeKind.ANALYSIS: _STAFF,
    PurposeKind.PROFILE: frozenset({Role.ANALYST, Role.PROFILE_AUTHOR}),
    PurposeKind.DATA_QUALITY: frozenset({Role.ANALYST}),
    PurposeKind.AUDIT: frozenset({Role.AUDITOR}),
    PurposeKind.ADMINISTRATION: frozenset({Role.ADMINISTRATOR}),
}
EMPTY_WORDS = frozenset(
    "a all an and any as ask asked at because business busy can check checking data demo do for from have i in info "
    "information it job just look looking me my n need needed na no none nosy of on once per please police purpose "
    "purposes quick reason reasons reference required routine see seeing standard stuff task test testing thanks the "
    "this to todo up use want wanted was with work working works xx xxx yes you".split()
)
"""Words that give no reason. What is left must still hold two different ones: "work work work" says nothing."""
_WORD = re.compile(r"[^\W_]{2,}")


def offered(role: Role) -> tuple[PurposeKind, ...]:
    """What the picker shows to a role."""
    return tuple(kind for kind in PurposeKind if role in FOR_ROLES[kind])


def is_reason(text: str) -> bool:
    """Whether another person could check it: 15 characters, and two words that say something.

    Example:
        >>> is_reason("for work purposes please"), is_reason("seen with C-007 on CCTV, 3 May")
        (False, True)
    """
    words = {word for word in _WORD.findall(text.casefold()) if word not in EMPTY_WORDS and len(set(word)) > 1}
    return len(" ".join(text.split())) >= SHORTEST_REASON and len(words) >= 2


def check_reason(text: str) -> str:
    """The reason on one line.

    Raises:
        NotAllowed: it says nothing that another person could check.
    """
    if not is_reason(text):
        raise NotAllowed(
            "The reason does not say enough.",
            f"Say what you need it for in {SHORTEST_REASON} characters or more, so that a colleague could check it.",
        )
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Purpose:
    """What for: `kind` from the picker, `about` the date or number that it needs, `reason` in words."""

    kind: PurposeKind
    about: str = ""
    reason: str = ""

    @property
    def is_stated(self) -> bool:
        """Whether it names what its kind needs."""
        return bool(self.about.strip()) or not self.kind.needs_about

    @property
    def has_reason(self) -> bool:
        """Whether it says why, well enough for what goes further than reading."""
        return is_reason(self.reason)

    @property
    def text(self) -> str:
        """One line for the header of a page; `parse` reads it back."""
        reason = f": {' '.join(self.reason.split())}" if self.reason.strip() else ""
        return f"{self.without_reason}{reason}"

    @property
    def without_reason(self) -> str:
        """What for, and no more: all that decides what somebody may read for it."""
        about = f" {' '.join(self.about.split())}" if self.about.strip() else ""
        return f"{self.kind}{about}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `kind about: reason`: `analysis`, `meeting 2026-03-02`, `enquiry 114/26: car named by two schools`.

        Raises:
            NotAllowed: it begins with none of the picker's kinds, or leaves out what that kind needs.
        """
        head, _, reason = text.partition(":")
        word, _, about = head.strip().partition(" ")
        if word.casefold() not in set(PurposeKind):
            kinds = ", ".join(PurposeKind)
            raise NotAllowed("No purpose that is on the list was given.", f"Begin with one of: {kinds}.")
        purpose = cls(PurposeKind(word.casefold()), " ".join(about.split()), " ".join(reason.split()))
        if not purpose.is_stated:
            raise NotAllowed("The purpose is not complete.", f"Name {purpose.kind.needs_about}.")
        return purpose
