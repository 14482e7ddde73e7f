"""Where a file that was made for somebody is fetched: by the session that made it, while it waits."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.sharing import Paper
from dashboard.signin.gate import SESSION

GONE = "This file is not yours, or no longer waits. Share it again."


def downloads(fetch: Callable[[str, str], Paper | None]) -> list[BaseRoute]:
    """The address that `dashboard.sharing.disclose` gives."""

    async def download(request: Request) -> Response:
        paper = fetch(request.path_params["token"], request.scope[SESSION].session_id)
        if paper is None:
            return PlainTextResponse(GONE, 403)
        kept = {"content-disposition": f'attachment; filename="{paper.filename}"'}
        return Response(paper.data, media_type=paper.mime, headers=kept)

    return [Route("/download/{token}", download)]
