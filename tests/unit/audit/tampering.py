"""Ways to tamper with a log without knowing its key, each with a random hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

type Tampering = Callable[[list[bytes], Random], list[bytes]]


def edit_a_byte(lines: list[bytes], rng: Random) -> list[bytes]:
    at = rng.randrange(len(lines))
    line = bytearray(lines[at])
    line[rng.randrange(len(line) - 1)] ^= 1 << rng.randrange(7)
    return [*lines[:at], bytes(line), *lines[at + 1 :]]


def edit_who(lines: list[bytes], rng: Random) -> list[bytes]:
    at = rng.randrange(len(lines))
    return [*lines[:at], lines[at].replace(b'"who":"ada"', b'"who":"bea"'), *lines[at + 1 :]]


def delete(lines: list[bytes], rng: Random) -> list[bytes]:
    at = rng.randrange(len(lines))
    return lines[:at] + lines[at + 1 + rng.randrange(3) :]


def delete_and_renumber(lines: list[bytes], rng: Random) -> list[bytes]:
    left = [*delete(lines[:-1], rng), lines[-1]]
    return [_with(line, n=number) for number, line in enumerate(left, start=1)]


def reorder(lines: list[bytes], rng: Random) -> list[bytes]:
    one, other = rng.sample(range(len(lines)), 2)
    moved = list(lines)
    moved[one], moved[other] = moved[other], moved[one]
    return moved


def truncate(lines: list[bytes], rng: Random) -> list[bytes]:
    return lines[: rng.randrange(len(lines))]


def cut_the_last_line_short(lines: list[bytes], rng: Random) -> list[bytes]:
    return [*lines[:-1], lines[-1][: rng.randrange(1, len(lines[-1]))]]


def insert(lines: list[bytes], rng: Random) -> list[bytes]:
    at = rng.randrange(len(lines))
    return [*lines[:at], rng.choice(lines), *lines[at:]]


def turn_the_clock_back(lines: list[bytes], rng: Random) -> list[bytes]:
    at = rng.randrange(len(lines))
    return [*lines[:at], _with(lines[at], at="2026-03-01T10:00:00.000000+00:00"), *lines[at + 1 :]]


def _with(line: bytes, **changed: object) -> bytes:
    return json.dumps(json.loads(line) | changed, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


WAYS: tuple[Tampering, ...] = (
    edit_a_byte, edit_who, delete, delete_and_renumber, reorder, truncate, cut_the_last_line_short, insert,
    turn_the_clock_back,
)  # fmt: skip


def missed(lines: list[bytes], way: Tampering, times: int, faults: Callable[[list[bytes]], int]) -> list[int]:
    """Seeds for which tampering changed the lines and no fault was found."""
    found: list[int] = []
    for seed in range(times):
        changed = way(lines, Random(seed))
        if changed != lines and faults(changed) == 0:
            found.append(seed)
    return found
