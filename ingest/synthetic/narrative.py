"""The free text of a report: sentences chosen by what was seen, with a note of where each thing named stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from string import Formatter

from graph.vocabulary import Kind
from ingest.synthetic import phrases
from ingest.synthetic.dirt import Dirt
from ingest.synthetic.places import Place
from ingest.synthetic.rng import pick
from ingest.synthetic.scene import Named, Scene
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
        self._scene = Scene(rng, self._dirt, self._wards, self._gazetteer, event, self._vehicle)
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
        for piece in self._scene.words(slot, starts=self._at_a_start()):
            if isinstance(piece, str):
                self._add(piece, None)
            else:
                self._add(piece.said.text, piece)

    def _at_a_start(self) -> bool:
        return not self._text or self._text[-1] in (" ", "\n") or self._text[-1].endswith(". ")

    def _add(self, text: str, of: Named | None) -> None:
        if not text:
            return
        if of:
            self._spots.append(Spot(self._length, self._length + len(text), text, of.kind, of.true_id, of.said.form))
        self._text.append(text)
        self._length += len(text)
