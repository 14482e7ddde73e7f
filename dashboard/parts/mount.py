"""Our own components: a file of JavaScript and one of CSS beside this one, mounted with plain data.

The browser gets text as data and builds elements from it, so no letter of a report is ever read as markup. A click
comes back as `{"kind": "entity" | "report", "id": ...}`.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import streamlit as st
from streamlit.components.v2 import component

from dashboard.parts.links import Target, follow, note

HERE = Path(__file__).parent


def part(name: str, css_class: str) -> Callable[..., Any]:
    """Register one component by the name of its files."""
    css = "\n".join((HERE / f"{file}.css").read_text("utf-8") for file in ("common", name))
    # The leading line break keeps Streamlit from taking the script for the path of a file.
    script = "\n" + "\n".join((HERE / f"{file}.js").read_text("utf-8") for file in ("common", name))
    html = f'<div class="part {css_class}"></div>'
    return component(f"liberty_{name}", html=html, css=css, js=script)


def signature(data: object) -> str:
    """Short name of the data: the browser draws anew only when it changes."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def mount(
    drawn: Callable[..., Any],
    data: Mapping[str, object],
    key: str,
    *,
    extra: Mapping[str, object] | None = None,
    **more: object,
) -> Any:
    """Draw a component; whatever is clicked in it is followed. What is in `extra` may change without a new drawing."""
    sent = {**data, "sig": signature(data), **(extra or {})}
    result = drawn(key=key, data=sent, on_open_change=lambda: note(_opened(key)), **more)
    follow()
    return result


def _opened(key: str) -> Target | None:
    state = cast("Mapping[str, Any]", st.session_state.get(key) or {})
    return cast("Target | None", state.get("open"))
