"""What the rule is told of a claim: categories alone, so that a million claims make a few hundred distinct cases.

The rule is asked once for each distinct case and its answer laid over the claims as a mask. So nothing here may be as
many-valued as a name, a reference or a date; `record` is blank but for the record that somebody broke the glass on.

A claim that relates two things has two ends. Each end is a case of its own (its `kind`, whether it is a child, how the
viewer is tied to *that* child), and the claim is there for a viewer only if both ends are.
"""

from collections.abc import Set
from dataclasses import dataclass
from enum import Flag, StrEnum

from graph.access.marking import UNMARKED, GradeClass, Marking
from graph.access.viewer import Viewer
from graph.vocabulary import Feed, Kind, PlaceKind, Property, Relation


class PlaceClass(StrEnum):
    """What kind of place the claim speaks of: homes and protected premises stay with those responsible."""

    OPEN = "open"
    HOME = "home"
    PROTECTED = "protected"


class Tie(Flag):
    """How the viewer's agency is tied to the record or the child it concerns; several may hold."""

    NONE = 0
    OWN_RECORD = 1
    OPEN_CASE = 2
    SENT_REPORT = 4
    NAMED_RECIPIENT = 8
    OWN_MATTER = 16
    """The licence or tenancy of the thing itself is the agency's."""


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """One case. The defaults are the strictest.

    `predicate` is what the claim says; None where it is about the record's own words, then `column` names the column.
    `kind` is the thing at this end of the claim. `released_to`: whom a person released it to, as a sanitised text or a
    snapshot; when releasing or disclosing is what is asked, whom it would go to.
    """

    feed: Feed
    kind: Kind
    predicate: Relation | Property | None = None
    column: str = ""
    agency: str = ""
    controller: str = ""
    marking: Marking = UNMARKED
    grade: GradeClass = GradeClass.UNGRADED
    place: PlaceClass = PlaceClass.OPEN
    is_child_subject: bool = False
    on_agenda: bool = False
    tie: Tie = Tie.NONE
    is_sanitised: bool = False
    released_to: frozenset[str] = frozenset()
    record: str = ""

    @property
    def is_wording(self) -> bool:
        """Whether it is the text of a report, as against what the report says."""
        return self.kind is Kind.REPORT and self.predicate is None


def place_class(kind: PlaceKind | None, *, marked_protected: bool = False, is_home: bool = False) -> PlaceClass:
    """The class of a place from what is known of it: protected before home before open."""
    if marked_protected or (kind is not None and kind.is_protected):
        return PlaceClass.PROTECTED
    return PlaceClass.HOME if is_home or kind is PlaceKind.RESIDENTIAL else PlaceClass.OPEN


def is_own(viewer: Viewer, agency: str, controller: str, *, several_bodies: bool) -> bool:
    """Whether a record is the viewer's agency's own.

    Where one kind of agency is many bodies (schools, trusts), the body has to be the same too: a school does not read
    what another school sent.
    """
    if not agency or viewer.agency != agency:
        return False
    return not several_bodies or (bool(viewer.body) and viewer.body.casefold() == controller.strip().casefold())


def tie_of(
    viewer: Viewer,
    marking: Marking,
    *,
    own_record: bool,
    open_cases: Set[str] = frozenset(),
    sent_reports: Set[str] = frozenset(),
    own_matters: Set[str] = frozenset(),
) -> Tie:
    """How the viewer is tied to one claim. The sets hold the agencies with an open case on the child concerned, those
    that sent a report about the child, and those whose licence or tenancy the thing is.
    """
    held = {
        Tie.OWN_RECORD: own_record,
        Tie.OPEN_CASE: viewer.agency in open_cases,
        Tie.SENT_REPORT: viewer.agency in sent_reports,
        Tie.NAMED_RECIPIENT: marking.names(viewer),
        Tie.OWN_MATTER: viewer.agency in own_matters,
    }
    tie = Tie.NONE
    for which, holds in held.items():
        tie |= which if holds else Tie.NONE
    return tie
