"""What every version raises, kept beside the store, so that after one more report one more report is read.

The file holds codes and positions, no words and no names: a phrase is read from its record when it is shown, through
the same view. What a viewer may not see is never asked for. Throw the file away and it is made again.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from itertools import batched
from pathlib import Path

import numpy as np

from dashboard.gather.raised import FREE_TEXT, RULES, Raised, raised
from graph.access import FULL_PICTURE
from graph.model import Outline
from graph.settings import Settings
from graph.store.outlines import Outlines
from graph.store.port import View

MADE = "CREATE TABLE IF NOT EXISTS raised (version TEXT PRIMARY KEY, source TEXT, rules TEXT, said TEXT) WITHOUT ROWID"
AT_ONCE = 5_000


def kept_file(settings: Settings) -> Path:
    """Beside the embedded store, else in the data folder under a name made from the store's address."""
    url = settings.store_url
    if "://" not in url or url.startswith("sqlite://"):
        path = Path(url.removeprefix("sqlite://"))
        return path.with_name(path.stem + ".prompts.db")
    return settings.home / f"prompts-{sha256(url.encode()).hexdigest()[:12]}.db"


def raised_by(view: View, outlines: Outlines, file: Path | None) -> dict[str, Raised]:
    """What each of these versions raises, by version, of those that raise something; what is not kept is read and kept.

    Where the file cannot be used everything is read: slower, and the same. Who does not see every word neither uses
    what is kept nor adds to it.
    """
    file = file if view.viewer.role in FULL_PICTURE else None
    wanted = outlines.of(*FREE_TEXT)
    try:
        with closing(_opened(file)) as kept:
            return _raised_by(view, wanted, kept)
    except sqlite3.Error:
        with closing(_opened(None)) as kept:
            return _raised_by(view, wanted, kept)


def _opened(file: Path | None) -> sqlite3.Connection:
    kept = sqlite3.connect(file or ":memory:", timeout=10, isolation_level=None)
    kept.execute(MADE)
    return kept


def _raised_by(view: View, wanted: Outlines, kept: sqlite3.Connection) -> dict[str, Raised]:
    new = _read_new(view, wanted, kept)
    said = _texts(kept, "SELECT version, said FROM raised WHERE rules = ? AND said != ''") | new
    named = zip(wanted.versions, wanted.sources, strict=True)
    return {version: Raised.of_text(source, text) for version, source in named if (text := said.get(version))}


def _read_new(view: View, wanted: Outlines, kept: sqlite3.Connection) -> dict[str, str]:
    """What versions raise of which nothing is kept yet, by version; kept from now on where all words are open here."""
    held, found = _texts(kept, "SELECT version, source FROM raised WHERE rules = ?"), dict[str, str]()
    named = zip(wanted.versions, wanted.sources, strict=True)
    new = wanted.where(np.fromiter((held.get(version) != source for version, source in named), bool, len(wanted)))
    for some in batched(new, AT_ONCE):
        rows = [(line.is_whole, (line.outline.version, line.source, RULES, raised(line).as_text()))
                for line in view.records(some)]  # fmt: skip
        found |= {version: said for _, (version, _, _, said) in rows}
        kept.execute("BEGIN IMMEDIATE")
        whole = [row for is_whole, row in rows if is_whole]
        kept.executemany("INSERT OR REPLACE INTO raised VALUES (?, ?, ?, ?)", whole)
        kept.execute("COMMIT")
    return found


def _texts(kept: sqlite3.Connection, statement: str) -> dict[str, str]:
    return dict(kept.execute(statement, (RULES,)))


def phrases(
    view: View, wanted: Iterable[Outline], spans: Mapping[str, Sequence[tuple[str, int, int]]]
) -> Mapping[tuple[str, str, int], str]:
    """The words at spans of some records' fields, by (source, field, start); `spans` by source."""
    return {
        (line.source, field, start): line.content.get(field, "")[start:end]
        for line in view.records(wanted)
        for field, start, end in spans.get(line.source, ())
    }
