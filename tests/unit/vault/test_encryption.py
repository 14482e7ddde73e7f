"""The vault encrypted at rest, where the driver is installed; and what is refused where it is not."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.keys import KeyMissing
from graph.vault import Vault
from graph.vault_file import ENCRYPTION_KEY, configured_key, driver, encrypt

RAW, PHRASE = "5e" * 32, "a phrase with ' a quote in it"
TOLD = {
    "reporter_name": "Prudence Inventedname",
    "reporter_contact": "07700 900123 prudence@example.invalid",
    "witness_details": "Wilfred Madeupson",
}
FILE = b"report_ref,reporter_name\nR-1,Prudence Inventedname\n" * 50
SHA = hashlib.sha256(FILE).hexdigest()
WORDS = [b"Inventedname", b"900123", b"example.invalid", b"Madeupson", b"report_ref", b"quarantine words"]

with_driver = pytest.mark.skipif(driver() is None, reason="the extra 'encryption' (sqlcipher3) is not installed")


def fill(vault: Vault) -> None:
    """A reporter, a file, a row that waits."""
    vault.keep_original(SHA, FILE)
    vault.keep(
        protected=[("liberty:liberty_report:R-1", "h1", vault.reporter_id(TOLD, "health"), TOLD)],
        quarantined=[("Q-1", "value", "quarantine words")],
    )


def read(vault: Vault) -> tuple[dict[str, str], bytes, tuple[str, str]]:
    """All of it again."""
    return vault.protected("liberty:liberty_report:R-1", "h1"), vault.original(SHA), vault.quarantined("Q-1")


def on_disk(folder: Path) -> bytes:
    """Every byte of the vault's files, write-ahead log included."""
    return b"".join(file.read_bytes() for file in folder.glob("v.db*"))


@with_driver
@pytest.mark.parametrize("key", [RAW, PHRASE])
def test_no_reporter_is_in_the_bytes_of_an_encrypted_vault(key: str, tmp_path: Path):
    """While it is open and after; and all of it is there for who has the key."""
    vault = Vault(tmp_path / "v.db", key, keys=tmp_path / "keys")
    fill(vault)
    while_open = on_disk(tmp_path)

    assert read(vault) == (TOLD, FILE, ("value", "quarantine words"))
    assert vault.is_encrypted
    vault.close()
    again = Vault(tmp_path / "v.db", key, keys=tmp_path / "keys")
    assert read(again) == (TOLD, FILE, ("value", "quarantine words"))
    again.close()
    assert [word for word in WORDS if word in while_open + on_disk(tmp_path)] == []


def test_a_plain_vault_holds_them_in_plain_words(tmp_path: Path):
    """What the scan above would find."""
    vault = Vault(tmp_path / "v.db", keys=tmp_path / "keys")
    fill(vault)
    found = [word for word in WORDS if word in on_disk(tmp_path)]

    assert not vault.is_encrypted
    assert set(found) >= {b"Inventedname", b"900123", b"Madeupson"}
    vault.close()


@with_driver
@pytest.mark.parametrize("wrong", ["5f" * 32, "another phrase"])
def test_a_wrong_key_is_refused(wrong: str, tmp_path: Path):
    """With a message that says so, and nothing changed."""
    Vault(tmp_path / "v.db", RAW, keys=tmp_path / "keys").close()
    before = on_disk(tmp_path)

    with pytest.raises(StoreError, match="does not open with this key"):
        Vault(tmp_path / "v.db", wrong, keys=tmp_path / "keys")
    assert on_disk(tmp_path) == before


@with_driver
def test_an_encrypted_vault_without_a_key_is_refused(tmp_path: Path):
    """There is no way round it."""
    Vault(tmp_path / "v.db", RAW, keys=tmp_path / "keys").close()

    with pytest.raises(StoreError, match="no key is given"):
        Vault(tmp_path / "v.db", keys=tmp_path / "keys")


@with_driver
def test_one_flipped_bit_is_noticed(tmp_path: Path):
    """Every page carries its own check."""
    vault = Vault(tmp_path / "v.db", RAW, keys=tmp_path / "keys")
    fill(vault)
    vault.close()
    content = bytearray((tmp_path / "v.db").read_bytes())
    content[100] ^= 1
    (tmp_path / "v.db").write_bytes(content)

    with pytest.raises(StoreError):
        Vault(tmp_path / "v.db", RAW, keys=tmp_path / "keys")


@with_driver
def test_a_key_on_a_plain_vault_is_refused_until_it_is_encrypted(tmp_path: Path):
    """Nobody is to believe that it is encrypted when it is not."""
    vault = Vault(tmp_path / "v.db", keys=tmp_path / "keys")
    fill(vault)
    vault.close()

    with pytest.raises(StoreError, match="not encrypted yet"):
        Vault(tmp_path / "v.db", RAW, keys=tmp_path / "keys")


@with_driver
def test_a_plain_vault_can_be_encrypted(tmp_path: Path):
    """With everything in it, and the same ids for the same reporters."""
    vault = Vault(tmp_path / "v.db", keys=tmp_path / "keys")
    fill(vault)
    before = vault.reporter_id(TOLD, "health")
    vault.close()

    encrypt(tmp_path / "v.db", PHRASE)
    sealed = Vault(tmp_path / "v.db", PHRASE, keys=tmp_path / "keys")

    assert read(sealed) == (TOLD, FILE, ("value", "quarantine words"))
    assert sealed.reporter_id(TOLD, "health") == before
    assert [word for word in WORDS if word in on_disk(tmp_path)] == []
    sealed.close()
    with pytest.raises(StoreError, match="no plain vault"):
        encrypt(tmp_path / "v.db", PHRASE)


@with_driver
def test_a_vault_in_use_is_not_encrypted(tmp_path: Path):
    """Another process has it open: it is left as it was, and encrypted once it is closed."""
    vault = Vault(tmp_path / "v.db", keys=tmp_path / "keys")
    fill(vault)
    command = [sys.executable, "-m", "graph.vault_file", str(tmp_path / "v.db")]
    environ = os.environ | {"LIBERTY_VAULT_ENCRYPTION_KEY": RAW}

    refused = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=60)
    kept = read(vault)
    vault.close()
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=60)

    assert "in use" in refused.stderr
    assert kept == (TOLD, FILE, ("value", "quarantine words"))
    assert done.stdout == "Encrypted.\n"
    sealed = Vault(tmp_path / "v.db", RAW, keys=tmp_path / "keys")
    assert read(sealed) == kept
    sealed.close()


def test_a_key_without_the_driver_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Never silently plain."""
    monkeypatch.setitem(sys.modules, "sqlcipher3.dbapi2", None)

    with pytest.raises(StoreError, match=r"liberty\[encryption\]"):
        Vault(tmp_path / "v.db", RAW, keys=tmp_path / "keys")
    assert not (tmp_path / "v.db").exists()


def test_the_key_comes_from_file_or_environment(tmp_path: Path):
    """The variable first; neither: no encryption; an empty file is a mistake."""
    assert configured_key(tmp_path, {}) is None
    (tmp_path / ENCRYPTION_KEY).write_text(f"{PHRASE}\n")
    assert configured_key(tmp_path, {}) == PHRASE
    assert configured_key(tmp_path, {"LIBERTY_VAULT_ENCRYPTION_KEY": RAW}) == RAW
    (tmp_path / ENCRYPTION_KEY).write_text("\n")
    with pytest.raises(KeyMissing):
        configured_key(tmp_path, {})
