"""The premises of the town: homes, takeaways, hotels, schools, homes for children, and the places where everybody
goes.
"""

from dataclasses import dataclass
from random import Random

from shapely.geometry import Point

from ingest.synthetic.ground import CENTRE, Geography, Street, to_degrees
from ingest.synthetic.premises_list import (
    ELSEWHERE,
    ENDINGS,
    HUBS,
    LICENSED,
    NAMED,
    ONE_MORE_FOR,
    OPERATORS,
    PROTECTED,
    PlaceKind,
)
from ingest.synthetic.rng import pick, stream
from ingest.synthetic.streets import STREET_WORDS

FIRST_UPRN = 999_900_000_000
"""Property references of the town start here: twelve digits beginning 9999, a range in which none has been issued."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place with its true position. `hub` marks a place where anyone may be: being seen there links nobody to
    anybody.
    """

    id: str
    name: str
    kind: PlaceKind
    address: str
    street_id: str
    postcode: str
    easting: int
    northing: int
    latitude: float
    longitude: float
    uprn: str
    ward_id: str
    area_id: str
    licence_ref: str = ""
    operator: str = ""
    protected: bool = False
    hub: bool = False
    in_town: bool = True

    @property
    def street(self) -> str:
        """The street's name alone, without a flat or house number."""
        return self.address.split(", ")[-2].lstrip("0123456789 ")


@dataclass(frozen=True, slots=True)
class Premises:
    """All places, by what the story needs them for."""

    homes: tuple[Place, ...]
    named: tuple[Place, ...]
    elsewhere: tuple[Place, ...]

    def of_kind(self, *kinds: PlaceKind) -> tuple[Place, ...]:
        """Return the named places of these kinds, in the order of the gazetteer."""
        return tuple(place for place in self.named if place.kind in kinds)

    @property
    def every(self) -> tuple[Place, ...]:
        """All places, named ones first."""
        return self.named + self.homes + self.elsewhere


def open_premises(seed: int, ground: Geography, households: int) -> Premises:
    """Give the streets their addresses and the town its named places."""
    rng = stream(seed, "places")
    issue = _Addresses(rng, ground)
    named: list[Place] = []
    for kind, count, names in NAMED:
        for i in range(count + households // ONE_MORE_FOR.get(kind, 1_000_000)):
            named.append(issue.named(kind, names[i] if i < len(names) else issue.name_of(kind)))
    homes = tuple(issue.home(i) for i in range(households))
    elsewhere = tuple(issue.elsewhere(*row) for row in ELSEWHERE)
    return Premises(homes, tuple(named), elsewhere)


class _Addresses:
    """Hands out addresses: each house number of a street once, each property reference once."""

    def __init__(self, rng: Random, ground: Geography) -> None:
        self._rng = rng
        self._streets = ground.streets
        self._central = sorted(ground.streets, key=lambda s: (s.line.distance(Point(*CENTRE)), s.id))[
            : max(12, len(ground.streets) // 3)
        ]
        self._taken: set[tuple[str, int]] = set()
        self._names: set[str] = set()
        self._issued = 0

    def named(self, kind: PlaceKind, name: str) -> Place:
        street = pick(self._rng, self._streets if kind in PROTECTED else self._central)
        number = self._number(street)
        hub = kind in HUBS
        return self._place(name or f"{number} {street.name}", kind, street, number, hub=hub)

    def name_of(self, kind: PlaceKind) -> str:
        """A name for one more place of this kind, that no other has; none for a kind that goes by its address."""
        if kind not in ENDINGS:
            return ""
        while True:
            name = f"{pick(self._rng, STREET_WORDS)} {pick(self._rng, STREET_WORDS)} {pick(self._rng, ENDINGS[kind])}"
            if name not in self._names:
                self._names.add(name)
                return name

    def home(self, turn: int) -> Place:
        street = (
            self._streets[turn % len(self._streets)] if turn < len(self._streets) else pick(self._rng, self._streets)
        )
        number = self._number(street)
        flat = f"Flat {1 + int(self._rng.random() * 12)}, " if self._rng.random() < 0.22 else ""
        return self._place(f"{flat}{number} {street.name}", PlaceKind.RESIDENTIAL, street, number)

    def elsewhere(self, name: str, kind: PlaceKind, street: str, east: int, north: int) -> Place:
        self._issued += 1
        easting, northing = int(CENTRE[0]) + east, int(CENTRE[1]) + north
        town = "Marrowby" if east > 0 else "Port Ellsworth"
        postcode = f"XX{30 if east > 0 else 40} {self._issued % 9}AB"
        latitude, longitude = to_degrees(easting, northing)
        return Place(
            f"L-{self._issued:05}", name, kind, f"{street}, {town}", "", postcode, easting, northing, latitude,
            longitude,
            str(FIRST_UPRN + self._issued), "", "", hub=kind is PlaceKind.TRANSPORT_HUB, in_town=False,
        )  # fmt: skip

    def _number(self, street: Street) -> int:
        most = max(12, int(street.line.length / 6))
        for _ in range(200):
            number = 1 + int(self._rng.random() * most)
            if (street.id, number) not in self._taken:
                self._taken.add((street.id, number))
                return number
            most += 1
        raise RuntimeError("a street has run out of house numbers: draw more streets for so many households")

    def _place(self, name: str, kind: PlaceKind, street: Street, number: int, *, hub: bool = False) -> Place:
        self._issued += 1
        share = min(0.98, number / max(12.0, street.line.length / 6))
        east, north = street.at(share, 11.0 if number % 2 else -11.0)
        easting, northing = round(east), round(north)
        latitude, longitude = to_degrees(easting, northing)
        at_home = kind in (PlaceKind.RESIDENTIAL, PlaceKind.FOSTER_HOME)
        address = f"{name}, Hollowmere" if at_home else f"{name}, {number} {street.name}, Hollowmere"
        return Place(
            f"L-{self._issued:05}", name, kind, address, street.id, street.postcode_at(share), easting, northing,
            latitude, longitude,
            str(FIRST_UPRN + self._issued), street.ward_id, street.area_id,
            licence_ref=f"HM/LP/{self._issued:04}" if kind in LICENSED else "",
            operator="" if at_home else pick(self._rng, OPERATORS),
            protected=kind in PROTECTED, hub=hub,
        )  # fmt: skip
