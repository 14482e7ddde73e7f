"""How real feeds are dirty, at rates that are known: every fault of the town comes from here, none by accident."""

from dataclasses import dataclass
from datetime import date
from random import Random

from ingest.synthetic.names import SPELLINGS
from ingest.synthetic.people import Person
from ingest.synthetic.places import Place
from ingest.synthetic.rng import pick
from ingest.synthetic.things import Phone, Vehicle


@dataclass(frozen=True, slots=True)
class Dirt:
    """The rates. Each is a chance between 0 and 1 for one value, one record or one origin, as its line says."""

    nickname: float = 0.20
    """A person named by nickname or street name alone, where there is one."""
    alias_beside: float = 0.18
    """A person named with given name and alias, such as: Danny aka 'Big D'."""
    given_only: float = 0.10
    misspelling: float = 0.05
    transliteration: float = 0.30
    """Another spelling of a name that has one."""
    surname_first: float = 0.08
    """Written "SMITH, Amy"."""
    missing_dob: float = 0.14
    partial_dob: float = 0.12
    swapped_dob: float = 0.015
    placeholder_dob: float = 0.015
    partial_plate: float = 0.34
    look_alike_plate: float = 0.06
    place_misspelled: float = 0.05
    non_name: float = 0.12
    """One more item in a list of people that names nobody."""
    ungraded: float = 0.15
    retold: float = 0.25
    """An origin that other agencies report too, having heard it from the same witness."""
    retold_verbatim: float = 0.35
    retold_with_new_plate: float = 0.12
    second_origin: float = 0.18
    """An event that somebody else saw independently."""
    resent: float = 0.02
    """A record sent again next month, unchanged."""
    amended: float = 0.03
    """A record sent again next month with more in it."""
    repeated_row: float = 0.01
    """A row that stands twice in one file."""
    gathered: float = 0.015
    """A record that fills two rows of one file, each with a part of a list."""
    no_reference: float = 0.004
    no_subject: float = 0.004
    unreadable_date: float = 0.008
    impossible_date: float = 0.004
    """A return before the report, an incident next year."""
    half_coordinate: float = 0.008
    two_victims: float = 0.008
    formula_cell: float = 0.003
    restricted: float = 0.006
    """A record for named people only."""
    handling: float = 0.05
    """A handling code on a record of a feed that is not graded."""
    duty: float = 0.05
    """A report whose words set off a duty; as many again only seem to (negated, historic, quoted)."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words for something, and how much of it they say: full, alias, nickname, given, partial, look-alike, misspelt
    ...
    """

    text: str
    form: str


def person_said(rng: Random, person: Person, dirt: Dirt, *, formal: bool = False) -> Said:
    """Name a person as somebody might. `formal` is what a case system holds: spelt in some way, but never a nickname
    alone.
    """
    given, family, form = person.given, person.family, "full"
    if rng.random() < dirt.transliteration:
        given, family = _other_spelling(rng, given), _other_spelling(rng, family)
        form = "full" if (given, family) == (person.given, person.family) else "transliterated"
    if rng.random() < dirt.misspelling:
        family, form = _misspelt(rng, family), "misspelt"
    if not formal:
        other = person.street_name or (pick(rng, person.nicknames) if person.nicknames else "")
        chance = rng.random()
        if other and chance < dirt.nickname:
            return Said(other, "nickname")
        if other and chance < dirt.nickname + dirt.alias_beside:
            return Said(
                pick(rng, ("{g} {f} aka '{o}'", '{g} "{o}" {f}', "{g} aka '{o}'", "{g} {f} (known as {o})")).format(
                    g=given, f=family, o=other
                ),
                "alias",
            )
        if chance > 1 - dirt.given_only:
            return Said(given, "given")
        if person.nicknames and rng.random() < 0.15:
            given, form = pick(rng, person.nicknames), "short given name"
    if rng.random() < dirt.surname_first:
        return Said(f"{family.upper()}, {given}", form)
    return Said(f"{given} {family}", form)


def dob_said(rng: Random, born: date, dirt: Dirt, on: date) -> str | date | None:
    """Give a date of birth as a form would: a day, a part of it, a placeholder, an age, or nothing."""
    chance = rng.random()
    if chance < dirt.missing_dob:
        return None
    chance -= dirt.missing_dob
    if chance < dirt.partial_dob:
        age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        return pick(rng, (f"{born.year}", born.strftime("%B %Y"), f"aged {age}", f"aged {age}"))
    chance -= dirt.partial_dob
    if chance < dirt.swapped_dob and born.day <= 12:
        return date(born.year, born.day, born.month)
    chance -= dirt.swapped_dob
    if 0 <= chance < dirt.placeholder_dob:
        return pick(rng, (date(1900, 1, 1), date(born.year, 1, 1)))
    return born


def plate_said(rng: Random, vehicle: Vehicle, dirt: Dirt) -> Said:
    """Give a plate as somebody noted it: whole, in part, or with a letter that looks like another."""
    plate = vehicle.plate
    chance = rng.random()
    if chance < dirt.partial_plate:
        return Said(
            pick(
                rng, (plate[:4], f"{plate[:2]}?? {plate[5:]}", f"{plate[:4]} {plate[5]}??", f"{plate[:4]} ?{plate[6:]}")
            ),
            "partial",
        )
    if chance < dirt.partial_plate + dirt.look_alike_plate:
        folded = (
            plate.translate(str.maketrans("OSB", "058")) if any(c in plate for c in "OSB") else plate.replace("0", "O")
        )
        return Said(folded, "look-alike" if folded != plate else "full")
    return Said(pick(rng, (plate, plate, plate.replace(" ", ""), plate.lower())), "full")


def phone_said(rng: Random, phone: Phone) -> Said:
    """Write a mobile number in one of the usual ways."""
    n = phone.number
    return Said(pick(rng, (n, f"{n[:5]} {n[5:]}", f"+44 {n[1:5]} {n[5:]}", f"{n[:5]} {n[5:8]} {n[8:]}")), "full")


def place_said(rng: Random, place: Place, dirt: Dirt, precision: str = "premises", ward: str = "") -> Said:
    """Name a place as closely as it was known."""
    if precision == "street":
        return Said(f"{place.street}, Hollowmere" if rng.random() < 0.5 else place.street, "street")
    if precision == "ward":
        return Said(pick(rng, ("{w} area", "somewhere in {w}", "{w}, Hollowmere")).format(w=ward), "ward")
    name = place.name
    if rng.random() < dirt.place_misspelled:
        return Said(_misspelt(rng, name), "misspelt")
    form = pick(rng, ("{n}", "{n}", "{a}", "{n}, {s}", "outside {n}", "car park behind {n}", "{n} in Hollowmere"))
    return Said(form.format(n=name, a=place.address, s=place.street), "premises")


def _other_spelling(rng: Random, name: str) -> str:
    return pick(rng, SPELLINGS[name]) if name in SPELLINGS else name


def _misspelt(rng: Random, word: str) -> str:
    """Drop, double or swap one letter, never the first and never in a word too short to be known again."""
    if len(word) < 4:
        return word
    at = 1 + int(rng.random() * (len(word) - 2))
    if not word[at].islower() or not word[at + 1].islower():
        return word
    return pick(
        rng,
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ),
    )
