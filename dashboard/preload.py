"""Which of Streamlit's files a page needs before its first list stands, named with every page: a browser then fetches
them at once, and those of the screens while somebody is still signing in.

By itself Streamlit's page learns of the parts for its elements one after another, each when it is to be drawn.
"""

import re
from collections.abc import Iterable
from pathlib import Path

PARTS = ("index", "Html", "TextInput", "ButtonGroup", "Metric", "PageLink", "BidiComponent")
"""Names of the modules that every first page takes, and which take all others that they need."""
FONTS = ("MaterialSymbols-Rounded", "SourceSansVF-Upright")
_IMPORTED = re.compile(rb'(?:from|import)"\./([\w.-]+\.js)"')


def links(static: Path, *, ahead: bool) -> str:
    """The value of the header `Link` (RFC 8288) for an installed folder of Streamlit's static files.

    A part that another version does not have is left out: it is then fetched when it is needed.

    Args:
        static: holds `js` and `media`.
        ahead: for a page that comes before the screens, and needs none of it itself.
    """
    module, font = ("prefetch", "prefetch") if ahead else ("modulepreload", "preload; as=font; crossorigin")
    fonts = [file.name for name in FONTS for file in sorted((static / "media").glob(f"{name}.*.woff2"))]
    return ", ".join(
        [
            *(f"</static/js/{name}>; rel={module}" for name in sorted(_all_imported(static / "js", PARTS))),
            *(f"</static/media/{name}>; rel={font}" for name in fonts),
        ]
    )


def _all_imported(folder: Path, parts: Iterable[str]) -> set[str]:
    """These modules and whatever they import, and so on; what they import only at need is not among it."""
    found: set[str] = set()
    waiting = [file.name for part in parts for file in folder.glob(f"{part}.*.js")]
    while waiting:
        name = waiting.pop()
        if name not in found and (folder / name).is_file():
            found.add(name)
            waiting += [other.decode() for other in _IMPORTED.findall((folder / name).read_bytes())]
    return found
