"""Number plates: whole, in part, misread."""

from __future__ import annotations

import pytest

from graph.values import UnreadableValue, Vrm


@pytest.mark.parametrize(
    ("text", "canonical", "caption"),
    [
        ("XB93 KTR", "XB93KTR", "XB93 KTR"),
        ("xb93ktr", "XB93KTR", "XB93 KTR"),
        ("reg: XB93.KTR", "XB93KTR", "XB93 KTR"),
        ("A123 BCD", "A123BCD", "A123 BCD"),
        ("ABC 123D", "ABC123D", "ABC 123D"),
        ("ABC 123", "ABC123", "ABC 123"),
        ("1234 AB", "1234AB", "1234 AB"),
        ("ABZ 1234", "ABZ1234", "ABZ 1234"),
    ],
)
def test_a_whole_plate_of_a_known_format_is_full(text: str, canonical: str, caption: str) -> None:
    """Current, prefix, suffix, dateless and Northern Ireland plates, however they are typed."""
    plate = Vrm.parse(text)
    assert plate.is_full
    assert (plate.canonical, plate.caption()) == (canonical, caption)


@pytest.mark.parametrize(
    ("text", "canonical", "caption"),
    [
        ("ends 7TK", "*7TK", "plate ends 7TK"),
        ("last three KTR", "*KTR", "plate ends KTR"),
        ("...7TK", "*7TK", "plate ends 7TK"),
        ("starting XB9", "XB9*", "plate starts XB9"),
        ("XB9?", "XB9*", "plate starts XB9"),
        ("XB93", "XB93*", "plate starts XB93"),
        ("XB9????", "XB9????", "plate XB9????"),
        ("**** KTR", "????KTR", "plate ????KTR"),
        ("X_93 KTR", "X?93KTR", "plate X?93KTR"),
        ("part plate XB93", "*XB93*", "plate with XB93"),
        ("93 KTR", "*93KTR", "plate ends 93KTR"),
        ("1E5", "*1E5*", "plate with 1E5"),
        ("XB9O KTR", "XB9OKTR", "plate XB9OKTR"),
    ],
)
def test_a_part_of_a_plate_stays_a_part(text: str, canonical: str, caption: str) -> None:
    """What is not known is never filled in, and a part settles no identity."""
    plate = Vrm.parse(text)
    assert not plate.is_full
    assert (plate.canonical, plate.caption()) == (canonical, caption)


@pytest.mark.parametrize("text", ["grey Golf", "unknown", "N/K", "no plates", "1E+05", "100000", "", "-", "X", "*"])
def test_what_is_no_plate_is_refused(text: str) -> None:
    """Words, placeholders and plates that a spreadsheet made into numbers."""
    with pytest.raises(UnreadableValue):
        Vrm.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("XB93 KTR", "X893 KTR", True),
        ("XB90 KTR", "XB9O KTR", True),
        ("XB93 KTR", "ends KTR", True),
        ("XB93 KTR", "XB9?", True),
        ("XB93 KTR", "XB93", True),
        ("XB9?", "ends 7TK", True),
        ("XB93 KTR", "ends 7TK", False),
        ("XB93*", "*99KTR", False),
        ("XB93 KTR", "XB94 KTR", False),
    ],
)
def test_plates_could_be_one_where_the_characters_agree(one: str, other: str, expected: bool) -> None:
    """Unknown characters and look-alikes agree with anything they may be; a plate has at most seven characters."""
    left, right = Vrm.parse(one), Vrm.parse(other)
    assert left.could_be(right) is expected
    assert right.could_be(left) is expected


def test_only_a_whole_plate_fits_a_part() -> None:
    """A part is a question to the cars that are known."""
    assert Vrm.parse("XB97 7TK").fits(Vrm.parse("ends 7TK")) is True
    assert Vrm.parse("XB9?").fits(Vrm.parse("XB9?")) is False
