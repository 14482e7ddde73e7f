"""Families: children with those who look after them, where they live or are placed, and what their files say."""

from datetime import date
from random import Random

from ingest.synthetic.people import Child, Part, Person, Register
from ingest.synthetic.places import Place, Premises
from ingest.synthetic.premises_list import PlaceKind
from ingest.synthetic.rng import pick, weighted

_CARE = (("none", 0.30), ("early help", 0.14), ("CIN", 0.18), ("CP", 0.12), ("CIC", 0.22), ("care leaver", 0.04))
OTHER_AUTHORITIES = ("Marrowby City Council", "Port Ellsworth County Council", "North Saltshire Council")
_RUNS = ((0.1, 0.45), (1.0, 0.35), (4.0, 0.15), (14.0, 0.05))
_CHILDREN_IN_A_FAMILY = ((1, 0.7), (2, 0.24), (3, 0.06))


class Families:
    """Moves people into the homes of a town, family by family."""

    def __init__(self, rng: Random, start: date, premises: Premises) -> None:
        self.rng = rng
        self.register = Register(rng, start)
        self.homes = iter(premises.homes)
        self.files: list[Child] = []
        self.relatives: list[Person] = []
        self.parents: dict[str, tuple[Person, ...]] = {}
        self._premises = premises

    def settle(self, children: int) -> None:
        """Let families move in until there are so many children."""
        while len(self.files) < children:
            self.family(min(children - len(self.files), weighted(self.rng, _CHILDREN_IN_A_FAMILY)))

    def adults(self, part: Part, count: int, ages: tuple[int, int]) -> list[Person]:
        return [self.register.person(part, next(self.homes), ages) for _ in range(count)]

    def family(self, size: int) -> list[Child]:
        home = next(self.homes)
        background = self.register.background()
        first = self.register.person(Part.CHILD, home, (10, 17), background=background)
        siblings = [first] + [
            self.register.person(Part.CHILD, home, (10, 17), background=background, family=first.family)
            for _ in range(size - 1)
        ]
        return self.enter(siblings)

    def enter(self, siblings: list[Person]) -> list[Child]:
        first = siblings[0]
        adults = tuple(
            self.register.person(
                Part.FAMILY, first.home, (32, 55), sex=sex, family=first.family, background=first.background
            )
            for sex in ("F", "M")[: 1 + (self.rng.random() < 0.6)]
        )
        self.relatives.extend(adults)
        files = [self.file(person) for person in siblings]
        for child in files:
            self.parents[child.person.id] = adults
        self.files.extend(files)
        return files

    def file(self, person: Person, *, authority: str = "", care: str = "") -> Child:
        rng = self.rng
        care = care or weighted(rng, _CARE)
        away = care == "CIC"
        homes = self._premises.of_kind(PlaceKind.CHILDRENS_HOME, PlaceKind.FOSTER_HOME)
        other = authority or (pick(rng, OTHER_AUTHORITIES) if away and rng.random() < 0.3 else "")
        placement: Place = pick(rng, homes) if away else person.home
        return Child(
            person, care, placement, other, pick(rng, self._premises.of_kind(PlaceKind.SCHOOL)),
            pick(rng, ("ADHD", "autism", "learning disability", "EHCP in place")) if rng.random() < 0.17 else "",
            weighted(rng, _RUNS) * (1.6 if away else 1.0), in_town_only_by_placement=bool(other),
        )  # fmt: skip
