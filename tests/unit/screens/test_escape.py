"""Text from outside stays text, in whatever it ends up."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dashboard.escape import map_text, markdown

HOSTILE = (
    "![](http://x.example/y.png)",
    "[click](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    ":material/delete: :red[now] :orange-badge[High]",
    "$\\href{http://x.example}{y}$",
    "`code` *bold* _it_ ~~gone~~ # head",
    "https://x.example and www.x.example",
    "1. one\n2. two\n- three\n> four\n| a | b |\n|---|---|",
)


def read(text: str) -> str:
    """What a reader of Markdown sees of a text, as plain letters."""
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    return html.unescape(re.sub(r"</?p>|\n", "", page))


def test_hostile_markdown_is_shown_letter_for_letter():
    """No picture, link, directive, formula or list comes of what a report says."""
    for text in HOSTILE:
        assert read(markdown(text)) == " ".join(text.split())


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_any_text_survives_markdown(text: str):
    """Escaping loses no letter; only runs of white space become one space."""
    assert read(markdown(text)) == " ".join(text.split())


@given(st.text())
def test_map_text_leaves_nothing_that_a_template_or_a_page_would_run(text: str):
    """Neither markup nor a JavaScript template literal can begin or end in it; unescaped, it is the text again."""
    safe = map_text(text)
    assert not set(safe) & set("<>\"'`$\\")
    assert html.unescape(safe) == text


def test_map_text_holds_a_nickname_that_is_code():
    """html.escape alone lets `${...}` run inside a template literal, and `{{...}}` inside folium."""
    assert map_text("Big ${alert(1)} `D`") == "Big &#36;&#123;alert(1)&#125; &#96;D&#96;"
