"""Points, places in words, and accounts online."""

from __future__ import annotations

import pytest

from graph.values import OnlineHandle, PlaceText, Point, UnreadableValue
from graph.vocabulary.places import LocationClass


def test_a_point_is_one_place_in_both_systems() -> None:
    """Degrees and metres for one place in the North Sea meet within the doubt of the conversion."""
    grid = Point.from_texts(easting="600000", northing="450000")
    degrees = Point.from_texts(latitude="53.9075398", longitude="1.0432461")
    assert grid.metres_to(degrees) < 1
    assert (grid.latitude, grid.longitude) == pytest.approx((53.9075398, 1.0432461), abs=1e-6)
    assert grid.could_be(degrees)


def test_a_point_doubts_as_much_as_its_last_decimal() -> None:
    """53.9 is known to five kilometres, five decimals to the five metres of the conversion."""
    assert Point.parse("53.9, 1.0").radius == pytest.approx(5550)
    assert Point.parse("53.90754, 1.04325").radius == 5
    assert Point.parse("600000, 450000").radius == 1


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"latitude": "0", "longitude": "0"}, "filled in"),
        ({"easting": "0", "northing": "0.0"}, "filled in"),
        ({"latitude": "1.04", "longitude": "53.9"}, "wrong way round"),
        ({"latitude": "40.7", "longitude": "-74.0"}, "outside"),
        ({"easting": "53.9", "northing": "1.04"}, "degrees"),
        ({"easting": "600000", "northing": "1450000"}, "outside"),
        ({"latitude": "53.9", "longitude": ""}, "without the other"),
        ({"latitude": "N/K", "longitude": "1.0"}, "missing"),
    ],
)
def test_a_point_that_cannot_be_is_refused_with_its_reason(columns: dict[str, str], says: str) -> None:
    """The reason names the slip, and the remedy says what to give."""
    with pytest.raises(UnreadableValue) as refused:
        Point.from_texts(**columns)
    assert says in refused.value.reason
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Flat 3, 12 Foo Road, Hollowmere, XX1 4AB", LocationClass.PREMISES),
        ("12 Foo Rd", LocationClass.PREMISES),
        ("the flat at 12 Foo Road", LocationClass.PREMISES),
        ("12, XX1 4AB", LocationClass.PREMISES),
        ("XX1 4AB", LocationClass.POSTCODE),
        ("on Foo Street", LocationClass.STREET),
        ("outside Xeno Kebabs", LocationClass.PLACE),
        ("Foo Park", LocationClass.PLACE),
    ],
)
def test_a_place_in_words_says_how_exactly_it_is_known(text: str, known: LocationClass) -> None:
    """A number on a street is premises; a street or a name is less."""
    assert PlaceText.parse(text).location_class is known


def test_the_parts_of_an_address_are_told_apart() -> None:
    """Lines and commas do not matter."""
    place = PlaceText.parse("Flat 3\n12 Foo Road\nHollowmere\nXX14AB")
    assert (place.flat, place.number, place.street, place.locality) == ("Flat 3", "12", "Foo Road", "Hollowmere")
    assert place.postcode is not None
    assert place.postcode.canonical == "XX1 4AB"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("12 Foo Road", "12 Foo Rd, Hollowmere, XX1 4AB", True),
        ("outside Xeno Kebabs", "Xeno Kebabs, Foo Street", True),
        ("12 Foo Road", "14 Foo Road", False),
        ("12 Foo Road, XX1 4AB", "12 Foo Road, XX2 4AB", False),
        ("Foo Park", "Bar Park", False),
    ],
)
def test_places_could_be_one_where_no_part_speaks_against_it(one: str, other: str, expected: bool) -> None:
    """Shortened words and parts left out count for nothing; a different number or postcode counts."""
    left, right = PlaceText.parse(one), PlaceText.parse(other)
    assert left.could_be(right) is expected
    assert right.could_be(left) is expected


@pytest.mark.parametrize("text", ["NFA", "no fixed abode", "unknown", "N/K", "address unknown", "", "--"])
def test_no_place_is_no_place(text: str) -> None:
    """What says that a place is not known is kept apart from a place."""
    with pytest.raises(UnreadableValue):
        PlaceText.parse(text)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Snapchat: xx_name", "snapchat:xx_name"),
        ("@Foo99 on Insta", "instagram:foo99"),
        ("insta @foo99", "instagram:foo99"),
        ("snap - xx_name", "snapchat:xx_name"),
        ("xx_name (Snapchat)", "snapchat:xx_name"),
        ("Snapchat username foo99", "snapchat:foo99"),
        ("Insta is @foo99", "instagram:foo99"),
        ("https://www.instagram.com/Foo99/", "instagram:foo99"),
        ("snapchat.com/add/foo99", "snapchat:foo99"),
        ("facebook.com/profile.php?id=123", "facebook:123"),
        ("foo@example.com", "email:foo@example.com"),
        ("foo99", ":foo99"),
    ],
)
def test_an_account_is_a_platform_and_a_name(text: str, canonical: str) -> None:
    """Platforms are known by their nicknames; capitals do not matter."""
    assert OnlineHandle.parse(text).canonical == canonical


def test_a_column_for_the_platform_counts_more_than_the_words() -> None:
    """A platform that is not listed is kept as written."""
    assert OnlineHandle.parse("@Foo99", "Snap").canonical == "snapchat:foo99"
    assert OnlineHandle.parse("foo99", "FooApp").canonical == "fooapp:foo99"


@pytest.mark.parametrize("text", ["N/K", "", "Snapchat", "@", "https://www.instagram.com/"])
def test_a_platform_alone_is_no_account(text: str) -> None:
    """There must be a name."""
    with pytest.raises(UnreadableValue):
        OnlineHandle.parse(text)


def test_a_name_without_a_platform_could_be_on_any() -> None:
    """One name on two platforms is two accounts; without a platform it could be either."""
    bare, snap, insta = (OnlineHandle.parse(text) for text in ("foo99", "Snap: foo99", "Insta: foo99"))
    assert bare.could_be(snap)
    assert snap.could_be(bare)
    assert not snap.could_be(insta)
    assert snap.caption() == "foo99 on Snapchat"
