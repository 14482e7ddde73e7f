"""How one export writes things down: container, letters, dates, yes and no, lists, headers."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from unicodedata import normalize

from graph.vocabulary import Feed
from ingest.feed import spec
from ingest.synthetic.clock import real
from ingest.synthetic.rows import Cell, Mention, NonName, Row


class Container(StrEnum):
    """The containers of tabular feeds, one of each kind that real exports come in."""

    CSV = "csv utf-8"
    CSV_BOM = "csv utf-8 with a byte order mark"
    CSV_UTF16 = "csv utf-16"
    CSV_WINDOWS = "csv windows-1252, semicolons"
    CSV_TAB = "csv tabs"
    XLSX = "xlsx"
    JSON = "json"
    JSON_LINES = "json lines"

    @property
    def is_csv(self) -> bool:
        """Whether this is text with separators."""
        return self.name.startswith("CSV")

    @property
    def suffix(self) -> str:
        """The ending of the file's name."""
        return {"XLSX": ".xlsx", "JSON": ".json", "JSON_LINES": ".jsonl", "CSV_TAB": ".tsv"}.get(self.name, ".csv")

    @property
    def encoding(self) -> str:
        """The letters of a text container."""
        return {"CSV_BOM": "utf-8-sig", "CSV_UTF16": "utf-16", "CSV_WINDOWS": "cp1252"}.get(self.name, "utf-8")

    @property
    def delimiter(self) -> str:
        """The separator of a CSV container."""
        return {"CSV_WINDOWS": ";", "CSV_TAB": "\t"}.get(self.name, ",")


class Dates(StrEnum):
    """How dates are written."""

    ISO = "2026-04-03"
    ISO_OFFSET = "2026-04-03T21:30:00+01:00"
    UK = "03/04/2026"
    WORDS = "3 Apr 2026"


_YES_NO = (("yes", "no"), ("Y", "N"), ("TRUE", "FALSE"), ("1", "0"), ("Yes", "No"))
_FLAT = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Style:
    """The habits of one export."""

    container: Container
    dates: Dates
    yes_no: tuple[str, str]
    separator: str
    aliases: bool

    def text(self, cell: Cell) -> str:
        """A cell as text."""
        if isinstance(cell, str):
            return cell
        if isinstance(cell, bool):
            return self.yes_no[0] if cell else self.yes_no[1]
        if isinstance(cell, list):
            return self.separator.join(cell)
        if isinstance(cell, datetime):
            return self._moment(cell)
        if isinstance(cell, date):
            return self._day(cell)
        return str(cell)

    def _day(self, day: date) -> str:
        match self.dates:
            case Dates.ISO | Dates.ISO_OFFSET:
                return day.isoformat()
            case Dates.UK:
                return f"{day.day:02}/{day.month:02}/{day.year}"
            case Dates.WORDS:
                return f"{day.day} {day:%b} {day.year}"

    def _moment(self, written: datetime) -> str:
        moment = real(written)
        match self.dates:
            case Dates.ISO_OFFSET:
                return moment.isoformat()
            case Dates.ISO:
                return f"{moment:%Y-%m-%d %H:%M}"
            case Dates.UK | Dates.WORDS:
                return f"{self._day(moment.date())} {moment.hour:02}:{moment.minute:02}"

    def header(self, feed: Feed, column: str) -> str:
        """The header of a column: the canonical name, or the first of the names that are recognised without a
        mapping.
        """
        known = spec(feed).columns[column]
        return known.aliases[0].capitalize() if self.aliases and known.aliases else column


def style_of(feed: Feed, drop: int, *, csv_only: bool) -> Style:
    """The style of a feed's export in a month. Over eight months every feed comes in every container."""
    containers = [c for c in Container if c.is_csv] if csv_only else list(Container)
    turn = list(Feed).index(feed) + drop
    container = containers[turn % len(containers)]
    dates = list(Dates)[(turn // 2 + drop) % len(Dates)]
    return Style(
        container,
        dates,
        _YES_NO[(turn * 3 + drop) % len(_YES_NO)],
        "; " if (turn + drop) % 3 else "\n",
        aliases=(turn + drop) % 2 == 1,
    )


def in_letters_of(row: Row, container: Container) -> Row:
    """The row in the letters that the container has. Windows-1252 knows no ł or ț: people write l and t there, and so
    does the truth.

    Each letter becomes one letter, so that positions hold.
    """
    if container is not Container.CSV_WINDOWS:
        return row
    cells: dict[str, Cell] = {
        name: [_western(item) for item in cell]
        if isinstance(cell, list)
        else _western(cell)
        if isinstance(cell, str)
        else cell
        for name, cell in row.cells.items()
    }
    mentions = [m if m.as_written.isascii() else _western_mention(m) for m in row.mentions]
    non_names = [NonName(n.field, n.ordinal, _western(n.as_written)) for n in row.non_names]
    return replace(row, cells=cells, mentions=mentions, non_names=non_names)


def _western_mention(mention: Mention) -> Mention:
    return replace(mention, as_written=_western(mention.as_written))


def _western(text: str) -> str:
    if text.isascii():
        return text
    return "".join(letter if _fits(letter) else normalize("NFD", letter.translate(_FLAT))[0] for letter in text)


def _fits(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
