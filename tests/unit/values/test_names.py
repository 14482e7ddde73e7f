"""Names: what was given, what else someone is called, and what is no name at all."""

from __future__ import annotations

import unicodedata

import pytest

from graph.values import PersonName, UnreadableValue, is_non_name


@pytest.mark.parametrize(
    ("text", "given", "family", "aliases"),
    [
        ("Amy Smith", "Amy", "Smith", ()),
        ("SMITH, Amy", "Amy", "Smith", ()),
        ("Smith, A", "A", "Smith", ()),
        ("Danny", "Danny", "", ()),
        ("Danny aka 'Big D'", "Danny", "", ("Big D",)),
        ('Mohammed "Taz" Khan', "Mohammed", "Khan", ("Taz",)),
        ("Danny (aka Big D) Khan", "Danny", "Khan", ("Big D",)),
        ("Danny also known as 'Big D' and 'Dan'", "Danny", "", ("Big D", "Dan")),
        ("known as Shaz", "", "", ("Shaz",)),
        ("unknown male known as Shaz", "", "", ("Shaz",)),
        ("male called Danny", "Danny", "", ()),
        ("Amy Smith (Ames)", "Amy", "Smith", ("Ames",)),
        ("Jane Smith née Jones", "Jane", "Smith", ("Jones",)),
        ("Mr Khan", "", "Khan", ()),
        ("Miss O'Neil", "", "O'Neil", ()),
        ("Dr. Amy Smith-Jones", "Amy", "Smith-Jones", ()),
        ("SEAN O’NEIL", "Sean", "O'Neil", ()),
        ("Ludwig van der Berg", "Ludwig", "van der Berg", ()),
        ("Ahmed al-Haq", "Ahmed", "al-Haq", ()),
        ("de Souza, Maria", "Maria", "de Souza", ()),
        ("Big D", "", "", ("Big D",)),
        ("Polish Dave", "", "", ("Polish Dave",)),
        ("Danny LNU", "Danny", "", ()),
        ("None Brooks", "None", "Brooks", ()),
        ("Na Li", "Na", "Li", ()),
    ],
)
def test_a_name_is_told_apart(text: str, given: str, family: str, aliases: tuple[str, ...]) -> None:
    """Titles go; given, family and other names are told apart; one word alone is a given name unless a title says
    otherwise.
    """
    name = PersonName.parse(text)
    assert (name.given, name.family, name.aliases) == (given, family, aliases)
    assert name.as_written == text


@pytest.mark.parametrize(
    ("text", "canonical", "description"),
    [
        ("Danny aka 'Big D', 30s, white male, drives grey Golf", 'Danny "Big D"', "30s, white male, drives grey Golf"),
        ("Amy Smith, mother of Jane", "Smith, Amy", "mother of Jane"),
        ("Smith, Amy, 15", "Smith, Amy", "15"),
        ("Amy Smith 03/04/2010", "Smith, Amy", "03/04/2010"),
        ("Amy Smith aged 15", "Smith, Amy", "aged 15"),
    ],
)
def test_what_describes_a_person_is_kept_apart_from_the_name(text: str, canonical: str, description: str) -> None:
    """A description behind the name becomes neither a family name nor lost."""
    name = PersonName.parse(text)
    assert (name.canonical, name.description) == (canonical, description)


@pytest.mark.parametrize(
    "text",
    """not known|N/K|NK|unknown|unknown male|unknown Asian male, 30s|as above|Mum|mother|a friend|his dad|male 1
    |Male A|victim|n/a|none|nil
    |see above|-|X|a friend of Amy|Amy's mum|IC1 male|2 males|older boy|mum & dad|the landlord|u/k|taxi driver
    |group of boys|no name given|her older sister|?""".replace("\n", "").split("|"),
)
def test_a_description_is_no_name(text: str) -> None:
    """Words that stand for somebody without naming anyone are never names."""
    assert is_non_name(text.strip())
    with pytest.raises(UnreadableValue):
        PersonName.parse(text.strip())


@pytest.mark.parametrize(
    "text", "Big D|None Brooks|Na Li|Danny|Grace|Jack Black|Amy Brown|Mr Brown|Polish Dave|Little T|D".split("|")
)
def test_a_name_made_of_common_words_is_a_name(text: str) -> None:
    """A person may bear a word that elsewhere describes."""
    assert not is_non_name(text)


@pytest.mark.parametrize(
    "text", ["Amy and Jane Smith", "Amy Smith; Jane Smith", "Amy Smith/Jane Jones", "Amy Smith\nJane Smith"]
)
def test_two_people_are_never_one_name(text: str) -> None:
    """Two in one box are refused with a remedy."""
    with pytest.raises(UnreadableValue):
        PersonName.parse(text)


def test_composed_and_decomposed_letters_are_one_name() -> None:
    """The same letters in two encodings compare equal; what was written stays as it was."""
    decomposed = unicodedata.normalize("NFD", "José Łukasz")
    assert PersonName.parse(decomposed) == PersonName.parse("José Łukasz")
    assert PersonName.parse(decomposed).as_written == decomposed


def test_invisible_characters_do_not_make_another_person() -> None:
    """Zero-width and direction marks are left out of what is compared."""
    hidden = "A\u200bmy \u202eSm\u00adith\u2069"
    assert PersonName.parse(hidden).key == PersonName.parse("Amy Smith").key
    assert PersonName.parse(hidden).as_written == hidden


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Amy Smith", "SMITH, Amy", True),
        ("Amy Smith", "A. Smith", True),
        ("Amy Smith", "Amy", True),
        ("Amy Smith", "Miss Smith", True),
        ("Amy Jane Smith", "Jane Smith", True),
        ("Danny aka 'Big D'", "Big D", True),
        ("Seán O'Neil", "Sean ONeil", True),
        ("Amy Smith", "Amy Jones", False),
        ("Amy Smith", "Jane Smith", False),
        ("Amy Smith", "known as Shaz", False),
    ],
)
def test_names_could_be_one_where_no_word_speaks_against_it(one: str, other: str, expected: bool) -> None:
    """Initials, parts left out and other names count; different words do not. Both ways round."""
    left, right = PersonName.parse(one), PersonName.parse(other)
    assert left.could_be(right) is expected
    assert right.could_be(left) is expected


def test_a_caption_gives_the_name_and_what_else_it_is() -> None:
    """People read the name in spoken order."""
    assert PersonName.parse("SMITH, Amy (Ames)").caption() == "Amy Smith, known as Ames"
    assert PersonName.parse("known as Shaz").caption() == "known as Shaz"
