"""Making rows worse, at the rates of `Dirt`, and sending some again: each fault is written down where the truth is
kept.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from graph.vocabulary import Feed, Kind
from ingest.feed import spec
from ingest.synthetic.dirt import Dirt, plate_said
from ingest.synthetic.rng import pick
from ingest.synthetic.rows import Cell, Fault, Mention, Row
from ingest.synthetic.things import Vehicle

_UNREADABLE = ("32/13/2026", "last Tuesday week", "00/00/0000", "Easter-ish", "2026-02-30")
_HALVES = (
    ("latitude", "longitude"),
    ("easting", "northing"),
    ("found_latitude", "found_longitude"),
    ("found_easting", "found_northing"),
)
_FORMULAS = ("=SUM(A1:A9)", '=HYPERLINK("http://example.invalid","open")', "+1+1", "@SUM(1)")
_SECOND_VICTIMS = ("Jordan Hartley", "Charlie Dunne", "Sam Rossi")
_GRADED = frozenset({Feed.LIBERTY_REPORT, Feed.CASE_LINK})
_VERSION = frozenset({"last_updated_at", "extracted_at", "source_system"})


class Spoiler:
    """Spoils the rows of one feed."""

    def __init__(self, feed: Feed, rng: Random, dirt: Dirt, vehicles: list[Vehicle]) -> None:
        self._spec, self._rng, self._dirt, self._vehicles = spec(feed), rng, dirt, vehicles
        self._of_subject = [name for group in self._spec.subject for name in group]
        self._dates = [
            c.name for c in self._spec.columns.values() if c.type in ("date", "moment") and c.name not in _VERSION
        ]
        self._asked: dict[str, int] = {}
        self._first_at: dict[str, int] = {}

    def spoil(self, rows: list[Row]) -> list[Row]:
        """Return the rows with faults in some, bad copies between them, and some rows twice. Each kind stands at
        least once in a feed.
        """
        spoilt: list[Row] = []
        for clean in rows:
            row = self._flagged(self._marked(clean))
            if self._chance(self._dirt.repeated_row):
                row = replace(row, final=True)
                spoilt.append(replace(row, mentions=[], non_names=[], fault=None))
            spoilt.append(row)
            spoilt.extend(self._bad_copies(row))
        return spoilt

    def _chance(self, rate: float) -> bool:
        return self._rng.random() < rate

    def _marked(self, row: Row) -> Row:
        """The row, perhaps restricted to named people, perhaps under a handling code."""
        cells: dict[str, Cell] = {}
        if self._due("restricted", self._dirt.restricted):
            cells["restricted"] = True
        if "handling_code" not in row.cells and row.feed not in _GRADED and self._due("handling", self._dirt.handling):
            cells["handling_code"] = pick(self._rng, "PC")
        return replace(row, cells={**row.cells, **cells}) if cells else row

    def _due(self, fault: str, rate: float) -> bool:
        """Whether to plant this now: by chance, and once for certain where there is any rate."""
        first_at = self._first_at.setdefault(fault, 1 + int(self._rng.random() * 12))
        self._asked[fault] = self._asked.get(fault, 0) + 1
        return rate > 0 and (self._asked[fault] == first_at or self._chance(rate))

    def _bad_copies(self, row: Row) -> list[Row]:
        """Rows that cannot be records: a copy without its reference, a copy without its subject."""
        bad: list[Row] = []
        if self._due(Fault.NO_REFERENCE, self._dirt.no_reference):
            cells = {name: cell for name, cell in row.cells.items() if name != self._spec.reference}
            bad.append(self._bad(row, "", cells, Fault.NO_REFERENCE, self._spec.reference))
        if self._of_subject and self._due(Fault.NO_SUBJECT, self._dirt.no_subject):
            reference = f"{row.reference}-X"
            cells = {name: cell for name, cell in row.cells.items() if name not in self._of_subject} | {
                self._spec.reference: reference
            }
            bad.append(self._bad(row, reference, cells, Fault.NO_SUBJECT, self._of_subject[0]))
        return bad

    @staticmethod
    def _bad(row: Row, reference: str, cells: dict[str, Cell], fault: Fault, column: str) -> Row:
        return Row(row.feed, row.source_system, reference, row.drop, cells, fault=fault, fault_column=column)

    @staticmethod
    def _with(row: Row, fault: Fault, column: str, value: Cell) -> Row:
        return replace(row, cells={**row.cells, column: value}, fault=fault, fault_column=column)

    def _flagged(self, row: Row) -> Row:
        """The row, perhaps with one value that somebody has to mend."""
        dates = [name for name in self._dates if isinstance(row.cells.get(name), date)]
        if dates and self._due(Fault.UNREADABLE_DATE, self._dirt.unreadable_date):
            column = pick(self._rng, dates)
            return self._with(row, Fault.UNREADABLE_DATE, column, pick(self._rng, _UNREADABLE))
        back, when = row.cells.get("returned_at"), row.cells.get("incident_at")
        if isinstance(back, datetime) and self._due(Fault.RETURN_BEFORE_REPORT, self._dirt.impossible_date):
            return self._with(row, Fault.RETURN_BEFORE_REPORT, "returned_at", back - timedelta(days=9))
        if isinstance(when, datetime) and self._due(Fault.FUTURE_DATE, self._dirt.impossible_date):
            return self._with(row, Fault.FUTURE_DATE, "incident_at", when + timedelta(days=365))
        half = next((pair for pair in _HALVES if pair[0] in row.cells), None)
        if half and self._due(Fault.HALF_COORDINATE, self._dirt.half_coordinate):
            cells = {name: cell for name, cell in row.cells.items() if name != half[1]}
            return replace(row, cells=cells, fault=Fault.HALF_COORDINATE, fault_column=half[0])
        if "victim_name" in row.cells and self._due(Fault.TWO_VICTIMS, self._dirt.two_victims):
            two = f"{row.cells['victim_name']} and {pick(self._rng, _SECOND_VICTIMS)}"
            mentions = [m for m in row.mentions if m.field != "victim_name"]
            return replace(
                row,
                cells={**row.cells, "victim_name": two},
                mentions=mentions,
                fault=Fault.TWO_VICTIMS,
                fault_column="victim_name",
            )
        if row.feed is Feed.LIBERTY_REPORT and self._chance(self._dirt.formula_cell):
            return replace(row, cells={**row.cells, "reporter_post": pick(self._rng, _FORMULAS)})
        return row

    def sent_again(self, row: Row, last_drop: int) -> tuple[Row | None, Row | None]:
        """The row as it is sent next month: (unchanged, amended), at most one of them."""
        if row.fault or row.final or row.drop >= last_drop:
            return None, None
        chance = self._rng.random()
        if chance < self._dirt.resent:
            return replace(row, drop=row.drop + 1, mentions=[], non_names=[]), None
        if chance < self._dirt.resent + self._dirt.amended:
            return None, self._amended(row)
        return None, None

    def _amended(self, row: Row) -> Row:
        """The row with more in it and a later change. What it named before it still names, in the same places."""
        rng = self._rng
        cells, mentions = dict(row.cells), list(row.mentions)
        changed = row.cells.get("last_updated_at")
        if isinstance(changed, datetime):
            cells["last_updated_at"] = changed + timedelta(days=27 + int(rng.random() * 3), minutes=7)
        details = cells.get("incident_details")
        if isinstance(details, str) and self._vehicles:
            vehicle = pick(rng, self._vehicles)
            said = plate_said(rng, vehicle, self._dirt)
            before = f"{details}\nUpdate: a {vehicle.colour} {vehicle.model} was also seen, registration "
            cells["incident_details"] = f"{before}{said.text}."
            mentions.append(
                Mention(
                    "incident_details",
                    said.text,
                    Kind.VEHICLE,
                    vehicle.id,
                    None,
                    said.form,
                    len(before),
                    len(before) + len(said.text),
                )
            )
        else:
            cells["controller"] = "Hollowmere Safeguarding Partnership"
        return replace(row, drop=row.drop + 1, cells=cells, mentions=mentions)


def gathered(rng: Random, row: Row, rate: float) -> list[Row]:
    """The row as two rows of one key, each with a part of its longest list; the mentions lose their place in that
    list.
    """
    lists = [(name, cell) for name, cell in row.cells.items() if isinstance(cell, list) and len(cell) > 1]
    if row.fault or row.final or not lists or rng.random() >= rate:
        return [row]
    name, items = max(lists, key=lambda pair: len(pair[1]))
    cut = len(items) // 2
    mentions = [replace(m, ordinal=None) if m.field == name else m for m in row.mentions]
    first = replace(row, cells={**row.cells, name: items[:cut]}, mentions=mentions, non_names=[])
    return [first, replace(row, cells={**row.cells, name: items[cut:]}, mentions=[], non_names=[])]
