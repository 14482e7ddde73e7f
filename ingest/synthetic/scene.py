"""What one teller can put into a sentence: words for the people, place, car and phone of an event, and plain words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import NamedTuple

from graph.vocabulary import Kind
from ingest.synthetic import phrases
from ingest.synthetic.dirt import Dirt, Said, person_said, phone_said, place_said, plate_said
from ingest.synthetic.people import Part, Person
from ingest.synthetic.places import Place
from ingest.synthetic.rng import pick
from ingest.synthetic.story import Event
from ingest.synthetic.things import Vehicle


class Named(NamedTuple):
    """Words for something true."""

    said: Said
    kind: Kind
    true_id: str


type Pieces = Sequence[str | Named]
_CLEAN = Dirt(place_misspelled=0.0)


@dataclass(frozen=True, slots=True)
class Scene:
    """An event as one teller knows it. `vehicle` may be another than the event's: a car that only this teller names."""

    rng: Random
    dirt: Dirt
    wards: dict[str, str]
    gazetteer: Sequence[Place]
    event: Event
    vehicle: Vehicle | None

    def words(self, slot: str, *, starts: bool) -> Pieces:
        """Fill a slot; `starts` says that it stands where a sentence begins."""
        pieces = _FILLERS[slot](self)
        return [_capital(pieces[0])] if starts and slot == "source" and isinstance(pieces[0], str) else pieces

    def person(self, person: Person) -> Pieces:
        """Name a person; a child is mostly named in full, because workers know the child."""
        formal = person.part is Part.CHILD and self.rng.random() < 0.75
        return (Named(person_said(self.rng, person, self.dirt, formal=formal), Kind.PERSON, person.id),)

    def where(self, *, at: bool) -> Pieces:
        """The place as closely as it is known, with a word before it or without."""
        place = self.event.place
        match self.event.precision:
            case "unknown":
                return ("somewhere in town",)
            case "ward":
                area = Said(f"{self.wards.get(place.ward_id, '')} area", "ward")
                return ("in the " if at else "the ", Named(area, Kind.LOCATION, place.ward_id))
            case "street":
                return ("on " if at else "near ", Named(Said(place.street, "street"), Kind.LOCATION, place.street_id))
            case "postcode":
                words = "at an address in " if at else "an address in "
                return (words, Named(Said(place.postcode, "postcode"), Kind.LOCATION, place.id))
            case _:
                return ("at " if at else "", Named(Said(place.name, "premises"), Kind.LOCATION, place.id))

    def plate(self) -> Pieces:
        """The plate of the car."""
        if not self.vehicle:
            return ("not seen",)
        return (Named(plate_said(self.rng, self.vehicle, self.dirt), Kind.VEHICLE, self.vehicle.id),)

    def phone(self) -> Pieces:
        """The number that calls."""
        phone = self.event.phone
        return (Named(phone_said(self.rng, phone), Kind.PHONE, phone.id),) if phone else ("a withheld number",)

    def handle(self) -> Pieces:
        """The name of the account."""
        account = self.event.account
        if not account:
            return ("an unknown account",)
        return (Named(Said(account.handle, "full"), Kind.ONLINE_ACCOUNT, account.id),)

    def elsewhere(self) -> Pieces:
        """Another place of the town, said in passing."""
        place = pick(self.rng, self.gazetteer)
        return (Named(place_said(self.rng, place, _CLEAN), Kind.LOCATION, place.id),)

    def postcode(self) -> Pieces:
        """The postcode of the place."""
        place = self.event.place
        return (Named(Said(place.postcode, "postcode"), Kind.LOCATION, place.id),)

    def when(self) -> str:
        """The day as people write it, and perhaps the hour."""
        return _when(self.event.when, self.rng)

    def one_of(self, words: Sequence[str]) -> Pieces:
        """Any of some words."""
        return (pick(self.rng, words),)


def _when(moment: datetime, rng: Random) -> str:
    days = (moment.strftime("on %d/%m/%Y"), f"on {moment.day} {moment:%B}", f"on {moment:%A} {moment.day} {moment:%B}")
    clock = f"{moment.hour % 12 or 12}{'pm' if moment.hour >= 12 else 'am'}"
    hours = (f" at about {moment:%H:%M}", f" at {clock}", " in the evening" if moment.hour >= 17 else "", "")
    return pick(rng, days) + pick(rng, hours)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


_FILLERS: dict[str, Callable[[Scene], Pieces]] = {
    "source": lambda s: s.one_of(phrases.SOURCES),
    "child": lambda s: s.person(s.event.victims[0]),
    "child2": lambda s: s.person(s.event.victims[1]),
    "adult": lambda s: s.person(s.event.adults[0]),
    "adult2": lambda s: s.person(s.event.adults[1]),
    "bystander": lambda s: s.person(s.event.others[0]),
    "where": lambda s: s.where(at=True),
    "where2": lambda s: s.where(at=False),
    "when": lambda s: (s.when(),),
    "when_start": lambda s: (_capital(s.when()),),
    "bearing": lambda s: s.one_of(phrases.BEARINGS),
    "look": lambda s: s.one_of(phrases.LOOKS),
    "goods": lambda s: s.one_of(phrases.GOODS_WORDS),
    "money": lambda s: (str(20 * (1 + int(s.rng.random() * 20))),),
    "colour": lambda s: (s.vehicle.colour if s.vehicle else "dark",),
    "make": lambda s: (s.vehicle.make if s.vehicle else "car",),
    "model": lambda s: (s.vehicle.model if s.vehicle else "car",),
    "plate": Scene.plate,
    "phone": Scene.phone,
    "platform": lambda s: (s.event.account.platform if s.event.account else "a messaging app",),
    "handle": Scene.handle,
    "place2": Scene.elsewhere,
    "postcode": Scene.postcode,
}
