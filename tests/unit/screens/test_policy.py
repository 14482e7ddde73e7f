"""The policy on every answer, and addresses that do not answer."""

import asyncio
import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from dashboard.policy import FENCED, Guard, content_policy, inline_script_hashes, streamlit_files, streamlit_page
from dashboard.preload import FONTS, PARTS, links

PAGE = b"<html><script>\n window.ready = false\n</script><script type=module src=x></script></html>"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


type Get = Callable[[str], Answer]


@pytest.fixture
def get() -> Get:
    """Ask a guarded application that answers everything."""
    headers = {False: "</now>; rel=preload", True: "</soon>; rel=prefetch"}

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        page = not scope["path"].startswith(("/static/", "/media/"))
        await (HTMLResponse if page else PlainTextResponse)("held")(scope, receive, send)

    guarded = Guard(answer, content_policy(PAGE), headers)

    def ask(path: str) -> Answer:
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b""}

        async def send(message: Message) -> None:
            sent.append(message)

        asyncio.run(guarded({"type": "http", "method": "GET", "path": path, "headers": []}, receive, send))
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]).decode())

    return ask


def test_the_inline_script_is_allowed_by_its_hash_alone():
    """The hash is worked out from the page that is installed, so an update of Streamlit does not need one of ours."""
    digest = base64.b64encode(hashlib.sha256(b"\n window.ready = false\n").digest()).decode()

    assert inline_script_hashes(PAGE) == (f"'sha256-{digest}'",)
    assert "unsafe-inline" not in content_policy(PAGE).split("script-src")[1].split(";")[0]
    assert "unsafe-eval" not in content_policy(PAGE)


def test_the_installed_page_has_one_inline_script():
    """A second one would be a change of Streamlit to look at."""
    assert len(inline_script_hashes(streamlit_page())) == 1


def test_every_answer_carries_the_policy(get: Get):
    """Whatever is asked for, known or not."""
    for path in ("/", "/entity", "/media/x", "/static/js/x.js", "/_stcore/health"):
        headers = get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
        assert headers["referrer-policy"] == "same-origin"


def test_only_code_and_outlines_are_kept_by_browsers(get: Get):
    """A page or a download is never stored."""
    assert get("/entity").headers["cache-control"] == "no-store"
    assert get("/media/x").headers["cache-control"] == "no-store"
    assert "cache-control" not in get("/app/static/vendor/leaflet/leaflet.js").headers


def test_pages_name_the_files_that_they_need_and_nothing_else_does(get: Get):
    """Those of sign-in only say what will be needed after them."""
    assert get("/entity").headers["link"] == "</now>; rel=preload"
    assert get("/sign-in").headers["link"] == get("/purpose").headers["link"] == "</soon>; rel=prefetch"
    assert "link" not in get("/static/js/x.js").headers
    assert "link" not in get("/media/x").headers


@pytest.mark.parametrize("ahead", [False, True])
def test_the_files_that_are_named_are_there_and_import_no_others(ahead: bool):
    """In the Streamlit that is installed."""
    static = streamlit_files() / "static"
    named = re.findall(r"</static/([^>]+)>", links(static, ahead=ahead))
    modules = {Path(name).name for name in named if name.startswith("js/")}
    assert {part for part in PARTS if any(name.startswith(f"{part}.") for name in modules)} == set(PARTS)
    assert {name for name in FONTS if any(Path(one).name.startswith(name) for one in named)} == set(FONTS)
    for name in modules:
        told = (static / "js" / name).read_text("utf-8")
        assert set(re.findall(r'\bimport(?:[\w*{}$, ]*?from)?"\./([^"]+)"', told)) <= modules


@pytest.mark.parametrize("path", FENCED)
def test_fenced_addresses_do_not_answer(get: Get, path: str):
    """Metrics, the agent interface and uploads are for nobody here."""
    for below in (path, f"{path}/more"):
        response = get(below)
        assert (response.status, "held" in response.text) == (403, False)
        assert "content-security-policy" in response.headers
