"""An invented town whose figures are published by the command itself, again and again, as its ledger changes."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import geopandas
import numpy as np
from shapely import union_all
from shapely.geometry import box

from analysis.hotspots.publish import Cell, Counted
from tests.hotspot_disclosure import Exported

type Command = Callable[..., Any]
"""Runs `liberty` with these words; fails the test where it does."""

HEADER = "report_ref,reported_at,reporter_agency,uprn,easting,northing,incident_details,victim_name"
WEST, SOUTH, SIDE = 600_000, 450_000, 1_000
ONE, OTHER = "wards.geojson", "other.geojson"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Report:
    """One event, in one report."""

    ref: str
    piece: int
    year: int
    child: int


class Town:
    """Pieces of ground in a row. Wards are two pieces each; the other outlines begin one piece later."""

    def __init__(self, seed: int, folder: Path, liberty: Command) -> None:
        self.rng, self.folder, self.liberty = np.random.default_rng(seed), folder, liberty
        self.pieces = 2 * int(self.rng.integers(2, 5))
        self.years = [2020 + n for n in range(int(self.rng.integers(2, 4)))]
        self.mean = float(self.rng.choice([1.5, 3, 6]))
        self.held: dict[str, Report] = {}
        self.told = 0
        self.tables: list[Exported] = []
        pairs = [(n, n + 1) for n in range(0, self.pieces, 2)]
        shifted = [(0,), *((n, n + 1) for n in range(1, self.pieces - 1, 2)), (self.pieces - 1,)]
        self.outlines = {ONE: self._outlines(pairs, ONE), OTHER: self._outlines(shifted, OTHER)}

    def _outlines(self, wards: Sequence[tuple[int, ...]], name: str) -> Mapping[str, tuple[str, ...]]:
        grounds = [union_all([self._box(piece) for piece in pieces]) for pieces in wards]
        codes = [f"X{number:02}" for number in range(len(wards))]
        frame = cast("Any", geopandas.GeoDataFrame({"WD25CD": codes}, geometry=grounds, crs=27700))
        frame.to_file(self.folder / name)
        return {code: tuple(str(piece) for piece in pieces) for code, pieces in zip(codes, wards, strict=True)}

    @staticmethod
    def _box(piece: int) -> Any:
        return box(WEST + piece * SIDE, SOUTH, WEST + (piece + 1) * SIDE, SOUTH + SIDE)

    def report(self, share: float = 1.0, years: Sequence[int] = ()) -> None:
        """More is reported, and loaded."""
        new: list[Report] = []
        for piece in range(self.pieces):
            for year in years or self.years:
                for _ in range(int(self.rng.poisson(share * self.rng.gamma(0.8, self.mean / 0.8)))):
                    self.told += 1  # a reference is never used again, also when its source was withdrawn
                    new.append(Report(f"OL-{self.told}", piece, year, int(self.rng.integers(0, 40))))
        self.held |= {one.ref: one for one in new}
        rows = [self._row(one) for one in new]
        file = self.folder / f"reports_{self.told}.csv"
        file.write_text("\n".join([HEADER, *rows]) + "\n")
        if rows:
            self.liberty("load", str(file))

    def _row(self, one: Report) -> str:
        """Each event has a door and a day of its own, so that no two are one."""
        number = int(one.ref[3:])
        east, north = WEST + one.piece * SIDE + 10 + number * 7 % 980, SOUTH + 10 + number * 13 % 980
        name = f"Zz{LETTERS[one.child % 26]}{LETTERS[one.child // 26]}ra Quell"
        day = f"{number % 28 + 1:02}/{number // 28 % 12 + 1:02}/{one.year} 10:15"
        return f"{one.ref},{day},education,9900{number:08},{east},{north},Seen.,{name}"

    def withdraw(self, share: float) -> None:
        """Some sources are withdrawn."""
        for ref in [ref for ref in sorted(self.held) if self.rng.random() < share]:
            self.liberty("withdraw", f"liberty_report:liberty_report:{ref}", "--why", "sent in error", "--yes")
            del self.held[ref]

    def publish(self, *words: str, outlines: str = ONE) -> Exported:
        """Publish with the command; the table as anybody can read it, and what is true at this moment."""
        out = self.folder / f"public_{len(self.tables)}.csv"
        ground = ("--boundaries", str(self.folder / outlines), "--cell", "1000")
        self.liberty("hotspots", *ground, "--public", str(out), *words)
        table = read(out, self.outlines[outlines], self.truth())
        self.tables.append(table)
        return table

    def truth(self) -> dict[Cell, Counted]:
        """Events and children by piece and year."""
        events: Counter[Cell] = Counter()
        children: dict[Cell, set[int]] = defaultdict(set)
        for one in self.held.values():
            events[str(one.piece), one.year] += 1
            children[str(one.piece), one.year].add(one.child)
        return {cell: Counted(number, len(children[cell])) for cell, number in events.items()}


def read(file: Path, wards: Mapping[str, tuple[str, ...]], truth: Mapping[Cell, Counted]) -> Exported:
    """A published CSV."""
    with file.open(newline="") as stream:
        rows = list(csv.reader(stream))
    years = [int(name) for name in rows[0][2:-1]]
    figures: dict[tuple[str | None, int | None], int] = {}
    for number, row in enumerate(rows[1:]):
        ward = row[0] if number < len(rows) - 2 else None
        for year, shown in zip([*years, None], row[2:], strict=True):
            if shown != "c":
                figures[ward, year] = int(shown)
    return Exported(figures, tuple(years), wards, truth)


def history(town: Town, seed: int) -> bool:
    """What happens to a town: one of five histories of three tables (two where nothing was
    reported in the years of one). Returns whether its counts only grow."""
    match seed % 5:
        case 0:  # the same years, as more is reported
            town.report()
            town.publish()
            town.report(0.2)
            town.publish()
            town.report(0.2)
            town.publish()
        case 1:  # overlapping years, with late reports
            town.report()
            town.publish("--to", f"{town.years[-2]}-06-30")
            town.report(0.1)
            if any(one.year >= town.years[1] for one in town.held.values()):
                town.publish("--from", f"{town.years[1]}-03-01")
            town.publish()
        case 2:  # other outlines for a later year
            town.report(years=town.years[:-1])
            town.publish()
            town.report(years=town.years[-1:])
            town.publish(outlines=OTHER)
            town.report(0.1)
            town.publish(outlines=ONE)
        case 4:  # much more is reported, and much of it withdrawn again
            town.report()
            town.publish()
            town.report(0.6)
            town.publish()
            town.withdraw(0.3)
            town.publish()
        case _:  # after sources were withdrawn
            town.report()
            town.publish()
            town.withdraw(0.1)
            town.publish()
            town.report(0.3)
            town.publish()
    return seed % 5 < 3
