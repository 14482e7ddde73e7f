"""What truly happened: events, at true places, of which reports will each tell a part."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from random import Random

from ingest.synthetic.clock import LONDON, evening, month_start
from ingest.synthetic.groups import Group
from ingest.synthetic.hotspots import Hotspot
from ingest.synthetic.people import Child, Person
from ingest.synthetic.places import Place
from ingest.synthetic.premises_list import PlaceKind
from ingest.synthetic.rng import pick, some, stream, weighted
from ingest.synthetic.things import Account, Phone, Vehicle
from ingest.synthetic.world import Town


class EventKind(StrEnum):
    """What kind of thing happened."""

    GROUP = "group meets children"
    ALONE = "one person meets a child"
    HUB = "children in a busy place"
    ONLINE = "contact online"
    PEERS = "between children"
    WELL_KNOWN = "the well-known man is mentioned"
    CUCKOOING = "an adult's home is used"
    WHISPER = "something was heard, nobody is named"
    HOTSPOT = "at a planted hotspot"


@dataclass(frozen=True, slots=True)
class Event:
    """One true event. `precision` is how closely its place will be known to those who report it; a victim may be an
    adult too.
    """

    id: str
    kind: EventKind
    when: datetime
    place: Place
    precision: str
    victims: tuple[Person, ...]
    adults: tuple[Person, ...]
    others: tuple[Person, ...]
    forms: tuple[str, ...]
    group_id: str = ""
    vehicle: Vehicle | None = None
    phone: Phone | None = None
    account: Account | None = None
    hotspot_id: str = ""
    repeat_of: str = ""


_KINDS = (
    (EventKind.GROUP, 0.50), (EventKind.ALONE, 0.11), (EventKind.HUB, 0.14), (EventKind.ONLINE, 0.08),
    (EventKind.PEERS, 0.06),
    (EventKind.WELL_KNOWN, 0.01), (EventKind.CUCKOOING, 0.03), (EventKind.WHISPER, 0.07),
)  # fmt: skip
_EVERY = 8
"""Every so many events one child more is mentioned with the well-known man, until all who know him have been."""
_PRECISION = (("premises", 0.62), ("postcode", 0.12), ("street", 0.14), ("ward", 0.07), ("unknown", 0.05))


class Story:
    """Tells events one after another, in the order of their ids (not of their dates)."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._rng: Random = stream(town.seed, "story")
        self._told = 0
        self._groups = [group for group in town.groups if not group.alone]
        self._alone = [group for group in town.groups if group.alone]
        self._hubs = [place for place in town.premises.named if place.hub and place.kind is not PlaceKind.CUSTODY]
        self._end = datetime.combine(month_start(town.start, town.months), time(), LONDON) - timedelta(hours=3)
        self._known_to = iter(town.known_to)
        self._dual = _dual_child(town)

    def next(self) -> list[Event]:
        """Tell one event, and sometimes the one that followed it at the same place within a week."""
        if self._told % _EVERY == 0 and (known := next(self._known_to, None)):
            return [self._well_known(known, self._some_month())]
        event = self._by_kind(weighted(self._rng, _KINDS), self._some_month())
        if event.group_id and self._rng.random() < 0.15:
            again = event.when + timedelta(days=1 + int(self._rng.random() * 6), minutes=int(self._rng.random() * 90))
            if again < self._end:
                self._told += 1
                return [event, replace(event, id=self._id(), when=again, repeat_of=event.id)]
        return [event]

    def at_hotspot(self, hotspot: Hotspot, month: int) -> Event:
        """Tell one of the events that were planted at a hotspot."""
        rng = self._rng
        children = (pick(rng, self._town.children).person,)
        others = tuple(some(rng, self._town.bystanders, 2)) if rng.random() < 0.4 else ()
        return self._event(
            EventKind.HOTSPOT, month, hotspot.place, children, (), others, pick(rng, (("criminal",), ("sexual",),
            ("serious violence",))),
            precision="premises", hotspot_id=hotspot.id,
        )  # fmt: skip

    def _well_known(self, child: Child, month: int) -> Event:
        place = pick(self._rng, self._town.premises.of_kind(PlaceKind.PARK, PlaceKind.TAKEAWAY))
        return self._event(
            EventKind.WELL_KNOWN, month, place, (child.person,), (self._town.well_known,), (), ("sexual",)
        )

    def with_both_roles(self) -> list[Event]:
        """Tell of the child who is a victim here and named as an alleged offender there, three times each."""
        group = self._groups[0] if self._groups else self._alone[0]
        harmed = [self._meeting(group, EventKind.GROUP, self._some_month()) for _ in range(3)]
        named = [self._between_children(self._some_month(), self._dual) for _ in range(3)]
        return [*(replace(event, victims=(self._dual, *event.victims[:1])) for event in harmed), *named]

    def _between_children(self, month: int, named: Person | None) -> Event:
        children = (child.person for child in some(self._rng, self._town.children, 2))
        place = pick(self._rng, self._town.premises.of_kind(PlaceKind.PARK, PlaceKind.SCHOOL))
        harmed = tuple(child for child in children if child is not named)
        adults = (named,) if named else ()
        return self._event(EventKind.PEERS, month, place, harmed, adults, (), ("serious violence",))

    def _some_month(self) -> int:
        """A month, the summer ones and the later ones a little more often."""
        while True:
            month = int(self._rng.random() * self._town.months)
            summer = month_start(self._town.start, month).month in (6, 7, 8)
            if self._rng.random() < (0.95 if summer else 0.72) + 0.05 * month / max(1, self._town.months):
                return month

    def _id(self) -> str:
        return f"EV-{self._told:06}"

    def _event(
        self, kind: EventKind, month: int, place: Place, children: tuple[Person, ...], adults: tuple[Person, ...],
        others: tuple[Person, ...], forms: tuple[str, ...], *, precision: str = "", group: Group | None = None,
        hotspot_id: str = "",
        account: Account | None = None,
    ) -> Event:  # fmt: skip
        rng = self._rng
        self._told += 1
        vehicle = pick(rng, group.vehicles) if group and rng.random() < 0.6 else None
        phone = pick(rng, group.phones) if group and group.phones and rng.random() < 0.22 else None
        if group and account is None and rng.random() < 0.18:
            account = pick(rng, group.accounts)
        precision = precision or ("premises" if not place.in_town else weighted(rng, _PRECISION))
        return Event(
            self._id(), kind, min(evening(rng, self._town.start, month), self._end), place, precision, children,
            adults, others, forms,
            group.id if group else "", vehicle, phone, account, hotspot_id,
        )  # fmt: skip

    def _by_kind(self, kind: EventKind, month: int) -> Event:
        rng, town = self._rng, self._town
        match kind:
            case EventKind.GROUP | EventKind.ALONE:
                return self._meeting(
                    pick(rng, self._groups if kind is EventKind.GROUP and self._groups else self._alone), kind, month
                )
            case EventKind.HUB:
                children = (pick(rng, town.children).person,)  # alone: a busy place links nobody to anybody
                others = tuple(some(rng, town.bystanders, 2)) if rng.random() < 0.5 else ()
                return self._event(
                    kind, month, pick(rng, self._hubs), children, (), others, ("missing",), precision="premises"
                )
            case EventKind.ONLINE:
                group = pick(rng, town.groups)
                child = pick(rng, group.children)
                return self._event(
                    kind, month, child.placement, (child.person,), (), (), ("online", "sexual"), precision="unknown",
                    group=group,
                    account=pick(rng, group.accounts),
                )  # fmt: skip
            case EventKind.PEERS:
                named = self._dual if rng.random() < 0.3 else None
                return self._between_children(month, named)
            case EventKind.WELL_KNOWN:
                return self._well_known(pick(rng, town.known_to), month)
            case EventKind.CUCKOOING:
                adult = pick(rng, town.cuckooed)
                group = pick(rng, self._groups or self._alone)
                men = tuple(some(rng, group.members, 2))
                return self._event(
                    kind, month, adult.home, (adult,), men, (), ("criminal", "county lines", "cuckooing"), group=group
                )  # fmt: skip
            case EventKind.WHISPER | EventKind.HOTSPOT:
                place = pick(
                    rng, town.premises.of_kind(PlaceKind.TAKEAWAY, PlaceKind.HOTEL, PlaceKind.CAR_PARK, PlaceKind.PARK)
                )
                others = (pick(rng, town.bystanders),) if rng.random() < 0.4 else ()
                return self._event(
                    EventKind.WHISPER, month, place, (), (), others, pick(rng, (("criminal",), ("sexual",), ()))
                )

    def _meeting(self, group: Group, kind: EventKind, month: int) -> Event:
        rng = self._rng
        away = rng.random() < 0.04 and "county lines" in group.forms
        place = pick(rng, self._town.premises.elsewhere) if away else pick(rng, group.places)
        if not away and rng.random() < 0.12:
            place = pick(rng, self._town.premises.named)
        children = tuple(child.person for child in some(rng, group.children, 3 if rng.random() < 0.3 else 2))
        adults = tuple(some(rng, group.members, 3))
        others = tuple(some(rng, self._town.bystanders, 2)) if rng.random() < 0.25 else ()
        return self._event(kind, month, place, children, adults, others, group.forms, group=group)


def _dual_child(town: Town) -> Person:
    """The child who is also named as an alleged offender."""
    wanted = next(trap.ids[0] for trap in town.traps if trap.kind.startswith("child also named"))
    return next(child.person for child in town.children if child.person.id == wanted)
