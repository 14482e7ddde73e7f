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
SCHEMES = ("neo4j://", "neo4j+s://", "neo4j+ssc://", "bolt://", "bolt+s://", "bolt+ssc://")


class Login(NamedTuple):
    """A server and a user of it. `database` is "" for the server's own choice."""

    url: str
    user: str
    password: str
    database: str = ""

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
    return Login(url, environ.get(USER_VARIABLE) or "neo4j", _password(environ), environ.get(DATABASE_VARIABLE, ""))


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
