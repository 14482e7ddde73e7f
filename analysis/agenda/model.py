"""What an agenda is made of. Ids and counts alone: names are fetched when it is shown, by whoever may see them.

A row is never scored. Its order is that of its item, which says in words what it goes by, and each reason names the
records behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from graph.vocabulary import Kind, Level


class Item(StrEnum):
    """The items, in the order of the meeting; the values are what addresses and records name them by."""

    OPEN = "open"
    HIGH = "high"
    MISSING = "missing"
    PERSONS = "persons"
    PLACES = "places"
    VEHICLES = "vehicles"
    HOTSPOTS = "hotspots"
    EMERGING = "emerging"
    ACTIONS = "actions"
    CLOSE = "close"


class Why(StrEnum):
    """A reason why something is on the list, or what has to be known of it before anybody goes there."""

    MISSING_NOW = "missing_now"
    BACK_SINCE = "back_since"
    LEVEL = "level"
    NOT_ASSESSED = "not_assessed"
    LOW_HELD_BACK = "low_held_back"
    LEVEL_UNSURE = "level_unsure"
    RECORDS = "records"
    NEW = "new"
    EPISODES = "episodes"
    EPISODES_BEFORE = "episodes_before"
    HOURS_AWAY = "hours_away"
    TRIGGER = "trigger"
    INTERVIEW_LATE = "interview_late"
    SEEN_WITH = "seen_with"
    SIGN = "sign"
    CHILDREN = "children"
    NOMINATED = "nominated"
    OF_CONCERN = "of_concern"
    NAMED_ONLY = "named_only"
    LEGAL_STATUS = "legal_status"
    ORDER = "order"
    POSES_RISK = "poses_risk"
    EVENTS = "events"
    CHANGE = "change"
    CHANCE = "chance"
    ACTION = "action"
    DUE = "due"
    EXPIRES = "expires"
    DECIDED = "decided"
    RISK_TO_PRACTITIONERS = "risk_to_practitioners"
    RISK_TO_SELF = "risk_to_self"
    WEAPONS = "weapons"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with the records that give it.

    `number` is how many of whatever it counts, `more` a second figure where it has two; `code` a word of the
    vocabulary, a day or a desk record's id; `others` the entities that it is about besides the row's own.
    """

    why: Why
    sources: tuple[str, ...] = ()
    number: int = 0
    more: int = 0
    code: str = ""
    others: tuple[str, ...] = ()


class GapState(StrEnum):
    """Whether an item of the service offer is in place. Only what a source says is not in place is a gap."""

    IN_PLACE = "in_place"
    NOT_IN_PLACE = "not_in_place"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Gap:
    """One item of the service offer at the child's level."""

    item: str
    state: GapState
    sources: tuple[str, ...] = ()


class Badge(StrEnum):
    """What is different about a row since the last meeting, or about it."""

    MISSING_NOW = "missing_now"
    NEWLY_HIGH = "newly_high"
    NEW = "new"
    FIRST_TIME = "first_time"
    NOMINATED = "nominated"
    NOT_ASSESSED = "not_assessed"
    POSES_RISK_TOO = "poses_risk_too"
    ONE_AGENCY = "one_agency"
    LEADS_ONLY = "leads_only"
    PROPOSAL = "proposal"
    OF_CONCERN = "of_concern"
    LATE = "late"
    EXPIRES_SOON = "expires_soon"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody or something named in the same records as a row: those records, and how many agencies corroborate it."""

    entity: str
    kind: Kind
    is_child: bool
    sources: tuple[str, ...]
    agencies: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One child, person, place, vehicle, hotspot, theme, action or decision on the list.

    `id` names the row in an address: an entity id, a desk record's, or a square of the map. `entity` is "" where it is
    about nobody that is held; `kind` says what it is. Counts: `recent` records of the period, `new` since the last
    meeting, `agencies` that corroborate, `episodes` of the period, `children` that it is linked to. `at` is the middle
    of a square in EPSG:27700, `area` the name of the ward that it lies in. `desk` names the desk records behind it;
    `near` who and what is named with it, `near_left_out` how many more are.
    """

    id: str
    entity: str = ""
    kind: str = ""
    is_child: bool = False
    level: str = ""
    was: str = ""
    age: str = ""
    recent: int = 0
    new: int = 0
    agencies: int = 0
    episodes: int = 0
    children: int = 0
    code: str = ""
    day: date | None = None
    at: tuple[float, float] | None = None
    area: str = ""
    badges: tuple[Badge, ...] = ()
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()
    gaps: tuple[Gap, ...] = ()
    desk: tuple[str, ...] = ()
    near: tuple[Near, ...] = ()
    near_left_out: int = 0

    @property
    def sources(self) -> tuple[str, ...]:
        """Every record behind a reason of this row, each once."""
        return tuple(dict.fromkeys(s for reason in (*self.reasons, *self.warnings) for s in reason.sources))


@dataclass(frozen=True, slots=True)
class Listed:
    """One item of the agenda. `order` names the sentence that says what its rows go by.

    `beside` are not on the list, though there is reason to look: strong evidence, and not assessed High.
    `left_out` counts what is not shown; `notes` names sentences that the item has to carry.
    """

    item: Item
    order: str
    rows: tuple[Row, ...] = ()
    beside: tuple[Row, ...] = ()
    left_out: int = 0
    notes: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def new(self) -> int:
        """Rows with something new since the last meeting."""
        return sum(bool(row.new) or Badge.NEWLY_HIGH in row.badges for row in self.rows)


@dataclass(frozen=True, slots=True)
class Agenda:
    """A meeting's agenda. `since` is the moment from which things are new, None where no meeting was closed yet.

    `level_counts` holds children at each level as of the meeting; `figures` the head of the screen.
    """

    meeting: date
    as_of: datetime
    since: datetime | None
    days: int
    items: tuple[Listed, ...]
    figures: Mapping[str, int] = field(default_factory=dict[str, int])

    def item(self, item: Item) -> Listed:
        """One item."""
        return next(listed for listed in self.items if listed.item is item)


def level_code(level: Level | None) -> str:
    """A level as rows carry it."""
    return "" if level is None else level.value
