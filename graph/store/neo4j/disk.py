"""The disk of a server, where it can be seen from here.

No query tells how much room a server has left, and a Neo4j whose disk is full stops until it is started again. So
where its data lie on this machine, or are mounted for us to look at, Liberty looks before it writes.
"""

import os
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit

from graph.errors import StoreError
from graph.store.neo4j.server import Server
from graph.store.room import MEGABYTE, Disk

DATA_VARIABLE = "LIBERTY_NEO4J_DATA"
RESERVE = 512 * MEGABYTE
"""Kept free on a server by a load: pages that it holds in memory need room as well once they are written out."""
DATA_FOLDER: LiteralString = (
    "SHOW SETTINGS YIELD name, value WHERE name = 'server.directories.data' RETURN value AS folder"
)


def disk_of(server: Server, url: str, environ: Mapping[str, str] = os.environ) -> Iterator[Disk]:
    """The disk of the server at a URL, where it can be seen: as the environment names it, or on this machine."""
    told = environ.get(DATA_VARIABLE, "")
    folder = Path(told or (_data_folder(server) if _is_here(url) else ""))
    if folder.is_absolute() and folder.is_dir():
        yield Disk(folder, RESERVE, "of the Neo4j server")


def _data_folder(server: Server) -> str:
    try:
        return str(server.one(DATA_FOLDER) or "")
    except StoreError:  # an account without the right to ask: the server's own administrator has to look
        return ""


def _is_here(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
