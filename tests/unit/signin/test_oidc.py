"""Sign-in by an organisation, against a small provider that speaks real OpenID Connect on loopback."""

import base64
import hashlib
import re
import secrets
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from dashboard.signin import wording
from dashboard.signin.browsers import Reach
from dashboard.signin.gate import Gate
from dashboard.signin.oidc import Elsewhere, Provider, provider_of
from dashboard.signin.routes import Forms
from graph.access import Role, Viewer
from graph.errors import Misuse
from graph.settings import Settings
from tests.unit.signin.conftest import House

HOME = "http://127.0.0.1:8501"
PAGE = {"accept": "text/html"}
SECRET = "agreed with the provider"


@cache
def published_key() -> RSAKey:
    """Made once: it takes a while."""
    return RSAKey.generate_key(2048, {"kid": "one", "alg": "RS256", "use": "sig"})


@dataclass
class RealProvider:
    """Discovery, keys, authorisation with PKCE, token. `says` is what it claims of whoever signs in with it."""

    issuer: str = ""
    says: dict[str, object] = field(default_factory=lambda: {"sub": "u-17"})
    key: RSAKey = field(default_factory=published_key)
    signs_with: RSAKey | None = None
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.discovery),
                Route("/keys", self.keys),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
            ]
        )

    async def discovery(self, request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def keys(self, request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def authorize(self, request: Request) -> Response:
        code = secrets.token_hex(8)
        self.asked[code] = dict(request.query_params)
        back = {"code": code, "state": request.query_params["state"]}
        return RedirectResponse(f"{request.query_params['redirect_uri']}?{urlencode(back)}", 302)

    async def token(self, request: Request) -> Response:
        sent = parse_qs((await request.body()).decode())
        asked = self.asked.pop(sent["code"][0])
        digest = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]
        basic = base64.b64decode(request.headers["authorization"].removeprefix("Basic ")).decode()
        assert basic == f"liberty:{SECRET}".replace(" ", "+") or basic == f"liberty:{SECRET}"
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": "liberty",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
        } | self.says
        id_token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.signs_with or self.key)
        return JSONResponse({"access_token": "a", "token_type": "Bearer", "id_token": id_token})


@pytest.fixture
def provider() -> Iterator[RealProvider]:
    """It runs on a port of its own until the test is over."""
    real = RealProvider()
    server = uvicorn.Server(uvicorn.Config(real.app(), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    real.issuer = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield real
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def browser(house: House, provider: RealProvider) -> Iterator[TestClient]:
    """Somebody at our sign-in page, which knows the provider."""
    house.door.accounts.add(Viewer("Hea Lth", Role.PARTNER, "health", "North Trust"), subject="u-17")
    forms = Forms(house.door, Reach(), "Sign in with Hollowmere")
    elsewhere = Elsewhere(Provider(provider.issuer, "liberty", SECRET, "sub", "Sign in with Hollowmere"), forms)
    routes = [*forms.routes(), *elsewhere.routes(), Mount("/", app=PlainTextResponse("held"))]
    app = Starlette(routes=routes, middleware=[Middleware(Gate, door=house.door, reach=Reach())])
    with TestClient(app, base_url=HOME, follow_redirects=False, headers={"origin": HOME}) as client:
        yield client


def there_and_back(browser: TestClient) -> tuple[Response, str]:
    """Press the button, let the provider answer, follow it home; the answer, and the address it came by."""
    there = browser.get("/sign-in/oidc/", headers=PAGE).headers["location"]
    back = httpx.get(there).headers["location"]
    return browser.get(back.removeprefix(HOME)), back  # pyright: ignore[reportReturnType]


def test_the_organisation_says_who_and_our_list_says_what_they_may(browser: TestClient, provider: RealProvider):
    """A token that claims to be an administrator of the police opens the partner's account that was made."""
    provider.says |= {"role": "administrator", "roles": ["analyst"], "groups": ["police"], "agency": "police"}
    answer, _ = there_and_back(browser)

    assert "url=/purpose" in answer.text  # pyright: ignore[reportAttributeAccessIssue]
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    picker = browser.get("/purpose", headers=PAGE).text
    assert "Work with a child of an open case" in picker
    assert "Users, keys and settings" not in picker


def test_pkce_state_and_nonce_are_asked_for(browser: TestClient):
    """A stolen code is worth nothing without what our server kept."""
    asked = parse_qs(urlsplit(browser.get("/sign-in/oidc/").headers["location"]).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert asked["response_type"] == ["code"]
    assert asked["redirect_uri"] == [f"{HOME}/sign-in/oidc/back"]


@pytest.mark.parametrize(
    "says",
    [
        {"sub": "u-18"},
        {"sub": ""},
        {"aud": "another"},
        {"iss": "http://evil.example"},
        {"nonce": "another"},
        {"exp": 1_000_000},
    ],
)
def test_whoever_is_not_vouched_for_gets_no_session(
    browser: TestClient, provider: RealProvider, says: dict[str, object]
):
    """No account, another audience, issuer or nonce, or a token that ran out: the sign-in page with a sentence."""
    provider.says |= says
    answer, _ = there_and_back(browser)

    assert answer.status_code == 403
    assert wording.SIGN_IN in answer.text  # pyright: ignore[reportAttributeAccessIssue]
    assert browser.get("/").status_code == 401


def test_a_token_signed_by_somebody_else_is_refused(browser: TestClient, provider: RealProvider):
    """The key is the one that the provider publishes."""
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "one"})

    assert there_and_back(browser)[0].status_code == 403


def test_an_answer_is_taken_once_and_by_the_browser_that_asked(browser: TestClient):
    """Somebody who is sent another's answer is not signed in as them."""
    _, back = there_and_back(browser)
    browser.cookies.clear()

    assert browser.get(back.removeprefix(HOME)).status_code == 403
    assert browser.get("/").status_code == 401


def test_a_provider_that_is_down_is_said_in_a_sentence(browser: TestClient, provider: RealProvider):
    """The local accounts go on working."""
    provider.issuer = "http://127.0.0.1:9"
    answer = browser.get("/sign-in/oidc/", headers=PAGE)

    assert answer.status_code in (302, 403)
    assert "Traceback" not in answer.text
    assert re.search(r'name="password"', browser.get("/sign-in").text)


def test_a_half_set_provider_stops_the_start(tmp_path):
    """Rather than a button that leads nowhere."""
    assert provider_of(Settings()) is None
    with pytest.raises(Misuse, match="oidc_client_id"):
        provider_of(Settings(oidc_issuer="https://login.example"))
    with pytest.raises(Misuse, match="cannot be read"):
        provider_of(
            Settings(oidc_issuer="https://x.example", oidc_client_id="l", oidc_secret_file=str(tmp_path / "no"))
        )
