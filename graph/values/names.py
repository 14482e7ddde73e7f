"""People's names, as far as the words go: what was given, and what else they are called."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from graph.values.errors import UnreadableValue
from graph.values.read_names import read_name
from graph.values.text import fold

_REMEDY = "Give one name, such as Amy Smith, SMITH, Amy, or Danny aka 'Big D'."


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name: given names, family name, and other names. Each may be empty, but not all of them.

    A name of one word stands in `given`, unless a title stood before it ("Mr Khan"); "known as Shaz" has an alias
    alone. The parts
    keep their accents; capitals are put right where a part was typed in one case. `as_written` is the text untouched
    and `description` what stood behind the name ("30s, white male"); neither counts when names are compared.
    """

    given: str = ""
    family: str = ""
    aliases: tuple[str, ...] = ()
    as_written: str = field(default="", compare=False)
    description: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not (self.given or self.family or self.aliases):
            raise UnreadableValue("There is no name in it.", _REMEDY)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read one person's name; titles go, descriptions behind a comma go to `description`.

        Raises:
            UnreadableValue: it names nobody ("unknown male", "Mum"), or two people at once.
        """
        given, family, aliases, description = read_name(text)
        return cls(given, family, aliases, text, description)

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        parts = text.split('"')
        family, comma, given = parts[0].strip().partition(",")
        if not comma:
            family, given = "", family
        return cls(given.strip(), family.strip(), tuple(parts[1::2]), text)

    @property
    def canonical(self) -> str:
        """`Smith, Amy "Ames"`; a single name stands alone, a family name alone keeps its comma."""
        name = f"{self.family}, {self.given}".strip() if self.family else self.given
        return " ".join([name, *(f'"{alias}"' for alias in self.aliases)]).strip()

    @property
    def full(self) -> str:
        """Given and family name in spoken order; the first alias where there is neither."""
        return f"{self.given} {self.family}".strip() or self.aliases[0]

    @property
    def key(self) -> str:
        """For exact comparison: given and family name without accents, case, hyphens and apostrophes."""
        return name_key(self.full)

    @property
    def keys(self) -> tuple[str, ...]:
        """`key` and the same for every alias."""
        return tuple(dict.fromkeys((self.key, *(name_key(alias) for alias in self.aliases))))

    def caption(self) -> str:
        """`Amy Smith`, `Danny, known as Big D`."""
        named = f"{self.given} {self.family}".strip()
        others = " or ".join(self.aliases)
        if not named:
            return f"known as {others}"
        return f"{named}, known as {others}" if others else named

    def could_be(self, other: PersonName) -> bool:
        """Whether nothing in the words speaks against one name: equal parts, initials, parts left out, an alias in
        common.

        Nicknames are not looked up here (Sharon is not Shaz): that is for matching.
        """
        if set(self.keys) & set(other.keys):
            return True
        mine, theirs = _forms(self), _forms(other)
        return any(_forms_agree(a, b) for a in mine for b in theirs)


Form = tuple[tuple[str, ...], tuple[str, ...]]


def name_key(text: str) -> str:
    """A name, or a part of one, for exact comparison."""
    return " ".join(fold(text).replace("'", "").replace(".", " ").replace("-", " ").split())


@lru_cache(maxsize=65536)
def _forms(name: PersonName) -> tuple[Form, ...]:
    """Given and family words under which someone may be found: the name itself, then each alias."""
    whole = (tuple(name_key(name.given).split()), tuple(name_key(name.family).split()))
    aliases = [(tuple(name_key(alias).split()), ()) for alias in name.aliases]
    return tuple(form for form in (whole, *aliases) if form[0] or form[1])


def _forms_agree(left: Form, right: Form) -> bool:
    single = _single(left), _single(right)
    if single[0]:
        return _has_word(right, single[0])
    if single[1]:
        return _has_word(left, single[1])
    if left[1] and right[1] and left[1] != right[1]:
        return False
    if not (left[1] and right[1]) and not (left[0] and right[0]):
        return False  # a given name beside a family name: nothing to compare
    return _is_part(left[0], right[0]) or _is_part(right[0], left[0])


def _single(form: Form) -> str:
    """The only word of a name of one word, which may be a given or a family name."""
    words = form[0] + form[1]
    return words[0] if len(words) == 1 else ""


def _has_word(form: Form, word: str) -> bool:
    return any(_same(word, other) for other in form[0] + form[1])


def _is_part(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """Whether the words of one stand in the other in the same order, initials counting as their names."""
    rest = iter(many)
    return all(any(_same(word, other) for other in rest) for word in few)


def _same(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))
