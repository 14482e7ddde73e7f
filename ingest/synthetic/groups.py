"""People who offend together, with the places, cars, phones and accounts they share and the children they reach."""

from dataclasses import dataclass
from random import Random

from ingest.synthetic.people import Child, Person
from ingest.synthetic.places import Place, Premises
from ingest.synthetic.premises_list import PlaceKind
from ingest.synthetic.rng import pick, some, stream
from ingest.synthetic.things import Account, Garage, Phone, Vehicle

FORMS = (
    ("sexual",), ("criminal", "county lines"), ("criminal", "county lines", "debt bondage"), ("sexual", "online"),
    ("criminal",),
    ("criminal", "trafficking"), ("sexual", "criminal"), ("serious violence",),
)  # fmt: skip
_GROUP_PLACES = (
    PlaceKind.TAKEAWAY, PlaceKind.HOTEL, PlaceKind.PARK, PlaceKind.CAR_PARK, PlaceKind.LICENSED_PREMISES,
    PlaceKind.CAR_WASH, PlaceKind.TAXI_OFFICE, )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """One planted group. A person who offends alone is a group of one."""

    id: str
    members: tuple[Person, ...]
    children: tuple[Child, ...]
    places: tuple[Place, ...]
    vehicles: tuple[Vehicle, ...]
    phones: tuple[Phone, ...]
    accounts: tuple[Account, ...]
    forms: tuple[str, ...]

    @property
    def alone(self) -> bool:
        """Whether this is one person, not a group."""
        return len(self.members) == 1


def _companies(rng: Random, concerns: list[Person]) -> list[list[Person]]:
    """Divide people into companies of four to eight, and one in five who is alone."""
    alone = max(2, len(concerns) // 5)
    left, companies = concerns[:-alone], list[list[Person]]()
    while left:
        size = 4 + int(rng.random() * 5)
        size = len(left) if len(left) < size + 4 else size
        companies.append(left[:size])
        left = left[size:]
    return companies + [[person] for person in concerns[-alone:]]


def plant_groups(
    seed: int, concerns: list[Person], children: list[Child], cuckooed: list[Person], premises: Premises, garage: Garage
) -> list[Group]:
    """Divide the persons of concern into groups of four to eight and some who are alone, and give each its world.

    A child belongs to at most one group of several people, so that two groups are never the same to a method that
    looks at children; some children are also reached by a person who is alone.
    """
    rng = stream(seed, "groups")
    businesses = list(premises.of_kind(*_GROUP_PLACES))
    rng.shuffle(businesses)
    drawn = sorted(children, key=lambda child: (-child.runs * rng.random(), child.person.id))
    groups: list[Group] = []
    for members in _companies(rng, concerns):
        size = len(members)
        wanted = 2 if size == 1 else 4 + int(rng.random() * 5)
        reached, drawn = (
            (some(rng, children, wanted), drawn)
            if size == 1 or len(drawn) < wanted
            else (drawn[:wanted], drawn[wanted:])
        )
        flat = pick(rng, cuckooed).home if cuckooed and size > 1 and rng.random() < 0.5 else members[0].home
        shared = [businesses.pop() for _ in range(1 if size == 1 else 2) if businesses]
        phones = [phone for phone in (garage.phone() for _ in range(1 if size == 1 else min(size, 4))) if phone]
        groups.append(
            Group(
                f"G-{len(groups) + 1:03}",
                tuple(members),
                tuple(reached),
                (flat, *shared),
                tuple(
                    garage.vehicle(taxi=rng.random() < 0.1)
                    for _ in range(1 if size == 1 else 1 + int(rng.random() * 3))
                ),
                tuple(phones),
                tuple(garage.account() for _ in range(1 if size == 1 else 2)),
                pick(rng, FORMS),
            )
        )
    return groups
