"""A small disk: a file system in memory, in a mount namespace of its own that goes when it is let go."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MOUNT = 'mount -t tmpfs -o size="$1" tmpfs "$0" && echo mounted && exec sleep 3600'


class SmallDisk:
    """A folder with a few megabytes. Other processes see it through `within`, this one through `folder`."""

    def __init__(self, at: Path, holder: subprocess.Popen[str]) -> None:
        self.at = at
        self._holder = holder

    @property
    def folder(self) -> Path:
        """The folder as this process reaches it."""
        return Path(f"/proc/{self._holder.pid}/root{self.at}")

    @property
    def within(self) -> list[str]:
        """What a command begins with that is to see the disk at `at`."""
        return ["nsenter", f"--target={self._holder.pid}", "--user", "--mount", "--preserve-credentials"]

    def grow(self, megabytes: int) -> None:
        """Somebody frees space."""
        subprocess.run([*self.within, "mount", "-o", f"remount,size={megabytes}m", str(self.at)], check=True)


@contextmanager
def small_disk(at: Path, megabytes: int) -> Iterator[SmallDisk]:
    """A disk of this size at a folder. Skipped, with the reason, where the system grants no mount namespace."""
    at.mkdir(parents=True, exist_ok=True)
    command = ["unshare", "--map-root-user", "--mount", "sh", "-c", MOUNT, str(at), f"{megabytes}m"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as holder:
        try:
            assert holder.stdout
            if holder.stdout.readline().strip() != "mounted":
                pytest.skip("this system grants no mount namespace for a small disk")
            yield SmallDisk(at, holder)
        finally:
            holder.kill()
