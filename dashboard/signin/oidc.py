"""An organisation's own sign-in (OpenID Connect, authorisation code with PKCE): it says who, never what they may.

Authlib asks for `state`, `nonce` and PKCE and checks signature, issuer, audience and times of what comes back. One
claim of it finds the account; role, agency and clearances are what an administrator wrote there, whatever the token
holds. The answer comes from another site, so it reaches us without our session cookie: the page that it gets goes on
by itself from here.
"""

import logging
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from dashboard.signin import pages, wording
from dashboard.signin.browsers import address_of
from dashboard.signin.routes import Forms
from graph.errors import LibertyError, Misuse
from graph.settings import Settings

log = logging.getLogger("dashboard.signin")

BACK = "/sign-in/oidc/back"
STATE_COOKIE, STATE_SECONDS = "liberty-oidc", 600


@dataclass(frozen=True, slots=True)
class Provider:
    """Whose sign-in, what it knows us as, and which claim finds an account."""

    issuer: str
    client_id: str
    secret: str
    claim: str
    label: str


def provider_of(settings: Settings) -> Provider | None:
    """The organisation's sign-in as set; None where there is none.

    Raises:
        Misuse: what was set is not complete.
    """
    if not settings.oidc_issuer:
        return None
    if not (settings.oidc_client_id and settings.oidc_secret_file):
        raise Misuse("oidc_issuer needs oidc_client_id and oidc_secret_file beside it.", "See docs/how-to/sign-in.md.")
    try:
        secret = Path(settings.oidc_secret_file).expanduser().read_text(encoding="utf-8").strip()
    except OSError as fault:
        raise Misuse("The file that oidc_secret_file names cannot be read.", "See to its place and rights.") from fault
    issuer = settings.oidc_issuer.rstrip("/")
    return Provider(issuer, settings.oidc_client_id, secret, settings.oidc_claim, settings.oidc_label)


class Elsewhere:
    """The two addresses of sign-in elsewhere: there, and back."""

    def __init__(self, provider: Provider, forms: Forms) -> None:
        from authlib.integrations.starlette_client import OAuth

        self._provider, self._forms = provider, forms
        registry: Any = OAuth()
        self._client: Any = registry.register(
            "elsewhere",
            client_id=provider.client_id,
            client_secret=provider.secret,
            server_metadata_url=f"{provider.issuer}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
        )

    def routes(self) -> list[BaseRoute]:
        """What the application adds. What is under way is kept in a signed cookie of ten minutes, for these alone."""
        kept = Middleware(
            SessionMiddleware,
            secret_key=secrets.token_hex(),
            session_cookie=STATE_COOKIE,
            max_age=STATE_SECONDS,
            path="/sign-in/oidc",
            same_site="lax",  # the answer comes from another site
            https_only=self._forms.reach.is_secure,
        )
        routes = [Route("/", self.there), Route("/back", self.back)]
        return [Mount("/sign-in/oidc", routes=routes, middleware=[kept])]

    async def there(self, request: Request) -> Response:
        """Send the browser to the organisation."""
        try:
            base = self._forms.reach.public or f"http://{request.headers['host']}"
            return await self._client.authorize_redirect(request, base + BACK)
        except Exception as fault:  # noqa: BLE001  whatever the other side does, the page here stays up
            return self._refused(request, fault)

    async def back(self, request: Request) -> Response:
        """The organisation's answer: a subject that has an account here begins a session."""
        try:
            token: dict[str, Any] = await self._client.authorize_access_token(request)
            said: dict[str, Any] = token.get("userinfo") or {}
            subject = str(said.get(self._provider.claim) or "")
            opened = await run_in_threadpool(self._forms.door.sign_in_as, subject, address=address_of(request))
        except Exception as fault:  # noqa: BLE001  whatever the other side does, the page here stays up
            return self._refused(request, fault)
        return self._forms.let_in(request, opened, "/", response=HTMLResponse(pages.go_on("/purpose")))

    def _refused(self, request: Request, fault: Exception) -> Response:
        if isinstance(fault, LibertyError):
            return self._forms.again(request, fault)
        log.warning("sign-in elsewhere failed: %s", type(fault).__name__)
        return self._forms.again(request, LibertyError(wording.ELSEWHERE_FAILED))
