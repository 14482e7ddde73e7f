"""What a browser sends, and how far it is believed: which host it asked, which page sent it, which cookies it has."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import Response

from graph.settings import Settings

_OURS = re.compile(r"/(?!/)[\w./-]*(\?[\w.=&:-]*)?", re.ASCII)
"""An address here that holds ids alone; anything else is not gone on to."""
_NAMED = re.compile(r"(?P<name>[a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?", re.ASCII)
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Reach:
    """How browsers reach us. Behind TLS the cookies are for TLS alone, and bound to this very host."""

    public: str = ""
    hosts: frozenset[str] = field(default=frozenset(LOOPBACK))

    @property
    def is_secure(self) -> bool:
        """Whether browsers speak TLS with us."""
        return self.public.startswith("https://")

    @property
    def session_cookie(self) -> str:
        """The cookie that holds the session's token."""
        return "__Host-liberty" if self.is_secure else "liberty"

    @property
    def form_cookie(self) -> str:
        """The cookie that every form's hidden token has to match."""
        return "__Host-liberty-form" if self.is_secure else "liberty-form"

    def knows(self, host: str) -> bool:
        """Whether a Host header names us."""
        return _host(host) in self.hosts

    def is_from_here(self, headers: Mapping[str, str]) -> bool:
        """Whether one of our own pages sent this: browsers say which with every form and every WebSocket."""
        origin = urlsplit(headers.get("origin", ""))
        if self.public:
            return f"{origin.scheme}://{origin.netloc}" == self.public
        return origin.scheme == "http" and origin.netloc == headers.get("host") and self.knows(origin.netloc)

    def keep(self, response: Response, cookie: str, value: str) -> None:
        """Hand a cookie that no script can read and no other site can send."""
        response.set_cookie(cookie, value, path="/", httponly=True, samesite="strict", secure=self.is_secure)

    def drop(self, response: Response, cookie: str) -> None:
        """Take a cookie away."""
        response.delete_cookie(cookie, path="/", httponly=True, samesite="strict", secure=self.is_secure)


def reach_of(settings: Settings) -> Reach:
    """How browsers reach us, as set."""
    public = settings.public_address.rstrip("/")
    named = {_host(urlsplit(public).netloc)} if public else set[str]()
    return Reach(public, frozenset({*LOOPBACK, *named} - {""}))


def address_of(connection: HTTPConnection) -> str:
    """Where a request came from; behind a proxy, what the proxy on this machine says of it."""
    return connection.client.host if connection.client else "unknown"


def here(to: str) -> str:
    """An address to go on to, if it is one of ours; else the first page."""
    fits = _OURS.fullmatch(to) and not to.startswith(("/sign-", "/purpose", "/password", "/_", "/media"))
    return to if fits else "/"


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same and not empty, in time that does not tell."""
    return bool(one) and secrets.compare_digest(one.encode(), other.encode())


def _host(text: str) -> str:
    """The name in a Host header or an address; "" where it is anything more than a name and a port."""
    found = _NAMED.fullmatch(text.casefold())
    return found["name"].strip("[]").rstrip(".") if found else ""
