"""What an agenda is worked out from: the results of the others, and what people decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from analysis.hotspots.premises import Premises
from analysis.hotspots.report import Hotspot
from analysis.missing.interviews import Interview
from analysis.missing.repeats import Repeat, StillMissing, Trigger
from analysis.risk.levels import InForce
from analysis.risk.offer import Offered
from analysis.risk.unlisted import NotListed
from analysis.tally import Tallies
from graph.desk import DeskRecord
from graph.values import PartialDate
from graph.vocabulary import Kind, Level, PersonStatus


@dataclass(frozen=True, slots=True)
class Decided:
    """A desk record with the entities that it is about, as they are on the day; `lost` counts those not to be found."""

    record: DeskRecord
    entities: tuple[str, ...]
    lost: int = 0

    def text(self, name: str) -> str:
        """A field of its body as text, "" where it is not there."""
        value = self.record.body.get(name)
        return value if isinstance(value, str) else ""

    def day(self, name: str) -> date | None:
        """A field of its body as a day."""
        text = self.text(name)
        return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """What one record says that the law has said of a person."""

    source: str
    person: str
    status: PersonStatus
    from_day: PartialDate | None = None
    to_day: PartialDate | None = None

    def holds(self, on: date) -> bool:
        """Whether it has begun and not certainly ended; without dates it holds."""
        begun = self.from_day is None or self.from_day.earliest <= on
        return begun and (self.to_day is None or self.to_day.latest >= on)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything as one viewer may know it at `as_of`.

    `tallies` count over the picture, with what is new since the last meeting. `levels` and `offers` are by child;
    `levels_before` are those in force at the last meeting. `warnings` name records by person and what they warn of
    (`practitioners`, `self`, `weapons`). `wards` names those that the middles of hotspots lie in.
    """

    meeting: date
    as_of: datetime
    since: datetime | None
    tallies: Tallies
    kinds: Mapping[str, Kind]
    births: Mapping[str, tuple[PartialDate, ...]] = field(default_factory=dict[str, tuple[PartialDate, ...]])
    levels: Mapping[str, InForce] = field(default_factory=dict[str, InForce])
    levels_before: Mapping[str, Level] = field(default_factory=dict[str, Level])
    offers: Mapping[str, tuple[Offered, ...]] = field(default_factory=dict[str, tuple[Offered, ...]])
    top_missing: tuple[Repeat, ...] = ()
    still_missing: tuple[StillMissing, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    interviews: tuple[Interview, ...] = ()
    not_listed: tuple[NotListed, ...] = ()
    statuses: tuple[LegalStatus, ...] = ()
    warnings: Mapping[str, Mapping[str, tuple[str, ...]]] = field(
        default_factory=dict[str, Mapping[str, tuple[str, ...]]]
    )
    homes: frozenset[str] = frozenset()
    premises: tuple[Premises, ...] = ()
    hotspots: tuple[Hotspot, ...] = ()
    wards: Mapping[tuple[float, float], str] = field(default_factory=dict[tuple[float, float], str])
    reports_of_events: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    desk: tuple[Decided, ...] = ()
    waiting: int = 0

    @property
    def children(self) -> frozenset[str]:
        """The people who are children at this moment."""
        return self.tallies.picture.children
