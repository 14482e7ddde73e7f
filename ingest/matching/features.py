"""From what mentions say to what is compared: one row a mention, with everything in one form.

Which word is the given name is settled by the words of all mentions together ("Marsh Danny"); a word that is nobody's
given name is taken for a street name. Nothing here decides anything.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graph.values import PersonName, Vrm
from graph.values.errors import UnreadableValue
from graph.values.names import name_key
from graph.values.place import place_key
from ingest.matching.births import UNKNOWN, age_span, best, birth_span, birth_text
from ingest.matching.names import NameTable, sound
from ingest.matching.said import PersonSaid

_OF_A_STREET_NAME = frozenset(
    "big uncle lil little fat mad young skinny old auntie aunty cousin boss king baby dj mc yung slim tall".split()
)
PRIOR_NAMES = 2000
"""How many mentions the usual frequency of a name weighs as much as: a small load must not be worse for it."""
USUAL_GIVEN, USUAL_FAMILY, USUAL_ALIAS = 0.004, 0.002, 0.004
"""How frequent a name is where nothing is known of it: a share of all mentions."""


@dataclass(slots=True)
class PersonFeatures:
    """One mention made comparable. Empty texts and lists stand for nothing said."""

    number: int
    said: PersonSaid
    given: str = ""
    family: str = ""
    aliases: list[str] = field(default_factory=list[str])
    birth: str = UNKNOWN
    span: tuple[int, int] | None = None
    by_age: bool = False
    sex: str = ""
    phones: list[str] = field(default_factory=list[str])
    phone_ends: list[str] = field(default_factory=list[str])
    plates: list[str] = field(default_factory=list[str])
    plate_parts: list[str] = field(default_factory=list[str])
    postcodes: list[str] = field(default_factory=list[str])
    districts: list[str] = field(default_factory=list[str])
    homes: list[str] = field(default_factory=list[str])

    @property
    def is_child(self) -> bool:
        """Whether this is, or may well be, a child: nothing says that the person is grown up."""
        return self.said.child is not False


def features(told: Sequence[PersonSaid], table: NameTable) -> list[PersonFeatures]:
    """Comparable rows, in the order of the mentions."""
    names = [[_parse(name) for name in said.names] for said in told]
    usage = Usage(table, [name for some in names for name in some if name])
    return [
        _row(number, said, [name for name in some if name], usage)
        for number, (said, some) in enumerate(zip(told, names, strict=True))
    ]


class Usage:
    """How the words of names are used: as given or as family names, by all mentions together."""

    def __init__(self, table: NameTable, names: Sequence[PersonName]) -> None:
        self.table = table
        self.as_given: Counter[str] = Counter()
        self.as_family: Counter[str] = Counter()
        for name in names:
            if name.given and name.family:
                self.as_given[_first(name.given)] += 1
                self.as_family[name_key(name.family)] += 1

    def leans_to_family(self, word: str) -> float:
        """Above 0 where a word is more of a family name, below where more of a given name."""
        family = self.as_family[word] + (3 if self.table.is_family(word) else 0)
        given = self.as_given[word] + (3 if self.table.is_given(word) else 0)
        return (family - given) / (family + given + 2)

    def is_given(self, word: str) -> bool:
        """Whether a word alone is somebody's given name rather than a street name."""
        return self.table.is_given(word) or self.as_given[word] >= 2


@lru_cache(maxsize=200_000)
def _parse(canonical: str) -> PersonName | None:
    try:
        return PersonName.from_canonical(canonical)
    except UnreadableValue:
        return None


def _first(given: str) -> str:
    words = name_key(given).split()
    return words[0] if words else ""


def _row(number: int, said: PersonSaid, names: Sequence[PersonName], usage: Usage) -> PersonFeatures:
    row = PersonFeatures(number, said, sex=said.sex)
    aliases = [name_key(alias) for alias in (*said.aliases, *(a for name in names for a in name.aliases))]
    parts = [_parts(name, usage) for name in names]
    for given, family, alias in parts:
        aliases += [alias] if alias else []
        row.given = row.given or given
        row.family = row.family or family
    # A second full name of one mention is another name of the same person.
    aliases += [given for given, _, _ in parts if given and given != row.given]
    row.aliases = list(dict.fromkeys(alias for alias in aliases if alias))
    _set_birth(row)
    _set_things(row)
    return row


def _parts(name: PersonName, usage: Usage) -> tuple[str, str, str]:
    """(given, family, street name) of one name, in the order in which its words are used elsewhere."""
    given, family = _first(name.given), name_key(name.family)
    if given and family:
        if given in _OF_A_STREET_NAME and (len(family) <= 2 or usage.leans_to_family(family) <= 0):
            return "", "", f"{given} {family}"
        if usage.leans_to_family(given) > 0.3 and usage.leans_to_family(family) < -0.3:
            given, family = family.split()[0], name_key(name.given)
        return given, family, ""
    words = name_key(name.given).split()
    if len(words) > 1 and words[0] in _OF_A_STREET_NAME:
        return "", "", " ".join(words)
    if given and not usage.is_given(given):
        return ("", given, "") if usage.leans_to_family(given) > 0 else ("", "", " ".join(words))
    return given, family, ""


def _set_birth(row: PersonFeatures) -> None:
    said = row.said
    row.birth = best([birth_text(text) for text in said.births])
    row.span = birth_span(row.birth)
    if row.span is None and said.day:
        spans = [span for span in (age_span(age, said.day) for age in said.ages) if span]
        row.span, row.by_age = (spans[0], True) if spans else (None, False)


def _set_things(row: PersonFeatures) -> None:
    said = row.said
    for phone in dict.fromkeys(said.phones):
        if "*" in phone or "?" in phone:
            row.phone_ends += [end for end in [phone.rpartition("*")[2]] if len(end) >= 3 and "?" not in end]
        else:
            row.phones.append(phone)
    for plate in dict.fromkeys(said.plates):
        vrm = Vrm.from_canonical(plate)
        (row.plates if vrm.is_full else row.plate_parts).append(vrm.key)
    codes = [re.sub(r"\s+", " ", code.strip().upper()) for code in said.postcodes if code.strip()]
    row.postcodes = list(dict.fromkeys(code for code in codes if _is_whole_code(code)))
    row.districts = list(dict.fromkeys(code.split(" ")[0] for code in codes))
    row.homes = list(dict.fromkeys(key for key in map(place_key, said.homes) if key))


def _is_whole_code(code: str) -> bool:
    """Whether a postcode is known in full; one from elsewhere that has no halves is."""
    return len(code.partition(" ")[2]) == 3 or code.isdecimal()


def tokens(row: PersonFeatures, table: NameTable) -> Iterator[str]:
    """What a mention is found by: two mentions are compared where one of these is the same.

    Names stand here by their roots and their sound, so that no spelling hides a candidate.
    """
    given, family = row.given, row.family
    roots = table.given(given) if given else frozenset[str]()
    families = {sound(part) for part in table.family(family) | set(family.split())} if family else set[str]()
    if given and family:
        yield f"n:{family}|{sound(given)}"  # found also where somebody put the names the other way round
        yield f"w:{sound(given)}|{family[:2]}"
        yield f"w:{sound(family)}|{given[:2]}"
    whole = "?" not in row.birth
    for code in families:
        yield from (f"n:{root}|{code}" for root in roots)
        if given:
            yield f"i:{given[0]}|{code}|{row.districts[0] if row.districts else ''}"
            yield f"s:{sound(given)}|{code}"
        if row.birth != UNKNOWN:
            yield f"y:{code}|{row.birth[:4]}"
    if whole:
        yield f"b:{row.birth}"
        yield f"b:{row.birth[:4]}{row.birth[6:]}{row.birth[4:6]}"
        yield from (f"m:{root}|{row.birth[:6]}" for root in roots)
        yield from (f"d:{root}|{row.birth[4:]}" for root in roots)
        yield from (f"e:{root}|{row.birth[:4]}{row.birth[6:]}" for root in roots)
    yield from (f"a:{alias}" for alias in row.aliases)
    if given:
        yield from (f"a:{root}" for root in roots if row.aliases or not family)
        yield f"a:{given}"
    yield from (f"t:{phone}" for phone in row.phones)
    yield from (f"t6:{phone[-6:]}" for phone in row.phones)
    yield from (f"t6:{end[-6:]}" for end in row.phone_ends if len(end) >= 6)
    first = given[:1] or (row.aliases[0][:1] if row.aliases else "")
    yield from (f"t3:{number[-3:]}|{first}" for number in (*row.phones, *row.phone_ends))
    yield from (f"v:{plate}" for plate in row.plates)
    for plate in (*row.plates, *row.plate_parts):
        known = plate.replace("*", "")
        if len(known) >= 3:
            yield f"v3:{known[-3:]}|{first}"
            yield f"v4:{known[:4]}|{first}"
    yield from (f"p:{code}|{first}" for code in row.postcodes)
    yield from (f"h:{home}" for home in row.homes)
    yield from (f"q:{code}|{sound(family)}" for code in row.postcodes if family)
    for home in row.homes:
        yield from (f"x:{code}|{home.split()[0]}" for code in row.postcodes)
        long = sorted((word for word in home.split() if len(word) > 3), key=lambda word: (-len(word), word))[:3]
        yield from (f"g:{word}|{other}" for word in long for other in home.split()[:1] if word != other)
        yield from (f"j:{word}|{row.birth[:4]}" for word in long if row.birth != UNKNOWN)
    yield from (f"k:{account}" for account in row.said.accounts)
    if given and not (family and whole):
        yield from (f"c:{given[:2]}|{token}" for token in row.said.company)
    yield from (f"c:{alias}|{token}" for alias in row.aliases for token in row.said.company)
