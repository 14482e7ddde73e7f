"""When a look is a new look."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from graph.audit import AuditRefused, Looks
from tests.unit.audit.building import START, log_in, look


@pytest.mark.parametrize(
    "other",
    [
        {"session": "s-2"}, {"purpose": "enquiry 114/26"}, {"reason": "taxi named by two schools"},
        {"surface": "picture"}, {"ids": ("E-1", "E-2")},
    ],
    ids=lambda other: next(iter(other)),
)  # fmt: skip
def test_another_session_purpose_surface_or_set_is_a_look_of_its_own(other: dict[str, object], tmp_path: Path):
    """The same again is not."""
    log, looks = log_in(tmp_path), Looks()

    first = looks.log(log, look(), START)
    again = looks.log(log, look(), START + timedelta(minutes=1))
    new = looks.log(log, replace(look(), **other), START + timedelta(minutes=2))  # pyright: ignore[reportArgumentType]

    assert first is not None
    assert again is None
    assert new is not None
    assert len(list(log.lines())) == 2


def test_the_order_of_what_is_shown_makes_no_new_look(tmp_path: Path):
    """A set is a set."""
    log, looks = log_in(tmp_path), Looks()
    looks.log(log, look(ids=("E-1", "E-2")), START)

    assert looks.log(log, look(ids=("E-2", "E-1")), START) is None


def test_after_fifteen_minutes_it_is_logged_again(tmp_path: Path):
    """To the second; and where the clock went back."""
    log, looks = log_in(tmp_path), Looks()
    looks.log(log, look(), START)

    assert looks.log(log, look(), START + timedelta(minutes=14, seconds=59)) is None
    assert looks.log(log, look(), START + timedelta(minutes=15)) is not None
    assert looks.log(log, look(), START) is not None


def test_a_look_that_could_not_be_logged_counts_for_nothing(tmp_path: Path):
    """The next one is not shown on the strength of it."""
    log, looks = log_in(tmp_path / "none"), Looks()
    for _ in range(2):
        with pytest.raises(AuditRefused):
            looks.log(log, look(), START)
    (tmp_path / "none").mkdir()

    assert looks.log(log, look(), START) is not None


def test_a_session_that_ended_is_forgotten(tmp_path: Path):
    """Signing in again is looking again."""
    log, looks = log_in(tmp_path), Looks()
    looks.log(log, look(), START)
    looks.forget("s-1")

    assert looks.log(log, look(), START) is not None


def test_what_is_remembered_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A server that runs for months does not fill its memory; what is forgotten is logged once more."""
    monkeypatch.setattr("graph.audit.looks.KEPT", 4)
    log, looks = log_in(tmp_path), Looks()
    for number in range(5):
        looks.log(log, look(number), START)

    assert looks.log(log, look(4), START) is None
    assert looks.log(log, look(0), START) is not None
