"""The log: a file that turns over in the data folder, with ids and positions alone.

A log is read by people who may not read what a report says. So no line holds a value: an error is written as its type
and where it happened, never with its message, and a file is named by a hash, because file names hold children's names.
"""

import logging
import logging.handlers
import traceback
from hashlib import sha256
from pathlib import Path
from time import gmtime
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.settings import Settings

OURS = ("graph", "ingest", "analysis", "dashboard")
ROOT = Path(__file__).resolve().parent.parent


class Discreet(logging.Formatter):
    """Lines with the time in UTC; an error as its type and position."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        self.converter = gmtime

    def formatException(  # noqa: N802 - the library's own name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The chain of errors, each as type and positions: a message may quote what was read."""
        error = ei[1]
        lines: list[str] = []
        while error is not None:
            lines.append(f"  {type(error).__name__} at {' > '.join(positions(error))}")
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def positions(error: BaseException) -> list[str]:
    """Where an error came up: the files and lines of ours that it passed, innermost last; never empty."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [
        frame for frame in frames if Path(frame.filename).is_relative_to(ROOT) and "site-packages" not in frame.filename
    ]
    places = [f"{Path(frame.filename).relative_to(ROOT).as_posix()}:{frame.lineno}" for frame in ours]
    return places or ["a place outside the program"]


def name_hash(path: Path | str) -> str:
    """How a file is named in the log."""
    return "file-" + sha256(Path(path).name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def start(settings: "Settings") -> None:
    """Send what our own parts log to the data folder. Calling it again changes nothing, but for another folder."""
    file = settings.home / "logs" / "liberty.log"
    loggers = [logging.getLogger(name) for name in OURS]
    before = [h for h in loggers[0].handlers if isinstance(h, logging.handlers.RotatingFileHandler)]
    if any(handler.baseFilename == str(file) for handler in before):
        return
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.parent.mkdir(mode=0o700, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        file, maxBytes=settings.log_bytes, backupCount=settings.log_files, encoding="utf-8", delay=True
    )
    handler.setFormatter(Discreet())
    for ours in loggers:
        for old in before:
            ours.removeHandler(old)
        ours.addHandler(handler)
        ours.setLevel(logging.INFO)
    for old in before:
        old.close()
