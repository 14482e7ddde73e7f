"""Whatever text comes in, a value is read or refused: no other error, no long wait, and no word of it repeated."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values import (
    Age,
    Moment,
    OnlineHandle,
    PartialDate,
    PersonName,
    Phone,
    PlaceText,
    Point,
    Postcode,
    UnreadableValue,
    Vrm,
    is_non_name,
)

KINDS = (Age, Moment, OnlineHandle, PartialDate, PersonName, Phone, PlaceText, Point, Postcode, Vrm)
PIECES = st.sampled_from(
    [
        "\u200b",
        "\u202e",
        "\n",
        *"""
        3 rd of April 2026 - / . , : 22:45 10pm hrs midnight to between and 12 99 9999 early late c. about XB93 KTR ? *
        _ ends part plate last three XX1 4AB O0 I1 +44 07700 900123 ext ( ) [ ] " ' aka known as Danny SMITH Mr van der
        O'Neil n/k unknown male @ # insta snap http:// .com é ł ß İ ı 54.1 1.0 e5 E+05 N W ° Flat Road St room the ; &
        30s mid teens under 18 + 46115 .5 Z T +01:00 née winter Q3 ½ ٣ … – “ ”""".split(),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(PIECES, max_size=8).map(" ".join),
    st.lists(PIECES, max_size=6).map("".join),
)
UNITS = "9|a| |.|a |9 |a.|9-|aka |'a|\"|(|of |?|*|a@|/|é|the |1,|mid ".split("|")
HOSTILE = [unit * (size // len(unit)) for size in (60, 120, 500, 200_000) for unit in UNITS]


def read(kind: Any, text: str) -> Any | UnreadableValue:
    """The value, or its refusal."""
    try:
        return kind.parse(text)
    except UnreadableValue as refused:
        return refused


@pytest.mark.parametrize("kind", KINDS)
@given(text=TEXTS)
def test_a_text_is_read_or_refused_and_nothing_else(kind: Any, text: str) -> None:
    """What is read says something, reads back, and could be itself; what is refused says why."""
    value = read(kind, text)
    if isinstance(value, UnreadableValue):
        assert value.reason
        assert value.remedy
        return
    assert value.caption().strip()
    assert kind.from_canonical(value.canonical) == value
    assert value.could_be(value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_refusal_never_repeats_the_text(kind: Any) -> None:
    """Exceptions end up in logs, and the text may name someone."""
    secret = "Zebedee99 Quillfeather, 1 & Xanthippe ;; ::"
    refused = read(kind, secret)
    said = f"{refused} {refused!r} {refused.args}" if isinstance(refused, UnreadableValue) else ""
    assert not any(word in said for word in ("Zebedee", "Quillfeather", "Xanthippe"))


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_takes_long(kind: Any) -> None:
    """Repetition of anything, at any length, is read or refused within a moment: no search runs away."""
    slowest = 0.0
    for text in HOSTILE:
        started = time.perf_counter()
        read(kind, text)
        is_non_name(text)
        slowest = max(slowest, time.perf_counter() - started)
    assert slowest < 0.1
