"""The invented town as it truly is, before anybody writes anything down about it."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ingest.synthetic.geography import Geography, draw_geography
from ingest.synthetic.groups import Group, plant_groups
from ingest.synthetic.names import FAMOUS_NAME
from ingest.synthetic.people import Child, Part, Person, Register
from ingest.synthetic.places import Place, PlaceKind, Premises, open_premises
from ingest.synthetic.rng import pick, stream, weighted
from ingest.synthetic.things import Garage

_CARE = (("none", 0.30), ("early help", 0.14), ("CIN", 0.18), ("CP", 0.12), ("CIC", 0.22), ("care leaver", 0.04))
_OTHER_AUTHORITIES = ("Marrowby City Council", "Port Ellsworth County Council", "North Saltshire Council")
_RUNS = ((0.1, 0.45), (1.0, 0.35), (4.0, 0.15), (14.0, 0.05))


@dataclass(frozen=True, slots=True)
class Trap:
    """Something planted to mislead, and what would be the mistake."""

    kind: str
    ids: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Town:
    """All that is true of the town."""

    seed: int
    start: date
    months: int
    ground: Geography
    premises: Premises
    children: tuple[Child, ...]
    concerns: tuple[Person, ...]
    bystanders: tuple[Person, ...]
    families: tuple[Person, ...]
    cuckooed: tuple[Person, ...]
    well_known: Person
    known_to: tuple[Child, ...]
    """The children to whom reports will link the well-known man: half of all."""
    groups: tuple[Group, ...]
    garage: Garage
    parents: dict[str, tuple[Person, ...]]
    """By the child's id: the adults of the family."""
    traps: tuple[Trap, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone, children first."""
        return (
            *(child.person for child in self.children), *self.concerns, self.well_known, *self.cuckooed,
            *self.bystanders, *self.families,
        )  # fmt: skip


def build_town(*, seed: int, children: int, months: int, start: date) -> Town:
    """Build a town with so many children, as it stands on its first day.

    Same arguments, same town: there is no clock, no process hash and no unordered set in it.
    """
    ground = draw_geography(seed, households=children * 2 + 140)
    premises = open_premises(seed, ground, households=children * 2 + 140)
    builder = _Builder(seed, months, start, premises)
    return builder.town(ground, children)


class _Builder:
    def __init__(self, seed: int, months: int, start: date, premises: Premises) -> None:
        self._seed, self._months, self._start, self._premises = seed, months, start, premises
        self._rng: Random = stream(seed, "people")
        self._register = Register(self._rng, start)
        self._homes = iter(premises.homes)
        self._files: list[Child] = []
        self._families: list[Person] = []
        self._parents: dict[str, tuple[Person, ...]] = {}
        self._traps: list[Trap] = []

    def town(self, ground: Geography, children: int) -> Town:
        self._plant_awkward_children()
        while len(self._files) < children:
            self._family(min(children - len(self._files), weighted(self._rng, ((1, 0.7), (2, 0.24), (3, 0.06)))))
        files = self._files[:children]
        concerns = self._adults(Part.PERSON_OF_CONCERN, max(14, children // 4), (18, 48))
        cuckooed = self._adults(Part.CUCKOOED, max(2, children // 50), (24, 66))
        bystanders = self._adults(Part.BYSTANDER, max(30, children // 2), (17, 75))
        famous = self._register.person(
            Part.WELL_KNOWN, next(self._homes), (52, 58), sex="M", given=FAMOUS_NAME[0], family=FAMOUS_NAME[1]
        )
        concerns = self._plant_awkward_adults(concerns)
        garage = Garage(stream(self._seed, "garage"))
        groups = plant_groups(self._seed, concerns, files, cuckooed, self._premises, garage)
        self._plant_look_alike_plates(garage)
        known_to = tuple(sorted(self._rng.sample(files, len(files) // 2), key=lambda child: child.person.id))
        self._traps.append(
            Trap("well-known man", (famous.id,), "linked to half of all children; a person is never cut as a hub")
        )
        self._traps.extend(
            Trap("hub place", (place.id,), "seen there with others means nothing; never a link")
            for place in self._premises.named
            if place.hub
        )
        return Town(
            self._seed, self._start, self._months, ground, self._premises, tuple(files), tuple(concerns),
            tuple(bystanders),
            tuple(self._families), tuple(cuckooed), famous, known_to, tuple(groups), garage, self._parents,
            tuple(self._traps),
        )  # fmt: skip

    def _adults(self, part: Part, count: int, ages: tuple[int, int]) -> list[Person]:
        return [self._register.person(part, next(self._homes), ages) for _ in range(count)]

    def _family(self, size: int) -> list[Child]:
        home = next(self._homes)
        background = self._register.background()
        first = self._register.person(Part.CHILD, home, (10, 17), background=background)
        siblings = [first] + [
            self._register.person(Part.CHILD, home, (10, 17), background=background, family=first.family)
            for _ in range(size - 1)
        ]
        return self._enter(siblings)

    def _enter(self, siblings: list[Person]) -> list[Child]:
        first = siblings[0]
        adults = tuple(
            self._register.person(
                Part.FAMILY, first.home, (32, 55), sex=sex, family=first.family, background=first.background
            )
            for sex in ("F", "M")[: 1 + (self._rng.random() < 0.6)]
        )
        self._families.extend(adults)
        files = [self._file(person) for person in siblings]
        for child in files:
            self._parents[child.person.id] = adults
        self._files.extend(files)
        return files

    def _file(self, person: Person, *, authority: str = "", care: str = "") -> Child:
        rng = self._rng
        care = care or weighted(rng, _CARE)
        away = care == "CIC"
        homes = self._premises.of_kind(PlaceKind.CHILDRENS_HOME, PlaceKind.FOSTER_HOME)
        other = authority or (pick(rng, _OTHER_AUTHORITIES) if away and rng.random() < 0.3 else "")
        placement: Place = pick(rng, homes) if away else person.home
        return Child(
            person, care, placement, other, pick(rng, self._premises.of_kind(PlaceKind.SCHOOL)),
            pick(rng, ("ADHD", "autism", "learning disability", "EHCP in place")) if rng.random() < 0.17 else "",
            weighted(rng, _RUNS) * (1.6 if away else 1.0), in_town_only_by_placement=bool(other),
        )  # fmt: skip

    def _plant_awkward_children(self) -> None:
        """Twins at one address, siblings, two children of one name, one who turns 18, one placed from elsewhere."""
        make, homes = self._register.person, self._homes
        first = make(Part.CHILD, next(homes), (13, 15))
        twin = make(
            Part.CHILD,
            first.home,
            (13, 15),
            family=first.family,
            background=first.background,
            sex=first.sex,
            born=first.born,
        )
        while twin.given == first.given:
            twin = make(
                Part.CHILD,
                first.home,
                (13, 15),
                family=first.family,
                background=first.background,
                sex=first.sex,
                born=first.born,
            )
        self._enter([first, twin])
        self._trap("twins", first, twin, note="one address, one date of birth, one family name: two children")
        pair = self._family(2)
        self._trap("siblings", *(child.person for child in pair), note="one address, one family name: two children")
        one = self._family(1)[0].person
        other = make(
            Part.CHILD, next(homes), (10, 17), sex=one.sex, given=one.given, family=one.family,
            background=one.background
        )  # fmt: skip
        self._enter([other])
        self._trap("two children of one name", one, other, note="same name, other date of birth and address")
        middle = self._start + timedelta(days=int(self._months * 15))
        grown = make(
            Part.CHILD, next(homes), (17, 17), born=middle.replace(year=middle.year - 18, day=min(middle.day, 28))
        )
        self._enter([grown])
        self._trap("turns 18", grown, note="one person before and after the birthday")
        both = make(Part.CHILD, next(homes), (15, 16))
        self._enter([both])
        self._trap("child also named as alleged offender", both, note="one person with two roles; a child first")
        swapped = make(Part.CHILD, next(homes), (14, 14), born=date(self._start.year - 14, 3, 9))
        self._enter([swapped])
        self._trap("day and month swapped", swapped, note="born 9 March, also written as 3 September")
        placed = make(Part.CHILD, next(homes), (14, 16))
        self._files.append(self._file(placed, authority=_OTHER_AUTHORITIES[0], care="CIC"))
        self._parents[placed.id] = ()
        self._trap("placed by another authority", placed, note="the placing authority owns the return interview")

    def _plant_awkward_adults(self, concerns: list[Person]) -> list[Person]:
        """A father and son of one name, and a namesake among the bystanders of somebody of concern."""
        father = concerns[0]
        son = self._register.person(
            Part.PERSON_OF_CONCERN, father.home, (18, 24), sex=father.sex, given=father.given, family=father.family,
            background=father.background,
        )  # fmt: skip
        self._trap("father and son of one name", father, son, note="one address, one name, a generation apart")
        namesake = self._register.person(
            Part.FAMILY, next(self._homes), (40, 70), sex=concerns[1].sex, given=concerns[1].given,
            family=concerns[1].family,
            background=concerns[1].background,
        )  # fmt: skip
        self._families.append(namesake)
        self._trap("namesake without any concern", concerns[1], namesake, note="same name and nothing else")
        return [*concerns, son]

    def _plant_look_alike_plates(self, garage: Garage) -> None:
        model = garage.vehicles[0]
        double = garage.vehicle(like=model)
        self._traps.append(
            Trap(
                "two cars with one ending",
                (model.id, double.id),
                f"a partial plate ending {model.plate[-3:]} fits both",
            )
        )

    def _trap(self, kind: str, *people: Person, note: str) -> None:
        self._traps.append(Trap(kind, tuple(person.id for person in people), note))
