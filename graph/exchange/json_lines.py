"""JSON: one object a line. The first says what the file is; the rest are the picture's canonical lines, sorted.

These are the lines that the picture hash is made of: two files with equal lines hold the same picture. Suggestions are
among them, marked, because the picture that is hashed has them.
"""

import json
from dataclasses import asdict
from pathlib import Path

from graph.exchange.export import About, Written, draft
from graph.store.port import View


def write(view: View, out: Path, about: About, *, suggestions: bool = False) -> tuple[Written, ...]:
    """Write the canonical lines of the view, after one that says what they are."""
    del suggestions
    lines = sorted(view.canonical_lines())
    with draft(out) as stream:
        stream.write(json.dumps({"type": "about", **asdict(about)}, ensure_ascii=False, separators=(",", ":")) + "\n")
        stream.writelines(line + "\n" for line in lines)
    return (Written(out, len(lines)),)
