"""The free text of a report: sentences chosen by what was seen, with a note of where each person, plate or place
stands in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from random import Random
from string import Formatter

from graph.vocabulary import Kind
from ingest.synthetic import phrases
from ingest.synthetic.dirt import Dirt, Said, person_said, phone_said, place_said, plate_said
from ingest.synthetic.people import Part, Person
from ingest.synthetic.places import Place
from ingest.synthetic.rng import pick
from ingest.synthetic.story import Event, EventKind
from ingest.synthetic.things import Vehicle


@dataclass(frozen=True, slots=True)
class Spot:
    """One thing named in a text: half-open, in code points."""

    start: int
    end: int
    text: str
    kind: Kind
    true_id: str
    form: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """A text with what is named in it, and the sentence that sets off a duty, if one was planted."""

    text: str
    spots: tuple[Spot, ...]
    duty: str = ""
    duty_polarity: str = ""
    duty_phrase: str = ""


@cache
def _pieces(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((literal, slot) for literal, slot, _, _ in Formatter().parse(template))


class Teller:
    """Writes the text of one event as one person tells it."""

    def __init__(self, rng: Random, dirt: Dirt, wards: dict[str, str], gazetteer: Sequence[Place]) -> None:
        self._rng, self._dirt, self._wards, self._gazetteer = rng, dirt, wards, gazetteer
        self._text: list[str] = []
        self._length = 0
        self._spots: list[Spot] = []
        self._said: set[str] = set()

    def tell(
        self, event: Event, vehicle: Vehicle | None = None, *, told_by_another: bool = False, lead: str = ""
    ) -> Narrative:
        """Tell the event. `vehicle` is a car to be named for certain; `told_by_another` words it as something passed
        on.
        """
        rng = self._rng
        self._text, self._length, self._spots, self._said = [], 0, [], set()
        self._event, self._vehicle = event, vehicle or event.vehicle
        self._add(lead or (pick(rng, phrases.PARAPHRASE_LEADS) if told_by_another else ""), None)
        self._sentence(self._opening())
        for sentences, chance in self._middle(certain_vehicle=vehicle is not None):
            if rng.random() < chance and (self._length < 560 or chance == 1.0):
                self._sentence(sentences)
        duty, polarity, phrase = self._duty()
        wanted = 280 + rng.random() * rng.random() * 380
        while self._length < wanted:
            self._sentence(phrases.CONCERN)
        self._sentence(phrases.CLOSING)
        text = "".join(self._text)
        return Narrative(text.rstrip(), tuple(self._spots), duty, polarity, phrase)

    def _opening(self) -> Sequence[str]:
        match self._event.kind:
            case EventKind.CUCKOOING:
                return phrases.OPENING_CUCKOOING
            case EventKind.ONLINE:
                return phrases.OPENING_ONLINE
            case _:
                return phrases.OPENING_WITH_CHILD if self._event.victims else phrases.OPENING_WITHOUT_CHILD

    def _middle(self, *, certain_vehicle: bool) -> list[tuple[Sequence[str], float]]:
        event = self._event
        online = event.kind is EventKind.ONLINE
        return [
            (phrases.ADULTS, 1.0 if event.adults else 0.0),
            (phrases.NOBODY, 0.0 if event.adults or online else 0.5),
            (phrases.SECOND_ADULT, 0.75 if len(event.adults) > 1 else 0.0),
            (phrases.OTHER_CHILD, 0.8 if len(event.victims) > 1 else 0.0),
            (phrases.VEHICLE, 1.0 if certain_vehicle else 0.85 if self._vehicle and not online else 0.0),
            (phrases.PHONE, 0.9 if event.phone else 0.0),
            (phrases.ACCOUNT, 0.95 if event.account else 0.0),
            (phrases.BYSTANDER, 0.5 if event.others else 0.0),
            (phrases.GOODS, 0.35),
            (phrases.CONCERN, 0.8),
            (phrases.PLACE_AGAIN, 0.12 if event.precision != "unknown" else 0.0),
            (phrases.RISK_TO_WORKERS, 0.05),
            (phrases.POOR_WORDING, 0.01 if event.victims else 0.0),
        ]

    def _duty(self) -> tuple[str, str, str]:
        """Plant a sentence that sets off a duty, or one that only seems to."""
        rng = self._rng
        chance = rng.random()
        if chance > 2 * self._dirt.duty or not self._event.victims:
            return "", "", ""
        duty = pick(rng, tuple(phrases.DUTIES))
        if chance < self._dirt.duty:
            polarity, phrase = "raised", pick(rng, phrases.DUTIES[duty])
        else:
            polarity, phrase = pick(rng, phrases.NOT_DUTIES[duty])
        self._add(phrase + " ", None)
        return duty, polarity, phrase

    def _sentence(self, choice: Sequence[str]) -> None:
        template = self._not_said_yet(choice)
        for literal, slot in _pieces(template):
            self._add(literal, None)
            if slot is not None:
                self._fill(slot)
        if template:
            self._add("\n" if self._rng.random() < 0.03 else " ", None)

    def _not_said_yet(self, choice: Sequence[str]) -> str:
        """A sentence that this text has not used: nobody writes the same one twice."""
        template = pick(self._rng, choice)
        while template in self._said and len(self._said.intersection(choice)) < len(choice):
            template = pick(self._rng, choice)
        self._said.add(template)
        return template

    def _fill(self, slot: str) -> None:
        said = _FILLERS[slot](self)
        if isinstance(said, str):
            self._add(said, None)
            return
        words, kind, true_id = said
        self._add(words.text, (kind, true_id, words.form))

    def _add(self, text: str, of: tuple[Kind, str, str] | None) -> None:
        if not text:
            return
        if of:
            self._spots.append(Spot(self._length, self._length + len(text), text, *of))
        self._text.append(text)
        self._length += len(text)

    # What stands in a slot: plain words, or words for something true.

    def person(self, person: Person) -> "Filled":
        """Name a person; a child is mostly named in full, because workers know the child."""
        said = person_said(
            self._rng, person, self._dirt, formal=person.part is Part.CHILD and self._rng.random() < 0.75
        )
        return said, Kind.PERSON, person.id

    def where(self, before: str) -> "Filled | str":
        """The place as this teller knows it, with a word before it."""
        event = self._event
        if event.precision == "unknown":
            return f"{before} somewhere in town" if before else "somewhere in town"
        ward = self._wards.get(event.place.ward_id, "")
        if event.precision == "ward":
            self._add("in the " if before else "the ", None)
            return Said(f"{ward} area", "ward"), Kind.LOCATION, event.place.ward_id
        if event.precision == "street":
            self._add(f"{before or 'near'} " if before != "at" else "on ", None)
            return Said(event.place.street, "street"), Kind.LOCATION, event.place.street_id
        self._add(f"{before} " if before else "", None)
        if event.precision == "postcode":
            self._add("an address in ", None)
            return Said(event.place.postcode, "postcode"), Kind.LOCATION, event.place.id
        return Said(event.place.name, "premises"), Kind.LOCATION, event.place.id

    def plate(self) -> "Filled | str":
        """The plate of the car."""
        if not self._vehicle:
            return "not seen"
        return plate_said(self._rng, self._vehicle, self._dirt), Kind.VEHICLE, self._vehicle.id

    def car(self, what: str) -> str:
        """One word about the car."""
        return str(getattr(self._vehicle, what)) if self._vehicle else "dark"

    def elsewhere(self) -> "Filled":
        """Another place of the town, said in passing."""
        place = pick(self._rng, self._gazetteer)
        return place_said(self._rng, place, Dirt(place_misspelled=0.0)), Kind.LOCATION, place.id

    def source(self) -> str:
        """Who told it, with a capital where a sentence begins."""
        words = pick(self._rng, phrases.SOURCES)
        return (
            _sentence_case(words)
            if not self._text or self._text[-1].endswith((". ", ".\n")) or self._text[-1] in (" ", "\n")
            else words
        )

    @property
    def event(self) -> Event:
        """The event that is being told."""
        return self._event

    @property
    def rng(self) -> Random:
        """The teller's own stream."""
        return self._rng


type Filled = tuple[Said, Kind, str]


def _when(moment: datetime, rng: Random) -> str:
    day = pick(
        rng,
        (moment.strftime("on %d/%m/%Y"), f"on {moment.day} {moment:%B}", f"on {moment:%A} {moment.day} {moment:%B}"),
    )
    hour = pick(
        rng,
        (
            f" at about {moment:%H:%M}",
            f" at {moment.hour % 12 or 12}{'pm' if moment.hour >= 12 else 'am'}",
            " in the evening",
            "",
        ),
    )
    return day + (hour if hour != " in the evening" or moment.hour >= 17 else "")


def _sentence_case(text: str) -> str:
    return text[0].upper() + text[1:]


def _phone(teller: Teller) -> "Filled | str":
    phone = teller.event.phone
    return (phone_said(teller.rng, phone), Kind.PHONE, phone.id) if phone else "a withheld number"


def _handle(teller: Teller) -> "Filled | str":
    account = teller.event.account
    return (Said(account.handle, "full"), Kind.ONLINE_ACCOUNT, account.id) if account else "an unknown account"


_FILLERS: dict[str, Callable[[Teller], "Filled | str"]] = {
    "source": lambda t: t.source(),
    "child": lambda t: t.person(t.event.victims[0]),
    "child2": lambda t: t.person(t.event.victims[1]),
    "adult": lambda t: t.person(t.event.adults[0]),
    "adult2": lambda t: t.person(t.event.adults[1]),
    "bystander": lambda t: t.person(t.event.others[0]),
    "where": lambda t: t.where("at"),
    "where2": lambda t: t.where(""),
    "when": lambda t: _when(t.event.when, t.rng),
    "when_start": lambda t: _sentence_case(_when(t.event.when, t.rng)),
    "bearing": lambda t: pick(t.rng, phrases.BEARINGS),
    "look": lambda t: pick(t.rng, phrases.LOOKS),
    "goods": lambda t: pick(t.rng, phrases.GOODS_WORDS),
    "money": lambda t: str(20 * (1 + int(t.rng.random() * 20))),
    "colour": lambda t: t.car("colour"),
    "make": lambda t: t.car("make"),
    "model": lambda t: t.car("model"),
    "plate": lambda t: t.plate(),
    "phone": _phone,
    "platform": lambda t: t.event.account.platform if t.event.account else "a messaging app",
    "handle": _handle,
    "place2": lambda t: t.elsewhere(),
    "postcode": lambda t: (Said(t.event.place.postcode, "postcode"), Kind.LOCATION, t.event.place.id),
}
