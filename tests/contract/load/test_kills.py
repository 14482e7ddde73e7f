"""A loader killed at any moment resumes without help; the full number is in tests/soak."""

from pathlib import Path
from random import Random

import pytest

from ingest.sandbox import Sandbox
from tests.contract.load.killing import Undisturbed, killed_inside, resumed, undisturbed

KILLS = 10


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    return undisturbed(tmp_path_factory.mktemp("whole"))


@pytest.mark.kills
@pytest.mark.parametrize("kill", range(KILLS))
def test_a_load_killed_at_any_moment_resumes_without_help(
    kill: int, whole: Undisturbed, tmp_path: Path, sandbox: Sandbox
):
    """No half-written record, and the final picture is that of an undisturbed load."""
    random = Random(kill)
    at = 1 + int((kill + random.random()) * (whole.rows - 2) / KILLS)

    assert killed_inside(tmp_path, whole, at, random)
    assert resumed(tmp_path, whole, sandbox) == whole.picture
