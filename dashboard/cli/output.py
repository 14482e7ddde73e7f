"""What a command says: drawn on a terminal, tab-separated through a pipe, one JSON document with --json.

Answers go to standard output; progress and notes to standard error. What a report says may hold control characters that
would move the cursor, recolour the screen or turn the reading direction round, so every text is shown with them spelt
out.
"""

import json
import sys
import unicodedata
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

Advance = Callable[[str, int, int], None]
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories without a picture of their own."""


def visible(text: str) -> str:
    """The text on one line, characters that cannot be seen spelt out: a line break as ⏎, others as <U+202E>."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_seen(character) for character in text.replace("\r\n", "\n"))


def _seen(character: str) -> str:
    if character == "\n":
        return " ⏎ "
    if character == "\t":
        return " "
    return f"<U+{ord(character):04X}>" if unicodedata.category(character) in UNSEEN else character


def plain(value: object) -> Any:
    """Data as JSON has it: dataclasses as objects, enums and dates as texts, tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in cast("Mapping[object, object]", value).items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, str):  # also a StrEnum: JSON writes its value
        return str(value)
    if isinstance(value, Iterable):
        return [plain(item) for item in cast("Iterable[object]", value)]
    return value


class Output:
    """Where a command's words go. Built once, by the frame around every command."""

    def __init__(self, *, as_json: bool, rows: int) -> None:
        self.as_json = as_json
        self.rows = rows
        self.terminal = sys.stdout.isatty() and not as_json

    def answer(self, data: object) -> None:
        """The one JSON document of a command; nothing for people."""
        if not self.as_json:
            return
        json.dump(plain(data), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        sys.stdout.flush()  # whoever waits for it at the other end of a pipe gets it before a long command goes on

    def stream(self, items: Iterable[object]) -> None:
        """A long JSON list, an item a line, never held whole. The first item is fetched before the list is opened."""
        rows = iter(items)
        first = next(rows, None)
        sys.stdout.write("[")
        if first is not None:
            sys.stdout.write("\n" + json.dumps(plain(first), ensure_ascii=False))
        for item in rows:
            sys.stdout.write(",\n" + json.dumps(plain(item), ensure_ascii=False))
        sys.stdout.write("\n]\n")

    def say(self, text: str, style: str = "") -> None:
        """A line of the answer for people; nothing with --json."""
        if not self.as_json:
            self._print(text, style, error=False)

    def note(self, text: str, style: str = "") -> None:
        """A line beside the answer, on standard error."""
        self._print(text, style, error=True)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> None:
        """Rows for people: drawn on a terminal up to the cap, tab-separated and all of them through a pipe."""
        if self.as_json:
            return
        if not self.terminal:
            if title:
                self.say(title)
            for row in (columns, *rows) if isinstance(rows, Sequence) else _after(columns, rows):
                sys.stdout.write("\t".join(visible(str(cell)) for cell in row) + "\n")
            return
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table
        from rich.text import Text

        drawn = Table(title=title or None, title_justify="left", header_style="bold", box=SIMPLE_HEAD, pad_edge=False)
        for place, column in enumerate(columns):
            drawn.add_column(column, overflow="fold", no_wrap=place == 0)  # ids are copied from the first column
        left_out = 0
        for number, row in enumerate(rows):
            if number < self.rows:
                drawn.add_row(*(Text(visible(str(cell))) for cell in row))
            else:
                left_out += 1
        Console().print(drawn)
        if left_out:
            self.note(f"{left_out:,} more: --json gives all, and so does a pipe.")

    @contextmanager
    def progress(self, label: str) -> Generator[Advance]:
        """A bar on standard error while something takes its time; nothing where standard error is no terminal.

        What is yielded is called with a label, how much is done and how much there is to do.
        """
        if not sys.stderr.isatty():
            yield _unseen
            return
        from rich.console import Console
        from rich.markup import escape
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(escape(visible(label)), total=None)
            yield lambda now, done, total: bar.update(
                task, description=escape(visible(now)), completed=done, total=total
            )

    def _print(self, text: str, style: str, *, error: bool) -> None:
        stream = sys.stderr if error else sys.stdout
        shown = "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))
        if not (style and stream.isatty()):
            print(shown, file=stream)
            return
        from rich.console import Console

        Console(stderr=error).print(shown, style=style, markup=False, highlight=False)


def _unseen(label: str, done: int, total: int) -> None:
    """Progress where nobody looks."""


def _after(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
    yield columns
    yield from rows
