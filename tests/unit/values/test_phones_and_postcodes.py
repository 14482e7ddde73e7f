"""Telephone numbers and postcodes: whole, in part, and mistyped where the format tells."""

from __future__ import annotations

import pytest

from graph.values import Phone, Postcode, UnreadableValue


@pytest.mark.parametrize(
    "text",
    ["07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "00447700900123", "7700900123", "7700900123.0",
     "07700-900-123",      "mob: 07700.900.123", "07700 900123 (mum)", "٠٧٧٠٠ ٩٠٠١٢٣"],
)  # fmt: skip
def test_one_number_written_many_ways_is_one_number(text: str) -> None:
    """Spaces, dots, prefixes, a lost zero and notes do not make another number."""
    number = Phone.parse(text)
    assert number.is_full
    assert (number.canonical, number.caption()) == ("+447700900123", "07700 900123")


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("ends 123", "*123"),
        ("last three 123", "*123"),
        ("07700 900???", "+447700900???"),
        ("07700 9001xx", "+4477009001??"),
        ("starts 07700", "+447700*"),
    ],
)
def test_a_part_of_a_number_stays_a_part(text: str, canonical: str) -> None:
    """A part is kept as one, and could be every whole number around it."""
    part = Phone.parse(text)
    assert not part.is_full
    assert part.canonical == canonical
    assert part.could_be(Phone.parse("07700 900123"))
    assert not part.could_be(Phone.parse("01632 960999"))


@pytest.mark.parametrize(
    "text", ["0770090012", "123", "07700 9001234", "7.7009E+09", "banana", "N/K", "", "0163296012"]
)
def test_a_number_with_a_figure_lost_is_refused(text: str) -> None:
    """Too few, too many or rounded figures: the remedy asks for the number."""
    with pytest.raises(UnreadableValue) as refused:
        Phone.parse(text)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("XX1 4AB", "XX1 4AB"),
        ("xx14ab", "XX1 4AB"),
        ("SW1A 1AA", "SW1A 1AA"),
        ("XXl 4AB", "XX1 4AB"),
        ("XX1 4A8", "XX1 4AB"),
        ("SWIA 1AA", "SW1A 1AA"),
        ("XX1O 4AB", "XX10 4AB"),
        ("XX1", "XX1"),
        ("XX14", "XX14"),
        ("XX1 4", "XX1 4"),
    ],
)
def test_a_postcode_is_read_by_its_format(text: str, canonical: str) -> None:
    """Letters and figures that were misread are put right where only one reading fits; the area need not exist."""
    assert Postcode.parse(text).canonical == canonical


@pytest.mark.parametrize("text", ["ZZ99 3VZ", "ZZ99", "banana", "N/K", "", "XX1 4ABC"])
def test_a_placeholder_is_no_postcode(text: str) -> None:
    """ZZ99 stands for no fixed address."""
    with pytest.raises(UnreadableValue):
        Postcode.parse(text)


def test_the_first_half_could_be_every_postcode_that_starts_with_it() -> None:
    """XX1 could be XX1 4AB; it is not XX14."""
    outward = Postcode.parse("XX1")
    assert outward.could_be(Postcode.parse("XX1 4AB"))
    assert not outward.could_be(Postcode.parse("XX14"))
    assert (outward.is_full, outward.caption()) == (False, "XX1 area")
