"""Which server, and who we are there. A password never stands in a URL: URLs end up in histories and logs."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from graph.errors import Misuse

USER_VARIABLE = "LIBERTY_NEO4J_USER"
PASSWORD_VARIABLE = "LIBERTY_NEO4J_PASSWORD"
PASSWORD_FILE_VARIABLE = "LIBERTY_NEO4J_PASSWORD_FILE"
DATABASE_VARIABLE = "LIBERTY_NEO4J_DATABASE"
PROJECTION_VARIABLE = "LIBERTY_NEO4J_PROJECTION"
OURS, OF_A_COPY = "LIBERTY_NEO4J_", "LIBERTY_COPY_NEO4J_"
SCHEMES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")


class Login(NamedTuple):
    """A server and a user of it. `database` is "" for the server's own choice.

    `projects`: whether people, things and typed relationships are kept beside the ledger, for Browser and Bloom.
    """

    url: str
    user: str
    password: str
    database: str = ""
    projects: bool = True

    @property
    def slug(self) -> str:
        """The ledger's name among files: made of the server's address and the database."""
        address = urlsplit(self.url).netloc or "server"
        return "neo4j-" + re.sub(r"[^a-z0-9.]+", "-", f"{address}-{self.database or 'ledger'}".lower()).strip("-")


def login(url: str, environ: Mapping[str, str] = os.environ) -> Login:
    """Who we are on the server at a URL, from the environment or a file that holds the password.

    Raises:
        Misuse: the URL holds a password, or the file cannot be read.
    """
    if "@" in urlsplit(url).netloc:
        raise Misuse(
            "A store's URL holds no user and no password.",
            f"Give them as {USER_VARIABLE} and {PASSWORD_FILE_VARIABLE} (or {PASSWORD_VARIABLE}).",
        )
    user, database = environ.get(USER_VARIABLE) or "neo4j", environ.get(DATABASE_VARIABLE, "")
    return Login(url, user, _password(environ), database, environ.get(PROJECTION_VARIABLE, "on").lower() != "off")


def login_for_copy(url: str, environ: Mapping[str, str] = os.environ) -> Login:
    """Who we are on the server that takes a copy: by the variables that begin with LIBERTY_COPY_NEO4J, else as above.

    Raises:
        Misuse: as `login`.
    """
    own = {name: text for name, text in environ.items() if not name.startswith(OF_A_COPY)}
    for_copy = {name.replace(OF_A_COPY, OURS, 1): t for name, t in environ.items() if name.startswith(OF_A_COPY)}
    if for_copy.keys() & {PASSWORD_VARIABLE, PASSWORD_FILE_VARIABLE}:
        own = {name: text for name, text in own.items() if not name.startswith(PASSWORD_VARIABLE)}
    return login(url, own | for_copy)


def _password(environ: Mapping[str, str]) -> str:
    if file := environ.get(PASSWORD_FILE_VARIABLE):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as fault:
            raise Misuse(
                f"The file that {PASSWORD_FILE_VARIABLE} names cannot be read ({type(fault).__name__}).",
                "Name a file that holds the password and nothing else.",
            ) from fault
    return environ.get(PASSWORD_VARIABLE, "")
