"""The table that pairs of people are compared in: a row a mention, every word and list in the form that is quickest to
hold against another's, and the tokens that find who is compared.
"""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from importlib import import_module
from typing import Any

from ingest.matching.births import is_whole, swapped
from ingest.matching.features import (
    PRIOR_NAMES,
    USUAL_ALIAS,
    USUAL_FAMILY,
    USUAL_GIVEN,
    PersonFeatures,
    tokens,
)
from ingest.matching.names import NameTable

MOST_IN_A_BLOCK = 400
"""A token that more mentions carry finds nobody: its pairs would be too many to look at, and too weak to matter."""
OFTEN = 4
"""A given name seen so often is a name, and no slip of another."""
LETTERED = ("given", "family", "birth", "postcode", "home")
"""The words that are compared letter by letter."""
COMMON_COMPANY = 30
"""What so many reports speak of tells nobody apart."""
_STAGES = {True: "child", False: "adult", None: ""}


def any_candidates(rows: Sequence[PersonFeatures], table: NameTable) -> bool:
    """Whether two mentions share a token: a small load with nothing to compare need not wait for the engine."""
    owner: dict[str, str] = {}
    for row in rows:
        group = row.said.group or str(row.number)
        if any(owner.setdefault(token, group) != group for token in tokens(row, table)):
            return True
    return False


def as_table(rows: Sequence[PersonFeatures], table: NameTable, new: frozenset[int] = frozenset()) -> Any:
    """The rows as an Arrow table, with the tokens that find candidates and how frequent each name is among all.

    With `new` it holds these mentions and their candidates alone.
    """
    pa: Any = import_module("pyarrow")

    found_by = [set(tokens(row, table)) for row in rows]
    blocks = Counter(one for some in found_by for one in some)
    company = Counter(one for row in rows for one in row.said.company)
    given = Counter(row.given for row in rows)
    frequencies = {
        "given": _frequencies((row.given for row in rows), USUAL_GIVEN),
        "family": _frequencies((row.family for row in rows), USUAL_FAMILY),
        "alias": _frequencies((row.aliases[0] if row.aliases else "" for row in rows), USUAL_ALIAS),
    }
    if new:
        wanted = {one for number in new for one in found_by[number]}
        rows = [row for row in rows if not wanted.isdisjoint(found_by[row.number])]
    groups = {group: number for number, group in enumerate(dict.fromkeys(row.said.group for row in rows))}
    ends = {end[-6:] for row in rows for end in row.phone_ends}
    parts = {part for row in rows for part in row.plate_parts}
    lists: dict[str, list[Iterable[str]]] = {
        "token": [(one for one in found_by[row.number] if 1 < blocks[one] <= MOST_IN_A_BLOCK) for row in rows],
        "roots": [table.given(row.given) if row.given else () for row in rows],
        "forms": [_forms(row.family, table) for row in rows],
        "aliases": [row.aliases for row in rows],
        "called": [[*row.aliases, *([row.given] if row.given else [])] for row in rows],
        "homes": [row.homes for row in rows],
        "home_words": [set(row.homes[0].split()) if row.homes else () for row in rows],
        "home_parts": [_parts(row.homes[0]) if row.homes else () for row in rows],
        "postcodes": [row.postcodes for row in rows],
        "districts": [row.districts for row in rows],
        "phones": [row.phones for row in rows],
        "phone_ends": [[end[-6:] for end in row.phone_ends] for row in rows],
        "phone_tails": [ends.intersection(p[-length:] for p in row.phones for length in (3, 4, 6)) for row in rows],
        "plates": [row.plates for row in rows],
        "plate_parts": [row.plate_parts for row in rows],
        "plate_shapes": [
            parts.intersection(shape for plate in row.plates for shape in shapes(plate)) if parts else ()
            for row in rows
        ],
        "accounts": [row.said.accounts for row in rows],
        "company": [[one for one in row.said.company if 1 < company[one] <= COMMON_COMPANY] for row in rows],
    }
    columns: dict[str, list[Any]] = {
        "number": [row.number for row in rows],
        "grp": [groups[row.said.group] if row.said.group else len(groups) + row.number for row in rows],
        "is_new": [row.number in new for row in rows],
        "given": [row.given for row in rows],
        "known": [table.is_given(row.given) or given[row.given] >= OFTEN for row in rows],
        "family": [row.family for row in rows],
        "alias": [row.aliases[0] if row.aliases else "" for row in rows],
        "birth": [row.birth for row in rows],
        "turned": [swapped(row.birth) for row in rows],
        "whole": [is_whole(row.birth) for row in rows],
        "lo": [row.span[0] if row.span else None for row in rows],
        "hi": [row.span[1] if row.span else None for row in rows],
        "by_age": [row.by_age for row in rows],
        "sex": [row.sex for row in rows],
        "stage": [_STAGES[row.said.child] for row in rows],
        "home": [row.homes[0] if row.homes else "" for row in rows],
        "postcode": [row.postcodes[0] if row.postcodes else "" for row in rows],
    }
    for name in LETTERED:
        columns[f"{name}_letters"] = [letter_bits(word) for word in columns[name]]
    for name, shares in frequencies.items():
        columns[f"tf_{name}"] = [shares.get(word) for word in columns[name]]
    codes: dict[str, int] = {}  # lists are only asked what they share: numbers do, and are quicker than words
    numbers = pa.list_(pa.int32())
    coded = {
        name: pa.array([[codes.setdefault(word, len(codes)) for word in some] for some in column], numbers)
        for name, column in lists.items()
    }
    kinds = dict.fromkeys(("lo", "hi", "number", *(f"{name}_letters" for name in LETTERED)), pa.int64())
    return pa.table({name: pa.array(column, kinds.get(name)) for name, column in columns.items()} | coded)


@lru_cache(maxsize=100_000)
def letter_bits(word: str) -> int:
    """A bit for the first and one for every further time that a word has a character (by its code modulo 31): one edit
    changes two bits at most.
    """
    found = 0
    for letter in word:
        bit = 1 << 2 * (ord(letter) % 31)
        found |= bit << 1 if found & bit else bit
    return found


def _forms(family: str, table: NameTable) -> Set[str]:
    """What a family name may be written as; each half of a double-barrelled one."""
    return table.family(family) | {part for part in family.split() if len(part) > 2} if family else set()


def _parts(home: str) -> set[str]:
    """Every three letters in a row of an address, which words run together or broken up leave as they are."""
    run = home.replace(" ", "")
    return {run[at : at + 3] for at in range(len(run) - 2)}


def shapes(plate: str) -> list[str]:
    """Every part of a whole plate that people write down: its start or end, one unknown character, a stretch of it."""
    wild = [plate[:at] + "?" + plate[at + 1 :] for at in range(len(plate))]
    starts = [plate[:length] + "*" for length in range(2, len(plate))]
    ends = ["*" + plate[-length:] for length in range(2, len(plate))]
    within = [f"*{plate[at : at + length]}*" for length in (3, 4) for at in range(len(plate) - length + 1)]
    return [*wild, *starts, *ends, *within]


def _frequencies(words: Iterable[str], usual: float) -> dict[str, float]:
    """The share of mentions with each word, drawn towards the usual one as far as little is known."""
    seen = Counter(word for word in words if word)
    count = seen.total()
    return {word: (times + PRIOR_NAMES * usual) / (count + PRIOR_NAMES) for word, times in seen.items()}
