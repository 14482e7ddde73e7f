"""Who may read what was decided: its audience, and what it is about."""

from datetime import UTC, datetime

import pytest

from graph.access import Role, Viewer
from graph.access.at_the_desk import may_read
from graph.access.viewer import Clearance
from graph.desk import DeskAudience, DeskKind, DeskRecord

COVERT = frozenset({Clearance.COVERT})
HOUSING = Viewer("hana", Role.PARTNER, "housing")


def written(audience: DeskAudience = DeskAudience.TABLE, by: str = "ada", agency: str = "health") -> DeskRecord:
    """An action."""
    now = datetime(2026, 3, 2, tzinfo=UTC)
    return DeskRecord("D-1", DeskKind.ACTION, ("M",), {"agency": agency}, by, now, "", "", audience)


def test_a_partner_reads_what_is_about_someone_they_may_see() -> None:
    """A decision about a child whom they may not see does not exist for them."""
    assert may_read(HOUSING, written(), sees_what_it_is_about=True)
    assert not may_read(HOUSING, written(), sees_what_it_is_about=False)


def test_an_agency_reads_the_actions_that_are_its_own() -> None:
    """An action is no use to an agency that may not read it."""
    assert may_read(HOUSING, written(agency="housing"), sees_what_it_is_about=False)
    assert may_read(HOUSING, written(by="hana"), sees_what_it_is_about=False)


@pytest.mark.parametrize("role", [Role.PROFILE_AUTHOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_those_not_at_the_table_read_no_decisions(role: Role) -> None:
    """Names and actions are operational: the author of the profile, auditor and administrator do without."""
    assert not may_read(Viewer("x", role), written(), sees_what_it_is_about=True)


@pytest.mark.parametrize(
    ("viewer", "reads"),
    [
        (Viewer("c", Role.CHAIR), True),
        (Viewer("a", Role.ANALYST, "police", clearances=COVERT), True),
        (Viewer("p", Role.PARTNER, "police", clearances=COVERT), True),
        (Viewer("a", Role.ANALYST, "police"), False),
        (Viewer("h", Role.PARTNER, "health", clearances=COVERT), False),
        (Viewer("h", Role.PARTNER, "health"), False),
    ],
)
def test_a_covert_action_is_for_named_police_viewers_and_the_chair(viewer: Viewer, reads: bool) -> None:
    """Being named has effect for police viewers alone; even an agency's own covert action stays with them."""
    record = written(DeskAudience.COVERT, agency=viewer.agency or "health")
    assert may_read(viewer, record, sees_what_it_is_about=True) is reads


def test_a_draft_is_its_authors_alone() -> None:
    """Not even the chair reads what somebody has not saved yet."""
    draft = written(DeskAudience.AUTHOR, by="hana")
    assert may_read(HOUSING, draft, sees_what_it_is_about=False)
    assert not may_read(Viewer("c", Role.CHAIR), draft, sees_what_it_is_about=True)
