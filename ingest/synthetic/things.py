"""Cars, phones and online accounts, all in ranges that belong to nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from ingest.synthetic.rng import pick

_PLATE_LETTERS = "ABCDEFGHJKLMNOPRSTUVWXY"  # no I, Q, Z
_MODELS = (
    ("Ford", "Fiesta"), ("Ford", "Focus"), ("Vauxhall", "Corsa"), ("Vauxhall", "Astra"), ("Volkswagen", "Golf"),
    ("Volkswagen", "Polo"),
    ("Audi", "A3"), ("BMW", "1 Series"), ("Mercedes", "A Class"), ("Toyota", "Yaris"), ("Skoda", "Octavia"),
    ("Nissan", "Juke"),
    ("Ford", "Transit"), ("Seat", "Ibiza"), ("Renault", "Clio"), ("Kia", "Picanto"),
)  # fmt: skip
_COLOURS = ("black", "silver", "grey", "white", "dark blue", "red", "green", "gold")
PLATFORMS = ("Snapchat", "Instagram", "TikTok", "WhatsApp", "Discord", "Facebook", "Roblox", "Telegram")
_HANDLE_WORDS = (
    "mere",
    "ghost",
    "lil",
    "real",
    "x",
    "king",
    "hm",
    "zee",
    "night",
    "trap",
    "sunny",
    "salt",
    "no1",
    "its",
)
MOBILES = 960
"""How many mobile numbers the town may use: Ofcom keeps 07700 900000 to 900999 for drama, and the last forty are left
for reporters.
"""


@dataclass(frozen=True, slots=True)
class Vehicle:
    """One car with its full plate, such as "XB93 KTR": age identifiers 90 to 99 have never been issued."""

    id: str
    plate: str
    make: str
    model: str
    colour: str
    taxi: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """One mobile number, with its eleven digits."""

    id: str
    number: str


@dataclass(frozen=True, slots=True)
class Account:
    """One account on one platform."""

    id: str
    platform: str
    handle: str


class Garage:
    """Hands out cars, phones and accounts, none twice. There are only 960 phones: after that there is none."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._plates: set[str] = set()
        self._handles: set[str] = set()
        self._mobiles: Iterator[int] = iter(rng.sample(range(MOBILES), MOBILES))
        self.vehicles: list[Vehicle] = []
        self.phones: list[Phone] = []
        self.accounts: list[Account] = []

    def vehicle(self, *, like: Vehicle | None = None, taxi: bool = False) -> Vehicle:
        """Make a car; `like` gives one whose plate ends as another's does, so that a partial plate fits both."""
        rng = self._rng
        while True:
            tail = like.plate[-3:] if like else "".join(pick(rng, _PLATE_LETTERS) for _ in range(3))
            plate = f"X{pick(rng, _PLATE_LETTERS)}{90 + int(rng.random() * 10)} {tail}"
            if plate not in self._plates:
                break
        self._plates.add(plate)
        make, model = pick(rng, _MODELS)
        self.vehicles.append(Vehicle(f"V-{len(self.vehicles) + 1:04}", plate, make, model, pick(rng, _COLOURS), taxi))
        return self.vehicles[-1]

    def phone(self) -> Phone | None:
        """Give out the next free mobile number, or nothing when all are in use."""
        number = next(self._mobiles, None)
        if number is None:
            return None
        self.phones.append(Phone(f"T-{len(self.phones) + 1:04}", f"07700900{number:03}"))
        return self.phones[-1]

    def account(self) -> Account:
        """Make an account whose handle says nothing of its owner."""
        rng = self._rng
        while True:
            words = pick(rng, ("_", ".", "")).join((pick(rng, _HANDLE_WORDS), pick(rng, _HANDLE_WORDS)))
            handle = f"{words}{10 + int(rng.random() * 990)}"
            if handle not in self._handles:
                break
        self._handles.add(handle)
        self.accounts.append(Account(f"O-{len(self.accounts) + 1:04}", pick(rng, PLATFORMS), handle))
        return self.accounts[-1]
