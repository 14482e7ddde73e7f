"""Room on the disk: a change is refused while there is some left, not when the disk is full.

A full disk stops everything at once, in the middle of whatever is written; a store that stops before lets the reader
read on, the log of looks take its lines, and whoever decides write down the decision. Loads stop first.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from graph.errors import StoreError

MEGABYTE = 1_000_000
LOADING, DECIDING = 1, 8
"""A load leaves all of the reserve; what a person decides may go on until an eighth of it is left."""


class Disk(NamedTuple):
    """A folder whose disk is looked at, and the bytes that a load leaves free there."""

    folder: Path
    reserve: int
    whose: str


type Room = Callable[[int, int], None]
"""Asked for room with the bytes to be written and by which part of the reserve: `LOADING` or `DECIDING`."""


def room_on(*disks: Disk) -> Room:
    """Refuses with a StoreError (`disk_full`) where one of the disks has no room left."""

    def check(size: int, part: int) -> None:
        for disk in disks:
            free, least = shutil.disk_usage(disk.folder).free, disk.reserve // part + size
            if free < least:
                raise StoreError(
                    f"The disk {disk.whose} is nearly full: {free // MEGABYTE:,} MB are free, and"
                    f" {-(-least // MEGABYTE):,} MB are kept free for what must not fail.",
                    "Nothing of this step was written, everything before it stands. Free space, and do it again.",
                    "disk_full",
                )

    return check
