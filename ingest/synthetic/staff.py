"""Workers of the agencies, in two sets that never meet: those who report (protected) and those whose names stand in
case records.

Reporters and witnesses bear family names that nobody else in the town has, so that a search for a leak cannot find a
namesake.
"""

from dataclasses import dataclass
from random import Random

from ingest.synthetic.names import BACKGROUNDS
from ingest.synthetic.rng import pick

_REPORTER_FAMILIES = tuple(
    f"{first}{last}" for first in ("Quill", "Tatter", "Winder", "Marl", "Fother", "Brack", "Pell", "Oxen", "Thrup",
    "Yar")
    for last in ("shaw", "combe", "wick", "gate", "field", "ton", "bury", "mere", "thorpe", "low")
)  # fmt: skip
_WITNESS_FAMILIES = tuple(
    f"{first}{last}"
    for first in ("Ambler", "Crow", "Dun", "Ever", "Gil", "Hax", "Jes", "Kel")
    for last in ("worthy", "hampton", "stock", "brough", "ley-Vane")
)
_STAFF_FAMILIES = (
    "Penhallow",
    "Ravensdale",
    "Stanniforth",
    "Trevelgan",
    "Underhay",
    "Vickerstaff",
    "Westerdale",
    "Yelland",
    "Abernethie",
    "Cotterill",
)
AGENCIES: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("Police", ("PCSO", "Police constable", "Missing from home coordinator"), 0.22),
    ("Children's social care", ("Social worker", "Family support worker", "Return interview worker"), 0.20),
    ("School", ("Designated safeguarding lead", "Head of year", "Attendance officer"), 0.20),
    ("Health", ("School nurse", "Sexual health nurse", "Paramedic"), 0.08),
    ("Children's home", ("Residential worker", "Home manager"), 0.10),
    ("Housing", ("Housing officer", "Tenancy support worker"), 0.05),
    ("Licensing", ("Licensing officer",), 0.03),
    ("YOS", ("YOS case worker",), 0.04),
    ("Youth club", ("Youth worker",), 0.03),
    ("member of the public", ("",), 0.04),
    ("anonymous", ("",), 0.01),
)
_AREA_NUMBERS = (
    "01632 960",
    "0113 496 0",
    "0114 496 0",
    "0115 496 0",
    "0116 496 0",
    "0117 496 0",
    "0118 496 0",
    "0121 496 0",
    "0131 496 0",
    "0151 496 0",
)
"""Area numbers that Ofcom keeps for drama; three more digits follow."""


def protected_people() -> str:
    """A pattern for whatever names a reporter or witness of any invented town: family names, numbers, e-mails."""
    families = "|".join((*_REPORTER_FAMILIES, *_WITNESS_FAMILIES))
    areas = "|".join(r"\s?".join(number.replace(" ", "")) for number in _AREA_NUMBERS)
    return rf"\b(?:{families})\b|@hollowmere\.example|(?:{areas})\s?\d{{3}}|07700\s?9009[6-9]\d|7700\s?9009[6-9]\d"


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who sends a report."""

    name: str
    post: str
    agency: str
    contact: str


class Staff:
    """Hires reporters and workers, a fixed set for a town."""

    def __init__(self, rng: Random, size: int) -> None:
        self._rng = rng
        given = [name for background in BACKGROUNDS for name in (*background.female, *background.male)]
        self.reporters = {
            agency: [self._reporter(agency, posts, pick(rng, given)) for _ in range(max(2, round(size * share)))]
            for agency, posts, share in AGENCIES
        }
        self.workers = [f"{pick(rng, given)} {family}" for family in _STAFF_FAMILIES for _ in range(3)]
        self._given = given

    def _reporter(self, agency: str, posts: tuple[str, ...], given: str) -> Reporter:
        if agency == "anonymous":
            return Reporter("", "", agency, "")
        name = f"{given} {pick(self._rng, _REPORTER_FAMILIES)}"
        number = f"{pick(self._rng, _AREA_NUMBERS)}{int(self._rng.random() * 1000):03}"
        mail = f"{name.split()[1].lower()}@hollowmere.example"
        return Reporter(
            name, pick(self._rng, posts), agency, number if self._rng.random() < 0.6 else f"{number}, {mail}"
        )

    def witness(self) -> str:
        """Details of a witness: protected as the reporter is. Numbers from 07700 900960 on belong to witnesses only."""
        name = f"{pick(self._rng, self._given)} {pick(self._rng, _WITNESS_FAMILIES)}"
        number = f"07700 900{960 + int(self._rng.random() * 40)}"
        return pick(
            self._rng,
            (
                f"{name}, {number}",
                f"{name}, neighbour",
                f"{name}, parent of a friend, {number}",
                "wishes to stay anonymous",
            ),
        )
