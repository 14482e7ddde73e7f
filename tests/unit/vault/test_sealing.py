"""The vault's secret lies sealed, its key elsewhere; source ids stay what they were."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.keys import KeyMissing, is_private, key_of, keys_folder
from graph.vault import VAULT_KEY, Vault

REPORTER = {"reporter_name": "Prudence Inventedname"}


def source_id(path: Path, keys: Path) -> str:
    """The opaque id of one reporter."""
    vault = Vault(path, keys=keys)
    try:
        return vault.reporter_id(REPORTER, "health")
    finally:
        vault.close()


def test_one_reporter_keeps_one_id_when_the_vault_is_opened_again(tmp_path: Path):
    """However the name is spaced and written; another agency's is another."""
    vault = Vault(tmp_path / "v.db", keys=tmp_path / "keys")
    first = vault.reporter_id(REPORTER, "health")

    assert first == vault.reporter_id({"reporter_name": " prudence  INVENTEDNAME "}, "health")
    assert first != vault.reporter_id(REPORTER, "education")
    assert vault.reporter_id({"reporter_name": " "}, "health") == ""
    vault.close()
    assert source_id(tmp_path / "v.db", tmp_path / "keys") == first


def test_two_vaults_under_one_key_know_a_reporter_by_different_ids(tmp_path: Path):
    """So that two stores cannot be joined through them."""
    assert source_id(tmp_path / "a.db", tmp_path / "keys") != source_id(tmp_path / "b.db", tmp_path / "keys")


def test_the_key_lies_in_the_keys_folder_for_its_owner_alone(tmp_path: Path):
    """And nothing in the vault's own bytes says what it is."""
    source_id(tmp_path / "v.db", tmp_path / "keys")
    key = tmp_path / "keys" / VAULT_KEY

    assert is_private(key)
    assert bytes.fromhex(key.read_text()) not in (tmp_path / "v.db").read_bytes()


def test_a_vault_without_its_key_stays_shut(tmp_path: Path):
    """No new key is made that would give every reporter a second id."""
    source_id(tmp_path / "v.db", tmp_path / "keys")
    (tmp_path / "keys" / VAULT_KEY).unlink()

    with pytest.raises(KeyMissing, match=r"vault\.key is missing"):
        Vault(tmp_path / "v.db", keys=tmp_path / "keys")
    assert not (tmp_path / "keys" / VAULT_KEY).exists()


def test_another_vaults_key_is_refused(tmp_path: Path):
    """And the message says what to do."""
    source_id(tmp_path / "v.db", tmp_path / "keys")
    source_id(tmp_path / "w.db", tmp_path / "others")

    with pytest.raises(StoreError, match="another key"):
        Vault(tmp_path / "v.db", keys=tmp_path / "others")


def test_a_vault_of_an_earlier_version_is_sealed_and_keeps_its_ids(tmp_path: Path):
    """Its secret lay open in the file; it is used on, and its bytes are gone."""
    path, secret = tmp_path / "v.db", bytes(range(100, 132))
    vault = Vault(path, keys=tmp_path / "keys")
    vault.close()
    with sqlite3.connect(path) as old:
        old.execute("DELETE FROM meta")
        old.execute("INSERT INTO meta VALUES ('secret', ?)", (secret,))
    old.close()
    assert secret in path.read_bytes()

    first = source_id(path, tmp_path / "keys")

    assert source_id(path, tmp_path / "keys") == first
    left = b"".join(file.read_bytes() for file in tmp_path.glob("v.db*"))
    assert secret not in left


def test_a_key_may_come_from_the_environment(tmp_path: Path):
    """64 hexadecimal digits, or 32 bytes in base64; nothing else is one."""
    environ = {"KEY": "ab" * 32, "BASE": "q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=", "WORD": "password"}

    assert key_of("x", variable="KEY", create=False, folder=tmp_path, environ=environ) == b"\xab" * 32
    assert key_of("x", variable="BASE", create=False, folder=tmp_path, environ=environ) == b"\xab" * 32
    with pytest.raises(KeyMissing, match="holds no key"):
        key_of("x", variable="WORD", create=False, folder=tmp_path, environ=environ)
    assert keys_folder({"LIBERTY_KEYS": "/mnt/secrets"}) == Path("/mnt/secrets")
    assert keys_folder({"LIBERTY_HOME": "/srv/liberty"}) == Path("/srv/liberty/keys")


def test_a_key_that_cannot_be_read_is_refused(tmp_path: Path):
    """Not replaced by another."""
    (tmp_path / "x").mkdir()

    with pytest.raises(KeyMissing, match="cannot be read"):
        key_of("x", variable="NONE", create=True, folder=tmp_path, environ={})


def test_of_many_that_make_the_key_at_once_one_wins(tmp_path: Path):
    """And all have that one."""

    def get(_: int) -> bytes:
        return key_of("x", variable="NONE", create=True, folder=tmp_path, environ={})

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(get, range(32)))

    assert len(keys) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["x"]
