"""What is and what is not a mention, case by case."""

from __future__ import annotations

import unicodedata

import pytest

from graph.vocabulary import Kind
from ingest.mentions import find


def found(text: str, kind: Kind) -> list[str]:
    """What is found of one kind, as written."""
    return [mention.as_written for mention in find(text) if mention.kind is kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I saw Danny Khan aka 'Big D' there.", ["Danny Khan aka 'Big D'"]),
        ('I saw Mohammed "Taz" Khan there.', ['Mohammed "Taz" Khan']),
        ("Amy Smith (known as Ames) was there.", ["Amy Smith (known as Ames)"]),
        ("She was with SMITH, Amy and Ludwig van der Berg.", ["SMITH, Amy", "Ludwig van der Berg"]),
        ("Amy and Jane Smith left with Mr O'Neil.", ["Amy", "Jane Smith", "Mr O'Neil"]),
        ("A man called danny khan and a lad known as 'ghost'.", ["danny khan", "ghost"]),
        ("we think kayleigh went with gaz who drove", ["kayleigh", "gaz"]),
        ("He was with Big D and J. Marples.", ["Big D", "J. Marples"]),
        ("Danny's mum rang. Will was out.", ["Danny", "Will"]),
        ("DANNY KHAN WAS SEEN WITH KAYLEIGH BY THE SHOP.", ["DANNY KHAN", "KAYLEIGH"]),
        ("Jack Black and Tom Wood were there.", ["Jack Black", "Tom Wood"]),
    ],
)
def test_people_are_found_however_they_are_named(text: str, names: list[str]) -> None:
    """Full names, aliases, surnames first, particles, titles, small letters behind a cue, nicknames, capitals
    throughout.
    """
    assert found(text, Kind.PERSON) == names


def test_the_other_names_of_a_person_are_told_apart() -> None:
    """A name and its alias are one person."""
    [person] = find("I saw Danny Khan aka 'Big D' or 'Dan' there.")
    assert person.aliases == ("Big D", "Dan")


@pytest.mark.parametrize(
    "text",
    [
        "Will the worker make contact? May need a visit. Mark as urgent. Summer holidays begin.",
        "The Police, Social Care and the School met on Monday in April.",
        "He drives a Seat Leon and a Ford Focus and has a Rolex.",
        "An unknown Asian male spoke Polish. Mum was upset. Staff were told.",
        "Concerns were raised. Attendance is low. Homework is late.",
        "She calls the police and he called for help.",
    ],
)
def test_ordinary_words_with_a_capital_are_not_people(text: str) -> None:
    """Beginnings of sentences, offices, days, makes of car and peoples name nobody."""
    assert found(text, Kind.PERSON) == []


@pytest.mark.parametrize(
    ("text", "plates"),
    [
        ("a grey Golf XB93 KTR and xb94lmn", ["XB93 KTR", "xb94lmn"]),
        ("blk Corsa ends 7TK", ["ends 7TK"]),
        ("part plate XB93, maybe XB9? or XB?? KTR", ["XB93", "XB9?", "XB?? KTR"]),
        ("index noted as X893 KTR", ["X893 KTR"]),
        ("an old Ford, A123 BCD", ["A123 BCD"]),
        ("reg starting XB9", ["starting XB9"]),
        ("registration XX10 0PE seen", ["XX10 0PE"]),
    ],
)
def test_plates_are_found_whole_and_in_part(text: str, plates: list[str]) -> None:
    """A part needs a word that says so; the word that says which part belongs to it."""
    assert found(text, Kind.VEHICLE) == plates


@pytest.mark.parametrize(
    "text", ["It ends 10pm.", "Year 9 and KS3 pupils.", "starts 2nd May", "M25 and A52", "on 12 March", "PC 1234 ABC"]
)
def test_times_and_roads_are_not_plates(text: str) -> None:
    """Figures and letters that mean something else."""
    assert found(text, Kind.VEHICLE) == []


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("rang 07700 900123 and +44 7700 900456", ["07700 900123", "+44 7700 900456"]),
        ("07700.900.123 or (01632) 960123", ["07700.900.123", "(01632) 960123"]),
        ("her phone ends 123", ["ends 123"]),
        ("calls from 07700 900???", ["07700 900???"]),
        ("number last four digits 4567", ["last four digits 4567"]),
    ],
)
def test_phones_are_found_whole_and_in_part(text: str, phones: list[str]) -> None:
    """Spaces, dots, brackets, the international form, and parts beside a word about phones."""
    assert found(text, Kind.PHONE) == phones


@pytest.mark.parametrize(
    "text", ["on 03.04.2026 22.45", "ref 1234567890123", "£1,200,000", "03/04/2026 - 05/04/2026", "NHS 999 999 9999"]
)
def test_dates_and_references_are_not_phones(text: str) -> None:
    """Long figures that are something else."""
    assert found(text, Kind.PHONE) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("at Flat 3, 12 Foo Road, Hollowmere, XX1 4AB today", ["Flat 3, 12 Foo Road, Hollowmere, XX1 4AB"]),
        ("outside Xeno Kebabs on Foo Street", ["Xeno Kebabs", "Foo Street"]),
        ("in room 12 of the Yew Hotel", ["room 12 of the Yew Hotel"]),
        ("near Foo bus station", ["Foo bus station"]),
        ("the flat at 12 foo road", ["12 foo road"]),
        ("he lives at 14 foo road with mates", ["14 foo road"]),
        ("went to Victoria Park", ["Victoria Park"]),
        ("the postcode is XX1 4AB or XX2", ["XX1 4AB"]),
        ("postcode XX2, in the XX3 area", ["XX2", "XX3"]),
        ("taken to Fircrest in the night", ["Fircrest"]),
    ],
)
def test_places_are_found_as_far_as_they_are_named(text: str, places: list[str]) -> None:
    """Addresses with flat, locality and postcode; premises; streets; what only the word before gives away."""
    assert found(text, Kind.LOCATION) == places


@pytest.mark.parametrize(
    "text",
    [
        "on the main road",
        "down the street",
        "at the bus station",
        "on A4 2nd copy",
        "in Year 9",
        "10 people down the road",
    ],
)
def test_places_without_a_name_are_none(text: str) -> None:
    """Somewhere is not a place."""
    assert found(text, Kind.LOCATION) == []


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        ("her Snapchat foo_bar99 and @foo on Insta", ["Snapchat foo_bar99", "@foo on Insta"]),
        ("username foo99 was used", ["foo99"]),
        ("Snapchat: foo", ["Snapchat: foo"]),
        ("see https://www.instagram.com/foo.bar/ today", ["https://www.instagram.com/foo.bar"]),
        ("mail foo@example.com", ["foo@example.com"]),
        ("They talk on Snapchat to somebody using the name foo_99.", ["foo_99"]),
    ],
)
def test_accounts_are_found_beside_their_platform(text: str, accounts: list[str]) -> None:
    """With the platform where it stands right beside the name."""
    assert found(text, Kind.ONLINE_ACCOUNT) == accounts


def test_letters_with_separate_accents_keep_their_place() -> None:
    """A text in decomposed letters is searched as it is: the span counts its own code points."""
    text = unicodedata.normalize("NFD", "We met José Muñoz there.")
    [person] = find(text)
    assert person.as_written == unicodedata.normalize("NFD", "José Muñoz")
    assert text[person.start : person.end] == person.as_written


@pytest.mark.parametrize("year", ["DOB 1990", "born MAR 2010", "JUNE 2011", "AGE 1999"])
def test_a_year_behind_its_word_is_no_plate(year: str) -> None:
    """It has the shape of an old plate, and stands beside cars in descriptions of people."""
    assert found(f"{year}, grey Golf XB93 KTR", Kind.VEHICLE) == ["XB93 KTR"]
