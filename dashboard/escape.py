"""One encoder per sink for text that comes from outside.

Streamlit reads most texts as Markdown, where `![](http://..)` in a report makes the reader's browser call a stranger;
map libraries write texts into JavaScript templates, where escaped HTML is still code. Our own components need neither:
they set `textContent`.
"""

import html
import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@/])")
_IN_TEMPLATES = str.maketrans({"$": "&#36;", "`": "&#96;", "\\": "&#92;", "{": "&#123;", "}": "&#125;"})
"""JavaScript's template literals, and Jinja, through which folium runs its finished script once more."""


def markdown(text: str) -> str:
    """Text for a place that reads Markdown: the letters as they are, on one line.

    Every character that begins a construct of GitHub's or Streamlit's Markdown (emphasis, links, pictures, code,
    directives such as `:red[...]` and `:material/...:`, mathematics, bare addresses) gets a backslash.
    """
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def map_text(text: str) -> str:
    """Text for a folium popup, tooltip or panel, which ends inside a JavaScript template literal."""
    return html.escape(text).translate(_IN_TEMPLATES)
