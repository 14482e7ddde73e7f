"""What a network needs of a look, read once an evidence version: records by entity, levels, what is new."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.neighbourhood import Line, Neighbourhood, kind_name
from dashboard import captions, network_screen_wording
from dashboard.levels import children_at_high
from dashboard.network_evidence import HEEDED, heeded
from dashboard.network_words import NAMED, OF_CONCERN
from dashboard.session import Looking, picture, registered
from dashboard.wording import kind as kind_words
from graph.desk import DeskKind
from graph.vocabulary import Kind

NEW_DAYS = 28
"""Days before the newest report in which records are new, where no meeting has been closed."""
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """One evidence version for one viewer; `since` is the day from which records are new.

    `concern` are the people who are of concern by a named person's decision; every other adult is named in reports.
    """

    ground: Neighbourhood
    high: frozenset[str]
    since: date
    fresh: frozenset[str]
    concern: frozenset[str]

    @property
    def new_words(self) -> str:
        """Since when records are new, in words."""
        return network_screen_wording.new_since(captions.short(self.since))

    def kind(self, entity: str) -> str:
        """The kind, with "child" for a child."""
        return kind_name(self.ground, entity)

    def is_high(self, entity: str) -> bool:
        """Whether High is the level in force for this child."""
        return entity in self.high

    def named_as(self, entity: str) -> str:
        """The kind in words; of an adult, whether somebody decided that he or she is of concern."""
        if self.kind(entity) == Kind.PERSON:
            return OF_CONCERN if entity in self.concern else NAMED
        return kind_words(self.ground.kind(entity), self.kind(entity) == "child")

    def is_fresh(self, line: Line) -> bool:
        """Whether one of its records is new."""
        return self.ground.recorded_since(line.rows, self.since.toordinal() - _EPOCH)

    def label(self, entity: str, labels: Mapping[str, str]) -> str:
        """What it is called."""
        return captions.label(self.ground.kind(entity), labels.get(entity, entity))


def facts_of(look: Looking) -> Facts:
    """The facts of this look. What is new depends on the last closed meeting, and is asked at each click."""
    ground = look.alike("neighbourhood", lambda: Neighbourhood(picture(look), registered(look).common))
    records = look.view.decisions((DeskKind.MEETING_CLOSED, DeskKind.LEVEL_AGREED, *HEEDED))
    since = max((record.at.date() for record in records if record.kind is DeskKind.MEETING_CLOSED), default=None)
    agreed = [record.record_id for record in records if record.kind is DeskKind.LEVEL_AGREED]
    concern = heeded(look.view, records).persons_of_concern
    return look.alike(f"network facts {since} {sorted(concern)} {agreed}", lambda: _facts(look, ground, since, concern))


def _facts(look: Looking, ground: Neighbourhood, closed: date | None, concern: frozenset[str]) -> Facts:
    sources = ground.picture.sources
    newest = max((int(day) for day in sources.reported_day.tolist()), default=0)
    last = min(date.fromordinal(max(newest, 0) + _EPOCH), look.today)
    since = closed or last - timedelta(days=NEW_DAYS)
    return Facts(ground, children_at_high(look), since, ground.named_since(since.toordinal() - _EPOCH), concern)
