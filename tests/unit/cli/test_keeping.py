"""Copies and backups: the same picture afterwards, and a damaged byte is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Liberty

pytestmark = pytest.mark.usefixtures("held")


def picture_hash(liberty: Liberty, *options: str) -> str:
    return liberty(*options, "store", "hash", "--json").json["picture_hash"]


def test_a_copy_gives_the_same_picture(liberty: Liberty, home: Path, tmp_path: Path):
    """And says so, with its hash."""
    copied = liberty("store", "copy", str(home / "liberty.db"), str(tmp_path / "copy.db"), "--json")

    assert copied.status == 0
    assert copied.json["picture_hash"] == picture_hash(liberty)
    assert picture_hash(liberty, "--store", str(tmp_path / "copy.db")) == picture_hash(liberty)


def test_a_restored_backup_is_the_ledger_that_was_backed_up(liberty: Liberty, tmp_path: Path):
    """Picture, receipts and what waits."""
    liberty("backup", "--out", str(tmp_path / "kept"))
    restored = ("--store", str(tmp_path / "restored.db"))

    assert liberty(*restored, "restore", str(tmp_path / "kept")).status == 0
    assert picture_hash(liberty, *restored) == picture_hash(liberty)
    assert liberty(*restored, "quarantine", "list", "--json").json == liberty("quarantine", "list", "--json").json
    assert liberty(*restored, "store", "check").status == 0


@pytest.mark.parametrize("name", ["liberty.db", "liberty.vault.db"])
def test_one_bad_byte_is_refused(liberty: Liberty, tmp_path: Path, name: str):
    """Named, and nothing is restored."""
    liberty("backup", "--out", str(tmp_path / "kept"))
    content = bytearray((tmp_path / "kept" / name).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "kept" / name).write_bytes(content)

    out = liberty("--store", str(tmp_path / "restored.db"), "restore", str(tmp_path / "kept"))

    assert out.status == 1
    assert name in out.err
    assert not (tmp_path / "restored.db").exists()


def test_a_store_that_holds_something_is_not_restored_over(liberty: Liberty, tmp_path: Path):
    """What is there stays."""
    liberty("backup", "--out", str(tmp_path / "kept"))
    before = picture_hash(liberty)

    assert liberty("restore", str(tmp_path / "kept")).status == 2
    assert picture_hash(liberty) == before


def test_a_backup_holds_no_name_of_a_reporter_in_the_open(liberty: Liberty, tmp_path: Path):
    """The list says hashes and counts; the ledger in it holds what the store held."""
    liberty("backup", "--out", str(tmp_path / "kept"))

    assert "Zzyra" not in (tmp_path / "kept" / "backup.json").read_text(encoding="utf-8")
