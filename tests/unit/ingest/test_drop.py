"""A folder is walked: every file comes out, as itself or with why not."""

import hashlib
import os
import sys
from pathlib import Path

import pytest

from ingest.drop import Dropped, drop, walk
from ingest.errors import UnreadableFile
from ingest.records import FileReading


def test_every_file_of_a_folder_comes_out_in_order_with_its_hash(tmp_path: Path) -> None:
    """Hidden ones too: what fits no feed is reported later, not skipped here."""
    for name in ("b.csv", "a/z.csv", "a/b/.hidden", "notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    found = [item for item in walk([tmp_path]) if isinstance(item, Dropped)]
    assert {one.name for one in found} == {"b.csv", "a/z.csv", "a/b/.hidden", "notes.txt"}
    assert [one.name for one in found] == [one.name for one in walk([tmp_path]) if isinstance(one, Dropped)]
    assert all(one.sha256 == hashlib.sha256(one.name.encode()).hexdigest() for one in found)
    assert all(one.size == len(one.name) for one in found)


def test_links_and_devices_are_told_and_not_followed(tmp_path: Path) -> None:
    """A link could lead out of the folder, or round in a circle."""
    (tmp_path / "kept.csv").write_text("x")
    (tmp_path / "file-link").symlink_to(tmp_path / "kept.csv")
    (tmp_path / "folder-link").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    told = {item.file: item.reason for item in walk([tmp_path]) if isinstance(item, FileReading)}
    assert set(told) == {"file-link", "folder-link", "pipe"}
    assert "link" in told["folder-link"]


def test_a_single_file_and_a_path_that_is_not_there(tmp_path: Path) -> None:
    """One is taken by its name; the other stops before anything is read, without its name in the message."""
    path = tmp_path / "Amy Bronte.csv"
    path.write_text("x")
    assert list(walk([path])) == [drop(path)]
    with pytest.raises(UnreadableFile) as caught:
        list(walk([tmp_path / "Beth Bronte.csv"]))
    assert "Bronte" not in str(caught.value)


def test_logs_know_a_file_by_its_hash(tmp_path: Path) -> None:
    """Names of files hold names of children."""
    path = tmp_path / "Amy Bronte.csv"
    path.write_text("x")
    assert drop(path).mark == hashlib.sha256(b"x").hexdigest()[:12]


def test_a_folder_that_cannot_be_opened_stops_nothing(tmp_path: Path) -> None:
    """It is told after the others; here it vanishes while the walk is on."""
    for name in ("a.csv", "b/b.csv", "c/c.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    walking = walk([tmp_path])
    first = next(walking)
    (tmp_path / "b" / "b.csv").unlink()
    (tmp_path / "b").rmdir()
    rest = list(walking)
    assert isinstance(first, Dropped)
    assert [item.name for item in rest if isinstance(item, Dropped)] == ["c/c.csv"]
    assert [(item.file, item.reason) for item in rest if isinstance(item, FileReading)] == [
        ("b", "the folder cannot be opened")
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow such a name")
def test_a_name_in_another_encoding_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    """What people are told can always be printed."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.csv")).write_text("x")
    (one,) = walk([tmp_path])
    assert isinstance(one, Dropped)
    assert one.name == "caf\ufffd.csv"
