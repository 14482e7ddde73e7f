"""Who may look at a store of one's own: the person at the machine, and viewers named in a file of the data folder.

On an embedded store that one person uses, the viewer is an analyst named after the operating system's user, so that
everything works straight after a clone. Others who use the same machine are named here, as analyst or chair. A shared
server asks who you are.
"""

import getpass
import json
import os
from dataclasses import dataclass
from pathlib import Path

from graph.access import FULL_PICTURE, Role, Viewer
from graph.errors import InputError, Misuse, NotAllowed
from graph.settings import Settings


@dataclass(frozen=True, slots=True)
class ViewerList:
    """The list of named viewers, kept in `viewers.json` in the data folder."""

    file: Path

    def all(self) -> tuple[Viewer, ...]:
        """Everyone on the list, by name."""
        if not self.file.is_file():
            return ()
        try:
            entries = json.loads(self.file.read_text(encoding="utf-8"))["viewers"]
            viewers = tuple(Viewer(str(entry["name"]), Role(entry["role"])) for entry in entries)
        except (ValueError, KeyError, TypeError) as fault:
            raise InputError("viewers.json in the data folder cannot be read.", "Mend or remove it.") from fault
        return tuple(sorted(viewers, key=lambda viewer: viewer.name))

    def find(self, name: str) -> Viewer | None:
        """The viewer of that name, if there is one."""
        return next((viewer for viewer in self.all() if viewer.name == name), None)

    def add(self, name: str, role: Role) -> Viewer:
        """Put somebody on the list, or give somebody on it another role."""
        if not name.strip() or any(ord(character) < 32 for character in name):
            raise Misuse("A viewer needs a name on one line.")
        if role not in FULL_PICTURE:
            raise Misuse(f"The role {role} has no view of a store yet.", "Use analyst or chair.")
        viewer = Viewer(name.strip(), role)
        self._write([*(other for other in self.all() if other.name != viewer.name), viewer])
        return viewer

    def remove(self, name: str) -> None:
        """Take somebody off the list."""
        if self.find(name) is None:
            raise Misuse("Nobody of that name is on the list.", "`liberty users list` shows who is.")
        self._write([other for other in self.all() if other.name != name])

    def _write(self, viewers: list[Viewer]) -> None:
        entries = [{"name": viewer.name, "role": str(viewer.role)} for viewer in sorted(viewers, key=lambda v: v.name)]
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.file.with_suffix(".draft")
        draft.write_text(json.dumps({"viewers": entries}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        draft.chmod(0o600)
        draft.replace(self.file)


def viewer_list(settings: Settings) -> ViewerList:
    """The list of this data folder."""
    return ViewerList(settings.home / "viewers.json")


def system_user() -> str:
    """The operating system's name for whoever runs this."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return f"user-{os.getuid()}" if hasattr(os, "getuid") else "user"


def is_embedded(url: str) -> bool:
    """True for a store of one's own in a file; a server's URL names its protocol."""
    return "://" not in url or url.startswith(("file://", "sqlite://"))


def viewer_of(settings: Settings) -> Viewer:
    """Who is looking.

    Raises:
        NotAllowed: nobody of that name is on the list, or a server was named and nobody said who is asking.
    """
    if settings.user:
        if found := viewer_list(settings).find(settings.user):
            return found
        if is_embedded(settings.store_url) and settings.user == system_user():
            return Viewer(settings.user, Role.ANALYST)
        raise NotAllowed("Nobody of that name is on the list of viewers.", "`liberty users add NAME --role analyst`.")
    if not is_embedded(settings.store_url):
        raise NotAllowed("A shared store asks who you are.", "Say so: --as USER, or LIBERTY_USER.")
    return viewer_list(settings).find(system_user()) or Viewer(system_user(), Role.ANALYST)
