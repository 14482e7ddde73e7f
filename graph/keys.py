"""Keys, kept apart from what they protect: a file of its own, or a variable of the environment.

On a store of one's own the keys lie in `keys/` of the data folder, readable by their owner alone, made on first use.
Elsewhere the administrator gives them: `LIBERTY_KEYS` names another folder (another disk, a mounted secret), or a
variable holds the key itself. A key is made only where there is nothing yet that it would have to fit.
"""

import base64
import binascii
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from graph.errors import StoreError
from graph.settings import default_home

LENGTH = 32
FOLDER_VARIABLE = "LIBERTY_KEYS"
_HEX = re.compile(r"[0-9a-fA-F]{64}")


class KeyMissing(StoreError):
    """The key is not where it should be; what it protects stays shut."""


def keys_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the keys lie: LIBERTY_KEYS, else `keys` in LIBERTY_HOME or the system's folder for data."""
    if named := environ.get(FOLDER_VARIABLE):
        return Path(named).expanduser().absolute()
    home = environ.get("LIBERTY_HOME")
    return (Path(home).expanduser().absolute() if home else default_home()) / "keys"


def key_of(
    name: str,
    *,
    variable: str,
    create: bool,
    folder: Path | None = None,
    environ: Mapping[str, str] = os.environ,
) -> bytes:
    """The 32 bytes of a key: out of its variable, else out of `name` in the keys folder.

    `create`: make one where there is none; say so only where nothing exists yet that an earlier key protects.

    Raises:
        KeyMissing: there is none and none may be made, or it cannot be read, or is no key.
    """
    if given := environ.get(variable):
        return _read(given, variable)
    file = (folder or keys_folder(environ)) / name
    try:
        if not file.exists() and create:
            _make(file)
        text = file.read_text(encoding="ascii")
    except FileNotFoundError:
        raise KeyMissing(
            f"The key {name} is missing, and what it protects is there already.",
            f"Put it back into the keys folder, or give it as {variable}.",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise KeyMissing(
            f"The key {name} cannot be read or made ({type(error).__name__}).",
            f"See to the keys folder, or give the key as {variable}.",
        ) from error
    return _read(text, name)


def is_private(file: Path) -> bool:
    """Whether nobody but its owner can read a file; always so where the system has no such modes."""
    return os.name == "nt" or file.stat().st_mode & 0o077 == 0


def sync_folder(folder: Path) -> None:
    """See to it that a file just made is still there after a power cut; a key that is lost shuts what it fits."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(text: str, name: str) -> bytes:
    """64 hexadecimal digits, or 32 bytes in base64."""
    text = text.strip()
    if _HEX.fullmatch(text):
        return bytes.fromhex(text)
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != LENGTH:
        raise KeyMissing(f"{name} holds no key.", "A key is 64 hexadecimal digits: `openssl rand -hex 32`.")
    return key


def _make(file: Path) -> None:
    """A new key, whole or not at all; of two processes that make it at once, one wins and both use that one."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(secrets.token_hex(LENGTH) + "\n")
            out.flush()
            os.fsync(out.fileno())
        file.hardlink_to(draft)
        sync_folder(file.parent)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
