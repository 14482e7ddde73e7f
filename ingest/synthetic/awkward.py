"""People and things that are planted to mislead: whoever matches, links or counts should not fall for them."""

from dataclasses import dataclass
from datetime import date, timedelta

from ingest.synthetic.families import OTHER_AUTHORITIES, Families
from ingest.synthetic.people import Part, Person
from ingest.synthetic.places import Premises
from ingest.synthetic.things import Garage


@dataclass(frozen=True, slots=True)
class Trap:
    """Something planted to mislead, and what would be the mistake."""

    kind: str
    ids: tuple[str, ...]
    note: str


class Traps:
    """Plants awkward people among the families of a town and remembers what would be the mistake."""

    def __init__(self, families: Families, start: date, months: int) -> None:
        self._families, self._start, self._months = families, start, months
        self.planted: list[Trap] = []

    def plant_children(self) -> None:
        """Twins at one address, siblings, two children of one name, one who turns 18, one placed from elsewhere."""
        make, homes = self._families.register.person, self._families.homes
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
        self._families.enter([first, twin])
        self._trap("twins", first, twin, note="one address, one date of birth, one family name: two children")
        pair = self._families.family(2)
        self._trap("siblings", *(child.person for child in pair), note="one address, one family name: two children")
        one = self._families.family(1)[0].person
        other = make(
            Part.CHILD, next(homes), (10, 17), sex=one.sex, given=one.given, family=one.family,
            background=one.background
        )  # fmt: skip
        self._families.enter([other])
        self._trap("two children of one name", one, other, note="same name, other date of birth and address")
        middle = self._start + timedelta(days=int(self._months * 15))
        grown = make(
            Part.CHILD, next(homes), (17, 17), born=middle.replace(year=middle.year - 18, day=min(middle.day, 28))
        )
        self._families.enter([grown])
        self._trap("turns 18", grown, note="one person before and after the birthday")
        both = make(Part.CHILD, next(homes), (15, 16))
        self._families.enter([both])
        self._trap("child also named as alleged offender", both, note="one person with two roles; a child first")
        swapped = make(Part.CHILD, next(homes), (14, 14), born=date(self._start.year - 14, 3, 9))
        self._families.enter([swapped])
        self._trap("day and month swapped", swapped, note="born 9 March, also written as 3 September")
        placed = make(Part.CHILD, next(homes), (14, 16))
        self._families.files.append(self._families.file(placed, authority=OTHER_AUTHORITIES[0], care="CIC"))
        self._families.parents[placed.id] = ()
        self._trap("placed by another authority", placed, note="the placing authority owns the return interview")

    def plant_adults(self, concerns: list[Person]) -> list[Person]:
        """A father and son of one name, and a namesake among the bystanders of somebody of concern."""
        father = concerns[0]
        son = self._families.register.person(
            Part.PERSON_OF_CONCERN, father.home, (18, 24), sex=father.sex, given=father.given, family=father.family,
            background=father.background,
        )  # fmt: skip
        self._trap("father and son of one name", father, son, note="one address, one name, a generation apart")
        namesake = self._families.register.person(
            Part.FAMILY, next(self._families.homes), (40, 70), sex=concerns[1].sex, given=concerns[1].given,
            family=concerns[1].family,
            background=concerns[1].background,
        )  # fmt: skip
        self._families.relatives.append(namesake)
        self._trap("namesake without any concern", concerns[1], namesake, note="same name and nothing else")
        return [*concerns, son]

    def plant_plates(self, garage: Garage) -> None:
        model = garage.vehicles[0]
        double = garage.vehicle(like=model)
        self.planted.append(
            Trap(
                "two cars with one ending",
                (model.id, double.id),
                f"a partial plate ending {model.plate[-3:]} fits both",
            )
        )

    def note_hubs(self, well_known: Person, premises: Premises) -> None:
        """Note who is linked to many, and where everybody goes: the first is a finding, the second is none."""
        note = "linked to half of all children; a person is never cut as a hub"
        self.planted.append(Trap("well-known man", (well_known.id,), note))
        note = "seen there with others means nothing; never a link"
        self.planted.extend(Trap("hub place", (place.id,), note) for place in premises.named if place.hub)

    def _trap(self, kind: str, *people: Person, note: str) -> None:
        self.planted.append(Trap(kind, tuple(person.id for person in people), note))
