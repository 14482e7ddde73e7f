"""Streets under the map, where an organisation has them: a file of tiles (.mbtiles) or an address inside its network.

Nothing is fetched from the internet. A file is served by ourselves, without a record in it, at `/tiles/z/x/y`; an
address has to be one of a private network or of this machine, and the policy then allows pictures from it alone.
"""

import ipaddress
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlparse

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from graph.errors import Misuse
from graph.settings import Settings

OURS = "./tiles/{z}/{x}/{y}"
DEEPEST = 22
_INTERNAL = re.compile(
    r"(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:internal|intranet|local|lan|home\.arpa))", re.IGNORECASE
)
_KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}


def address_of(settings: Settings) -> str:
    """Where the browser asks for tiles; "" where there are none."""
    if not settings.map_tiles:
        return ""
    return settings.map_tiles if "://" in settings.map_tiles else OURS


def origin_of(settings: Settings) -> str:
    """The origin that the policy allows pictures from beside our own; "" for none.

    Raises:
        Misuse: the address is none of a private network.
    """
    if "://" not in settings.map_tiles:
        return ""
    address = urlparse(settings.map_tiles)
    if address.scheme not in ("http", "https") or not address.hostname or not _is_internal(address.hostname):
        raise Misuse(
            "The address of map tiles is none of this machine or of a private network.",
            "Name a file ending in .mbtiles, or an internal address such as https://tiles.example.internal/{z}/{x}/{y}.png.",
        )
    return f"{address.scheme}://{address.netloc}"


def _is_internal(host: str) -> bool:
    try:
        known = ipaddress.ip_address(host)
    except ValueError:
        return bool(_INTERNAL.fullmatch(host)) or "." not in host
    return known.is_private or known.is_loopback


def routes(settings: Settings) -> list[Route]:
    """The route that serves a file of tiles, where the settings name one."""
    if not settings.map_tiles or "://" in settings.map_tiles:
        return []
    file = Path(settings.map_tiles)

    async def tile(request: Request) -> Response:
        z, x, y = (int(request.path_params[name]) for name in ("z", "x", "y"))
        picture = read_tile(file, z, x, y)
        if picture is None:
            return PlainTextResponse("No such tile.", 404)
        kind = next((kind for start, kind in _KINDS.items() if picture.startswith(start)), "application/octet-stream")
        return Response(picture, media_type=kind)

    return [Route("/tiles/{z:int}/{x:int}/{y:int}", tile)]


def read_tile(file: Path, z: int, x: int, y: int) -> bytes | None:
    """One tile of an .mbtiles file, whose rows count from the south; None where there is none."""
    if not 0 <= z <= DEEPEST or not 0 <= x < 2**z or not 0 <= y < 2**z or not file.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as tiles:
            found = tiles.execute(
                "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?",
                (z, x, 2**z - 1 - y),
            ).fetchone()
    except sqlite3.Error:
        return None
    return bytes(found[0]) if found else None
