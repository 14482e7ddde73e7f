"""The byte scan over a town of the size of the demo."""

from pathlib import Path

from tests.journeys.test_no_reporter_leaves_the_vault import TAKEN_OUT, found, liberty, loaded, texts
from tests.measured import record

SECTION = "Who may see what"
VAULT = "home/liberty.vault.db"


def test_with_the_vault_encrypted_no_byte_names_who_reported_or_witnessed(fast_folder: Path) -> None:
    """Store, index, exports, papers, maps, backup, copy and logs, and the bytes of the vaults."""
    answers: list[int] = []
    loaded(fast_folder, answers, encrypted=True, children=120, months=8)
    for command in TAKEN_OUT:
        liberty(fast_folder, *command, answers=answers, encrypted=True)
    scanned = [len(data) for _, data in texts(fast_folder)]
    named = found(fast_folder)

    record(SECTION, "full town, vault encrypted: files scanned", len(scanned), "files")
    record(SECTION, "full town, vault encrypted: bytes scanned", sum(scanned) / 1e6, "MB")
    record(SECTION, "full town, vault encrypted: files that name a reporter or witness", len(named), "files", bar="0")
    assert {status for status in answers if status not in {0, 3}} == set()
    assert named == {}


def test_in_a_plain_vault_they_stand_and_nowhere_else(fast_folder: Path) -> None:
    """The scan does find them: in the vault."""
    answers: list[int] = []
    loaded(fast_folder, answers, encrypted=False, children=120, months=8)
    named = {name.removesuffix("-wal").removesuffix("-shm") for name in found(fast_folder)}

    record(SECTION, "full town, plain vault: files beside the vault that name one", len(named - {VAULT}), "", bar="0")
    assert named == {VAULT}
