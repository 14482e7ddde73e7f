"""The page under every address of the screens, and what it is told."""

import asyncio

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Scope

from dashboard.first_page import FirstPage, told_where
from dashboard.policy import content_policy, inline_script_hashes, streamlit_files, streamlit_page

BEHIND = "from Streamlit"


def ask(path: str, method: str = "GET") -> str:
    """What the page, with an application behind it that answers everything, sends for an address."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {"type": "http", "method": method, "path": path, "headers": []}
    asyncio.run(FirstPage(PlainTextResponse(BEHIND), b"<html>ours</html>")(scope, receive, send))
    return b"".join(message.get("body", b"") for message in sent[1:]).decode()


@pytest.mark.parametrize("path", ["/", "/tasking", "/entity", "/nothing"])
def test_every_address_of_a_screen_gets_the_page(path: str):
    """Which of them there are, and for whom, is the business of the screens themselves."""
    assert ask(path) == "<html>ours</html>"


@pytest.mark.parametrize(
    "path",
    ["/sign-in", "/purpose", "/password", "/favicon.png", "/static/js/x.js", "/_stcore/health", "/entity/x", "//"],
)
def test_everything_else_is_left_to_what_stands_behind(path: str):
    """Sign-in, files, and what Streamlit answers itself."""
    assert ask(path) == BEHIND


def test_only_a_page_that_is_asked_for_is_answered():
    """A form that is sent goes on."""
    assert ask("/tasking", "POST") == BEHIND


def test_the_installed_page_is_told_before_it_looks_for_itself():
    """Its module runs after our line, and the policy knows that line by its hash."""
    page = told_where(streamlit_page())

    assert page.index(b"BACKEND_BASE_URL") < page.index(b"<script type=")
    assert len(inline_script_hashes(page)) == 2
    assert all(digest in content_policy(page) for digest in inline_script_hashes(page))


def test_the_installed_page_listens_to_what_it_is_told():
    """These are the names by which another version of Streamlit may no longer go."""
    code = b"".join(file.read_bytes() for file in (streamlit_files() / "static" / "js").glob("index.*.js"))
    for name in (
        b"window.__streamlit",
        b"BACKEND_BASE_URL",
        b"HOST_CONFIG",
        b"allowedOrigins",
        b"useExternalAuthToken",
    ):
        assert name in code


def test_a_page_without_scripts_stays_as_it_is():
    """There is nothing to tell."""
    assert told_where(b"<html></html>") == b"<html></html>"
