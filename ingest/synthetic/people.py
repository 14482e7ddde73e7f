"""Who lives in the town, and by which names they go."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from ingest.synthetic.names import (
    BACKGROUNDS,
    HOSTILE_NICKNAMES,
    NICKNAMES,
    STREET_NAMES,
    TITLED_STREET_NAMES,
    Background,
)
from ingest.synthetic.places import Place
from ingest.synthetic.rng import pick, weighted


class Part(StrEnum):
    """The part that a person truly plays in the invented town. A feed never states it."""

    CHILD = "child"
    PERSON_OF_CONCERN = "person of concern"
    BYSTANDER = "bystander"
    FAMILY = "family"
    PROFESSIONAL = "professional"
    WELL_KNOWN = "well-known man"
    CUCKOOED = "cuckooed adult"


@dataclass(frozen=True, slots=True)
class Person:
    """One true person. `police_ref` and `niche_ref` are the numbers of two police systems, `lcs_ref` of the
    council's: they may share digits.
    """

    id: str
    part: Part
    given: str
    family: str
    sex: str
    born: date
    background: Background
    home: Place
    nicknames: tuple[str, ...] = ()
    street_name: str = ""
    description: str = ""
    lcs_ref: str = ""
    police_ref: str = ""
    niche_ref: str = ""

    @property
    def full(self) -> str:
        """Given and family name as the register has them."""
        return f"{self.given} {self.family}"

    def age_on(self, day: date) -> int:
        """Age in whole years on a day."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


@dataclass(frozen=True, slots=True)
class Child:
    """What only a child's file knows. `person` is the child."""

    person: Person
    care_status: str
    placement: Place
    placing_authority: str
    school: Place
    send: str
    runs: float
    """How often this child goes missing, as a weight: a few children have most of the episodes."""
    in_town_only_by_placement: bool = False


_BUILDS = ("slim", "stocky", "tall", "short", "heavily built", "thin", "about 6ft", "average height")
_MARKS = (
    "short dark hair", "shaved head", "ginger beard", "tattoo of a heron on the neck", "gold tooth", "glasses",
    "scar over the left eye",
    "long hair tied back", "always in a grey tracksuit", "black puffer jacket", "walks with a limp", "baseball cap",
    "a sleeve of tattoos",
)  # fmt: skip


class Register:
    """Makes people one by one: ids in order, references that different systems may share."""

    def __init__(self, rng: Random, start: date) -> None:
        self._rng = rng
        self._start = start
        self._made = 0
        self._lcs = self._numbers(204_000)
        self._police = self._numbers(204_000)  # the same digits as the council's, for other children: a trap on purpose
        self._niche = self._numbers(7_310_000)

    @staticmethod
    def _numbers(first: int) -> Iterator[int]:
        return iter(range(first, first + 10_000_000, 7))

    def background(self) -> Background:
        """Choose a naming tradition by its share."""
        return weighted(self._rng, [(b, float(b.share)) for b in BACKGROUNDS])

    def person(
        self, part: Part, home: Place, ages: tuple[int, int], *, sex: str = "", family: str = "", given: str = "",
        background: Background | None = None, born: date | None = None,
    ) -> Person:  # fmt: skip
        """Make one person; what is not said is chosen by chance."""
        rng = self._rng
        background = background or self.background()
        sex = sex or ("F" if rng.random() < (0.62 if part is Part.CHILD else 0.3) else "M")
        given = given or pick(rng, background.female if sex == "F" else background.male)
        self._made += 1
        concern = part is Part.PERSON_OF_CONCERN
        nicknames = NICKNAMES.get(given, ())
        return Person(
            f"P-{self._made:05}", part, given, family or pick(rng, background.family), sex,
            born or self._birthday(ages), background, home,
            nicknames=nicknames if rng.random() < 0.7 else (),
            street_name=self._street_name(given) if rng.random() < (0.6 if concern else 0.04) else "",
            description=f"{pick(rng, _BUILDS)}, {pick(rng, _MARKS)}",
            lcs_ref=str(next(self._lcs)) if part is Part.CHILD else "",
            police_ref=str(next(self._police) + 7 * 3) if part is Part.CHILD else "",
            niche_ref=str(next(self._niche)),
        )  # fmt: skip

    def _birthday(self, ages: tuple[int, int]) -> date:
        """A day of birth that gives an age in this range on the first day. Never 1 January: that is what "only the
        year" looks like.
        """
        low, high = ages
        born = self._start - timedelta(days=int(low * 365.25 + self._rng.random() * (high - low + 1) * 365.25))
        return born + timedelta(days=1) if (born.month, born.day) == (1, 1) else born

    def _street_name(self, given: str) -> str:
        if self._rng.random() < 0.03:
            return pick(self._rng, HOSTILE_NICKNAMES)
        if self._rng.random() < 0.5:
            return pick(self._rng, STREET_NAMES)
        return pick(self._rng, TITLED_STREET_NAMES).format(given=given, initial=given[0])
