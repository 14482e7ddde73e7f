"""What every version raises, kept beside the store, so that after one more report one more report is read.

The file holds codes and positions, no words and no names: a phrase is read from its record when it is shown, through
the same view. What a viewer may not see is never asked for. Throw the file away and it is made again.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from itertools import batched
from pathlib import Path

import numpy as np

from analysis.duties.prompts import Prompt
from dashboard.gather.raised import FREE_TEXT, RULES, Raised, raised
from graph.access import FULL_PICTURE
from graph.model import RecordLine
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


def raised_by(
    view: View, outlines: Outlines, file: Path | None, before: Mapping[str, Raised] | None = None
) -> dict[str, Raised]:
    """What each of these versions raises, by version; what nothing is kept of is read and kept.

    `before` is what the same viewer was told earlier. Where the file cannot be used everything is read: slower, and the
    same. Who does not see every word neither uses what is kept nor adds to it.
    """
    wanted = outlines.of(*FREE_TEXT)
    if view.viewer.role not in FULL_PICTURE:
        return _kept_or_read(view, wanted, None)
    known, versions = before or {}, wanted.versions
    new = wanted.where(np.fromiter((version not in known for version in versions), bool, len(wanted)))
    try:
        found = _kept_or_read(view, new, file)
    except sqlite3.Error:
        found = _kept_or_read(view, new, None)
    both = ((version, known.get(version) or found.get(version)) for version in versions)
    return {version: raises for version, raises in both if raises}


def _opened(file: Path | None) -> sqlite3.Connection:
    kept = sqlite3.connect(file or ":memory:", timeout=10, isolation_level=None)
    kept.execute(MADE)
    return kept


def _kept_or_read(view: View, wanted: Outlines, file: Path | None) -> dict[str, Raised]:
    with closing(_opened(file)) as kept:
        named = zip(wanted.versions, wanted.sources, strict=True)
        said = _said(kept, wanted.versions)
        found = {v: Raised.of_text(source, said[v][1]) for v, source in named if said.get(v, ("",))[0] == source}
        unknown = np.fromiter((version not in found for version in wanted.versions), bool, len(wanted))
        return found | _read(view, wanted.where(unknown), kept)


def _said(kept: sqlite3.Connection, versions: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Source and text of what is kept of these versions: of a few by name, else of all."""
    found = "SELECT version, source, said FROM raised WHERE rules = ?"
    if len(versions) > AT_ONCE:
        rows = kept.execute(found, (RULES,))
    else:
        rows = (row for one in versions for row in kept.execute(f"{found} AND version = ?", (RULES, one)))
    return {version: (source, said) for version, source, said in rows}


def _read(view: View, wanted: Outlines, kept: sqlite3.Connection) -> dict[str, Raised]:
    """Read what these versions raise; it is kept where all words are open to the viewer."""
    found: dict[str, Raised] = {}
    for some in batched(wanted, AT_ONCE):
        lines = [(line, raised(line)) for line in view.records(some)]
        found |= {line.outline.version: raises for line, raises in lines}
        rows = [(line.outline.version, line.source, RULES, r.as_text()) for line, r in lines if line.is_whole]
        kept.execute("BEGIN IMMEDIATE")
        kept.executemany("INSERT OR REPLACE INTO raised VALUES (?, ?, ?, ?)", rows)
        kept.execute("COMMIT")
    return found


def worded(view: View, outlines: Outlines, said: Mapping[str, Raised]) -> dict[str, tuple[Prompt, ...]]:
    """The prompts of these versions, each with its phrase as it stands in the record. One whose words are closed to the
    viewer is not there.
    """
    return {line.outline.version: tuple(_worded(line, said[line.outline.version])) for line in view.records(outlines)}


def _worded(line: RecordLine, raises: Raised) -> Iterator[Prompt]:
    for prompt in raises.prompts:
        if prompt.start < 0:
            yield prompt
        elif words := line.content.get(prompt.field, "")[prompt.start : prompt.end]:
            yield replace(prompt, because=words)
