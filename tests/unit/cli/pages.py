"""Runs the examples of a documentation page: files are written, commands run in order, answers put in.

A block that begins "```csv drop/reports.csv" (any kind, then a name) is a file. In a "```sh" block each line that
begins with `liberty` is run. A "```text" block after it is what the last of them answered on standard output, as
through a pipe.
`python -m tests.unit.cli.pages` writes the answers into the pages anew; read the difference before you commit it.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stdout
from pathlib import Path

from dashboard.cli.main import main

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGES = sorted([*(DOCS / "how-to").glob("*.md"), *(DOCS / "tutorial").glob("*.md")])
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

ID = re.compile(r"\b(?:[EQV]-[A-Z2-7]{10}|[0-9a-f]{64})\b")
"""Ids and hashes, which follow from everything that is known: a page holds which of them are the same, not what they
are.
"""


def same_but_ids(page: str) -> str:
    """The page with each id and hash named by its place among them."""
    places: dict[str, str] = {}
    return ID.sub(lambda id_: places.setdefault(id_[0], f"id-{len(places)}"), page)


class Runner:
    """One page, run in a folder of its own. `statuses` holds each command with its exit status."""

    def __init__(self) -> None:
        self.statuses: list[tuple[str, int]] = []
        self.answer = ""
        self.renamed: dict[str, str] = {}

    def run(self, page: str) -> str:
        """The page with its answers as they are now."""
        with chdir(tempfile.mkdtemp()):
            return BLOCK.sub(self._block, page)

    def _block(self, block: re.Match[str]) -> str:
        kind, name, text = block[1], block[2].strip(), block[3]
        if kind == "text":
            before, now = ID.findall(text), ID.findall(self.answer)
            self.renamed.update(zip(before, now, strict=False))
            return f"```text\n{self.answer}```"
        if kind == "sh":
            text = ID.sub(lambda id_: self.renamed.get(id_[0], id_[0]), text)
        if name:
            file = Path(name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        if kind == "sh":
            for line in text.splitlines():
                self._command(line)
        return f"```{kind}{block[2]}\n{text}```"

    def _command(self, line: str) -> None:
        words = shlex.split(line, comments=True)
        if words[:1] != ["liberty"]:
            return
        said = io.StringIO()
        with redirect_stdout(said):
            self.statuses.append((line, main(words[1:])))
        self.answer = "".join(f"{shown.rstrip()}\n" for shown in said.getvalue().splitlines())


@contextmanager
def home_of_its_own() -> Iterator[None]:
    """A data folder that is gone afterwards."""
    before = os.environ.get("LIBERTY_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LIBERTY_HOME"] = folder
        try:
            yield
        finally:
            os.environ.pop("LIBERTY_HOME") if before is None else os.environ.update(LIBERTY_HOME=before)


if __name__ == "__main__":
    for path in PAGES:
        with home_of_its_own():
            path.write_text(Runner().run(path.read_text(encoding="utf-8")), encoding="utf-8")
