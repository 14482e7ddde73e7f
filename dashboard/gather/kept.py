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

from dashboard.gather.raised import FREE_TEXT, RULES, Raised, raised
from graph.access import FULL_PICTURE
from graph.model import Outline
from graph.settings import Settings
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


def raised_by(view: View, outlines: Sequence[Outline], file: Path | None) -> dict[str, Raised]:
    """What each of these versions raises, by version; those that nothing is kept of are read and kept.

    Where the file cannot be used everything is read: slower, and the same. Who does not see every word neither uses
    what is kept nor adds to it.
    """
    file = file if view.viewer.role in FULL_PICTURE else None
    wanted = [one for one in outlines if one.feed in FREE_TEXT]
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


def _raised_by(view: View, wanted: Sequence[Outline], kept: sqlite3.Connection) -> dict[str, Raised]:
    texts = {
        version: (source, said)
        for version, source, said in kept.execute("SELECT version, source, said FROM raised WHERE rules = ?", (RULES,))
    }
    missing = [one for one in wanted if texts.get(one.version, ("",))[0] != one.source]
    for some in batched(missing, AT_ONCE):
        new = list(view.records(some))
        rows = [(line.outline.version, line.source, RULES, raised(line).as_text()) for line in new]
        texts |= {version: (source, said) for version, source, _, said in rows}
        kept.execute("BEGIN IMMEDIATE")
        whole = [row for row, line in zip(rows, new, strict=True) if line.is_whole]
        kept.executemany("INSERT OR REPLACE INTO raised VALUES (?, ?, ?, ?)", whole)
        kept.execute("COMMIT")
    return {
        one.version: Raised.of_text(one.source, texts[one.version][1])
        for one in wanted
        if texts.get(one.version, ("", ""))[1]
    }


def phrases(
    view: View, wanted: Iterable[Outline], spans: Mapping[str, Sequence[tuple[str, int, int]]]
) -> Mapping[tuple[str, str, int], str]:
    """The words at spans of some records' fields, by (source, field, start); `spans` by source."""
    return {
        (line.source, field, start): line.content.get(field, "")[start:end]
        for line in view.records(wanted)
        for field, start, end in spans.get(line.source, ())
    }
