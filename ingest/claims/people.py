"""People named in columns of their own: the child of a case, the victim of a report, the person a status is about."""

import re
from dataclasses import dataclass

from graph.values import Age, PersonName, UnreadableValue, is_non_name, says_unknown
from graph.vocabulary import Kind, Property
from graph.vocabulary.people import Sex
from ingest.claims.draft import Draft, Named, Words, trimmed
from ingest.claims.items import birth_in_words
from ingest.claims.reading import birth, word

# Only the mark itself, without the space around it: a long run of spaces must not be gone over again and again.
_BETWEEN = re.compile(r"(?<=\s)(?:and|&|\+)(?=\s)|[/\\;\r\n]", re.IGNORECASE)
_LATEST_BIRTH = 2029


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that tell of one person.

    `ref_name` is what the reference is called in a key, within the system that issued it.
    """

    name: str = ""
    dob: str = ""
    sex: str = ""
    ref: str = ""
    ref_name: str = "child_ref"
    ref_property: Property = Property.CHILD_REF


CHILD = Columns("child_name", "child_dob", "child_sex", "child_ref")
VICTIM = Columns("victim_name", "victim_dob", "victim_sex")
PERSON = Columns("person_name", "person_dob", "", "person_ref", "person_ref", Property.PERSON_REF)


def people_in(draft: Draft, columns: Columns) -> list[Named]:
    """The person that the columns tell of; several where the sender put several into one box, and none where they
    name nobody.

    Rows of one record with different names but one reference tell of one person with two names. Without a reference,
    or with two,
    they are several people, and what is said beside them belongs to none for certain.
    """
    refs = [words for words in draft.words(columns.ref) if not says_unknown(words.text)] if columns.ref else []
    names = [name for words in draft.words(columns.name) for name in _names(words)] if columns.name else []
    if len(refs) == 1:
        return [_one(draft, columns, refs, names)]
    if len(refs) > 1:
        _several(draft, columns.ref)
        return [_one(draft, columns, [ref], [], alone=False) for ref in refs]
    if len(names) > 1:
        _several(draft, columns.name)
        return [_one(draft, columns, [], [name], alone=False) for name in names]
    return _unreferenced(draft, columns, names)


def _unreferenced(draft: Draft, columns: Columns, names: list[Words]) -> list[Named]:
    if names:
        return [_one(draft, columns, [], names)]
    born = [words for words in draft.words(columns.dob) if birth_in_words(words.text)] if columns.dob else []
    # Nobody is named, but a date of birth is given: somebody is meant, and must not be lost.
    return [_one(draft, columns, [], [], at=born[0])] if born else []


def _one(
    draft: Draft,
    columns: Columns,
    refs: list[Words],
    names: list[Words],
    *,
    at: Words | None = None,
    alone: bool = True,
) -> Named:
    words = at or (names or refs)[0]
    position = draft.mention(Kind.PERSON, words)
    for name in names:
        say_name(draft, position, name)
    for ref in refs:
        key = f"{columns.ref_name}|{draft.system}|{ref.text}"
        draft.say(position, columns.ref_property, ref.text, ref, key=key)
    if alone:
        say_birth(draft, position, columns.dob)
        say_sex(draft, position, columns.sex)
    return Named(position, words)


def _names(words: Words) -> list[Words]:
    """The names in one box. "SMITH, Amy" is one; "Amy Smith and Beth Jones" are two, never one name."""
    if is_non_name(words.text):
        return []
    named = [piece for piece in pieces_of(words) if not is_non_name(piece.text)]
    try:
        name = PersonName.parse(words.text)
    except UnreadableValue:
        return named or [words]
    # "SMITH, Amy and Beth Jones": the first is read as a family name with a description. But "Amy, lives with mum and
    # dad" is one person.
    several = len(named) > 1 and all(piece.text[0].isupper() for piece in named)
    return named if several and _BETWEEN.search(f"{name.given} {name.family} {name.description}") else [words]


def pieces_of(words: Words) -> list[Words]:
    """What stands between "and", strokes and line breaks, each with its place."""
    edges = [0, *(edge for gap in _BETWEEN.finditer(words.text) for edge in gap.span()), len(words.text)]
    spans = [trimmed("", words.text, start, end, 0) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return [
        Words(words.field, words.start + piece.start, words.start + piece.end, piece.text, words.ordinal + place)
        for place, piece in enumerate(piece for piece in spans if piece.text)
    ]


def say_name(draft: Draft, position: int, words: Words) -> None:
    """Claim a name and the other names in it; flag one that cannot be read."""
    try:
        name = PersonName.parse(words.text)
    except UnreadableValue as fault:
        draft.flag(words.field, words.text, fault.reason, fault.remedy)
        return
    draft.say(position, Property.NAME, name.canonical, words)
    for alias in name.aliases:
        at = words.text.casefold().find(alias.casefold())
        if at >= 0:
            draft.say(position, Property.ALIAS, alias, words.part(at, at + len(alias)))


def say_birth(draft: Draft, position: int, column: str) -> None:
    """Claim a date of birth, or an age where that is what was written."""
    for words in draft.words(column) if column else ():
        found = birth(words.text, _LATEST_BIRTH)
        if found is None:
            continue
        if not isinstance(found, UnreadableValue):
            draft.say(position, Property.DATE_OF_BIRTH, found.canonical, words)
            continue
        try:
            draft.say(position, Property.AGE, Age.parse(words.text).canonical, words)
        except UnreadableValue:
            draft.flag(words.field, words.text, found.reason, found.remedy)


def say_sex(draft: Draft, position: int, column: str) -> None:
    """Claim the sex as recorded."""
    for words in draft.words(column) if column else ():
        reading = word(Sex, words.text)
        if reading.canonical and reading.canonical != Sex.UNKNOWN:
            draft.say(position, Property.SEX, reading.canonical, words)
        elif reading.reason:
            draft.flag(words.field, words.text, reading.reason, reading.remedy)


def _several(draft: Draft, column: str) -> None:
    text = draft.content[column]
    draft.flag(
        column,
        text,
        "Several people stand in a box for one.",
        "Send a record for each; until then nothing beside the names is taken as theirs.",
    )
