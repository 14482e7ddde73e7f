"""The policy on every answer, and addresses that do not answer."""

import asyncio
import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message

from dashboard.policy import FENCED, Guard, content_policy, inline_script_hashes, streamlit_page

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
    guarded = Guard(PlainTextResponse("held"), content_policy(PAGE))

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


@pytest.mark.parametrize("path", FENCED)
def test_fenced_addresses_do_not_answer(get: Get, path: str):
    """Metrics, the agent interface and uploads are for nobody here."""
    for below in (path, f"{path}/more"):
        response = get(below)
        assert (response.status, "held" in response.text) == (403, False)
        assert "content-security-policy" in response.headers
