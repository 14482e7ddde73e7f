"""An agenda from a few records and decisions, saying only what matters."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from analysis.agenda.build import agenda
from analysis.agenda.facts import Decided, Facts
from analysis.agenda.model import Agenda, Item, Row
from analysis.risk.levels import DecidedAt, Decision, InForce
from analysis.tally import Tallies
from graph.desk import DeskKind, DeskRecord, JsonValue
from graph.model import Header
from graph.values import PartialDate
from graph.vocabulary import Feed, Level, Relation
from tests.builders import ANALYST, PURPOSE, Told, store_of

MEETING = date(2026, 3, 31)
AS_OF = datetime(2026, 3, 31, 9, tzinfo=UTC)
SINCE = datetime(2026, 3, 3, 17, tzinfo=UTC)
CHILD, OTHER = "child_ref|lcs|", "person_ref|niche|"


class World:
    """A small ledger: records are told, decisions made, and then the agenda is asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.told: list[tuple[Told, Header]] = []
        self.new: list[str] = []
        self.levels: dict[str, Level] = {}
        self.before: dict[str, Level] = {}
        self.more: dict[str, Callable[[Mapping[str, str]], Any]] = {}
        self.desk: list[tuple[DeskRecord, tuple[str, ...]]] = []

    def report(
        self,
        reference: str,
        *,
        child: str = "",
        children: tuple[str, ...] = (),
        offender: str = "",
        thing: tuple[str, Relation, Any] | None = None,
        agency: str = "police",
        day: str = "2026-03-20",
        new: bool = False,
        feed: Feed = Feed.LIBERTY_REPORT,
    ) -> str:
        """A graded report naming children as victims, an alleged offender, a thing; returns its source."""
        told = Told(reference, feed)
        for one in (*children, *([child] if child else [])):
            told.names(one, Relation.VICTIM, key=CHILD + one, born="2011-05-05")
        if offender:
            told.names(offender, Relation.ALLEGED_OFFENDER, key=OTHER + offender, born="1990-01-02")
        if thing:
            told.names(thing[0], thing[1], thing[2], key=f"thing|{thing[0]}")
        self.told.append((told, Header(agency, day, source_evaluation="1", intelligence_assessment="A")))
        if new:
            self.new.append(told.source)
        return told.source

    def child_offends(self, reference: str, child: str) -> None:
        """A report that names a child as an alleged offender."""
        told = Told(reference).names(child, Relation.ALLEGED_OFFENDER, key=CHILD + child)
        self.told.append((told, Header("police", "2026-03-20", source_evaluation="1", intelligence_assessment="A")))

    def decides(self, kind: DeskKind, about: str = "", **body: JsonValue) -> str:
        """Something a person decided about somebody named by the words of a report."""
        record_id = f"D-{len(self.desk)}"
        record = DeskRecord(record_id, kind, (), body, "cora", AS_OF, "said so", thing=record_id)
        self.desk.append((record, (about,) if about else ()))
        return record_id

    def ids(self) -> Mapping[str, str]:
        """Entity ids by the words."""
        return {mention.as_written: mention.entity_id for mention in self._view.mentions()}

    def agenda(self) -> Agenda:
        """The agenda of the meeting."""
        store = store_of(self.path / "s.db", [told.record(header=header) for told, header in self.told])
        self._view = store.view(ANALYST, PURPOSE, as_of=datetime(2027, 1, 1, tzinfo=UTC))
        ids, picture = self.ids(), self._view.picture()
        kinds = {entity: picture.graph.nodes[entity]["kind"] for entity in picture.entities}
        levels = {ids[child]: in_force(ids[child], level) for child, level in self.levels.items()}
        desk = tuple(Decided(record, tuple(ids[a] for a in about)) for record, about in self.desk)
        more = {name: value(ids) for name, value in self.more.items()}
        return agenda(
            Facts(
                MEETING, AS_OF, SINCE, Tallies(picture, MEETING, new=self.new), kinds, levels=levels,
                levels_before={ids[c]: level for c, level in self.before.items()}, desk=desk, **more,
            )
        )  # fmt: skip

    def rows(self, item: Item) -> list[str]:
        """Who is on an item, in order, by the words of the reports."""
        rows = self.listed.item(item).rows
        words = {entity: words for words, entity in self.ids().items()}
        return [words.get(row.entity, row.id) for row in rows]

    @property
    def listed(self) -> Agenda:
        """The agenda, worked out once."""
        if not hasattr(self, "_listed"):
            self._listed = self.agenda()
        return self._listed

    def row(self, item: Item, who: str) -> Row:
        """One row of an item, by the words of the reports."""
        listed = self.listed.item(item)
        entity = self.ids().get(who, who)
        return next(row for row in (*listed.rows, *listed.beside) if entity in (row.entity, row.id))


def in_force(child: str, level: Level) -> InForce:
    """A level in force by one assessment."""
    on = PartialDate.of_day(date(2026, 2, 2))
    decision = Decision(f"lcs:risk_assessment:{child}", child, DecidedAt.ASSESSMENT, level, on)
    return InForce(child, level, (decision,), (), (), ())


def everything(agenda: Agenda) -> Iterator[Row]:
    """Every row of every item."""
    for listed in agenda.items:
        yield from listed.rows
        yield from listed.beside
