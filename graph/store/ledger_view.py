"""The one door to read, the same on every store.

A view belongs to a viewer, a purpose and a moment. It decides from the columns what stands and who is who, and asks
the store for words by number only.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from datetime import date, datetime

import numpy as np

from graph.access import FULL_PICTURE, Grant, Role, Viewer
from graph.access.admission import admit
from graph.access.glass import open_grants
from graph.access.purpose import check_reason
from graph.access.rule import Verb
from graph.audit import Deed, Witness
from graph.desk import DeskKind, DeskRecord
from graph.errors import NotAllowed, NotHeld
from graph.model import (
    EntityPage,
    Fact,
    Found,
    JudgementLine,
    LoadLine,
    LocatedEvent,
    LostWithout,
    MentionLine,
    Outline,
    QuarantinedRow,
    RecordLine,
    Said,
    SourcePage,
    WaitingLine,
)
from graph.picture import Picture
from graph.store.broken_glass import grants_told
from graph.store.canonical import canonical_lines, digest, mention_lines
from graph.store.days import micros
from graph.store.decided import decided
from graph.store.facts import facts
from graph.store.finding import search
from graph.store.located import located_events
from graph.store.loss import lost_without
from graph.store.majority import people_under_18
from graph.store.outlines import Outlines, outlines
from graph.store.pages import entity_page, source_page
from graph.store.picture_builder import build, no_collection
from graph.store.port import LOADS, WHOLE
from graph.store.projected import Projected
from graph.store.reading import Reading
from graph.store.said import said
from graph.store.seeing import sight_of
from graph.store.telling import resolve_all, tellers_of
from graph.store.wording import births, records
from graph.tellers import Tellers
from graph.vocabulary import Feed, Kind, Property, Relation


class LedgerView:
    """What one viewer, for one purpose, may see at one moment. `today` tells children from adults.

    Every call that shows something writes its line into the log first; where that is refused, nothing is shown.
    """

    def __init__(
        self,
        base: Reading,
        viewer: Viewer,
        purpose: str,
        witness: Witness,
        row_of: Callable[[str], QuarantinedRow],
        *,
        today: date,
        clock: Callable[[], datetime],
        session: str = "",
        surface: str = "",
        recipients: tuple[str, ...] = (),
        agencies: frozenset[str] = frozenset(),
    ) -> None:
        """`base` is the reading of the moment, with nothing left out yet; `row_of` fetches a row from quarantine.

        Raises:
            NotAllowed: the viewer has no view for this purpose.
            AuditRefused: no look could be logged.
        """
        self._base = base
        self._viewer = viewer
        self._purpose = purpose
        self._understood = admit(viewer, purpose)
        self._witness = witness
        self._row_of = row_of
        self._today = today
        self._clock = clock
        self._session = session
        self._surface = surface
        self._recipients = recipients
        self._agencies = agencies
        self._readings: dict[tuple[Grant, ...], Reading] = {}
        self._told: list[Grant] | None = None
        self._is_page = False
        witness.ready()

    def for_a_page(self) -> "LedgerView":
        """See `graph.store.port.View.for_a_page`."""
        page = copy(self)
        page._told, page._is_page = None, True
        return page

    @property
    def _reading(self) -> Reading:
        """What is to be seen now: an hour behind broken glass may be over since the last call."""
        now = self._clock()
        grants = open_grants((*self._viewer.grants, *self._broken_glass(now)), now)
        if (reading := self._readings.get(grants)) is None:
            base = self._base
            with no_collection():
                sight = sight_of(
                    base.rows,
                    base.index,
                    replace(self._viewer, grants=grants),
                    self._understood,
                    as_of=base.as_of,
                    now=now,
                    today=self._today,
                    verb=self._verb,
                    to=self._agencies,
                )
            reading = Reading(base.rows, base.index, base.as_of, sight)
            self._readings.clear()  # one is large enough, and what an hour opened is not wanted again
            self._readings[grants] = reading
        return reading

    @property
    def _verb(self) -> Verb:
        if self._viewer.role is Role.PROFILE_AUTHOR:
            return Verb.COUNT
        if self._agencies:
            return Verb.DISCLOSE
        return Verb.EXPORT if self._recipients else Verb.READ

    def _broken_glass(self, now: datetime) -> list[Grant]:
        """Records that this viewer broke the glass on: a notice stands at the desk for each."""
        if not self._is_staff:
            return []
        if self._told is None or not self._is_page:
            self._told = grants_told(self._base.rows)
        return [grant for grant in self._told if grant.viewer == self._viewer.name and grant.is_open(now)]

    def _shows(self, *ids: str) -> None:
        """Log that these are about to be shown. Raises AuditRefused."""
        self._witness.saw(
            self._viewer,
            self._understood,
            ids,
            session=self._session,
            surface=self._surface,
            deed=Deed.DISCLOSE if self._recipients else Deed.CONSULT,
            recipients=self._recipients,
        )

    def _shows_named(self, *ids: str) -> None:
        """The same, for what shows one person, place or report: who only counts is refused."""
        if self._viewer.role is Role.PROFILE_AUTHOR:
            raise NotAllowed(
                "The profile author counts, and sees nothing of one person, place or report.", "Ask an analyst."
            )
        self._shows(*ids)

    @property
    def _is_staff(self) -> bool:
        return self._viewer.role in FULL_PICTURE

    @property
    def viewer(self) -> Viewer:
        return self._viewer

    @property
    def purpose(self) -> str:
        return self._purpose

    @property
    def session(self) -> str:
        return self._session

    @property
    def surface(self) -> str:
        return self._surface

    @property
    def evidence_version(self) -> int:
        """How often the evidence changed; 0 for who does not see the whole, because it counts what they may not see."""
        return self._base.index.columns.evidence_version if self._is_staff else 0

    @property
    def sees(self) -> Hashable:
        reading, viewer = self._reading, self._viewer
        who = viewer.role, viewer.agency, viewer.body, viewer.clearances
        # A purpose opens nothing beyond the sight, which is one for all to whom the rule gives the same answers.
        return reading.as_of, self._today, who, reading.sight

    def resolve(self, any_id: str) -> str:
        """Entity id for an entity id (also one swallowed by a joining), a mention id, or a source.

        Raises:
            NotHeld: nothing by that id is to be seen.
        """
        reading = self._reading
        return reading.standing.name_of(reading.position_of(any_id))

    def search(self, text: str, kinds: Sequence[Kind] = (), limit: int = 20) -> list[Found]:
        """Entities and records that fit the words; see `graph.store.finding`."""
        found = search(self._reading, text, kinds, limit)
        self._shows_named(*(hit.entity_id for hit in found))
        return found

    def labels(self, ids: Sequence[str]) -> dict[str, str]:
        """A caption for each entity id; ids that are not held are left out."""
        reading = self._reading
        positions = reading.standing.position.held(ids)
        self._shows_named(*positions)
        captions = reading.captions(positions.values())
        return {entity_id: captions[position] for entity_id, position in positions.items()}

    def entity(self, any_id: str) -> EntityPage:
        """Everything that may be known of one entity. Raises NotHeld."""
        self._shows_named(self._asked(any_id))
        return entity_page(self._reading, any_id, self._today)

    def source(self, source: str) -> SourcePage:
        """One record; one that was withdrawn says so. Raises NotHeld."""
        self._shows_named(source)
        return source_page(self._reading, source)

    def lost_without(self, source: str) -> LostWithout:
        """What would leave the picture if this source went. Raises NotHeld."""
        self._shows_named(source)
        return lost_without(self._reading, source)

    def _asked(self, any_id: str) -> str:
        """What the log calls an id that was asked for: the entity, or the id itself where nothing is to be seen."""
        with suppress(NotHeld):
            return self.resolve(any_id)
        return any_id

    def picture(self, *, suggestions: bool = False) -> Picture:
        """The whole picture as a frozen graph of ids; made once for all who may see the same."""
        self._shows(WHOLE)
        reading = self._reading
        return reading.index.keep((suggestions, self.sees), lambda: self._build(suggestions=suggestions))

    def _build(self, *, suggestions: bool) -> Picture:
        standing = self._reading.standing
        children = people_under_18(standing, self._reading.births, self._today)
        return build(standing, children, suggestions=suggestions, with_matching=self._is_staff)

    def projected(self) -> Projected:
        """The picture as people, things and typed relationships, made piece by piece: for a graph database."""
        self._shows_named(WHOLE)
        return Projected(self._reading, self._viewer, self._today)

    def said(
        self, predicates: Sequence[Property], *, kinds: Sequence[Kind] = (), ids: Sequence[str] | None = None
    ) -> list[Said]:
        """What is said of entities of some kinds, or by id, read in bulk; see `graph.store.said`."""
        self._shows_named(*(ids if ids is not None else (WHOLE,)))
        return said(self._reading, predicates, kinds, ids)

    def mentions(self) -> Iterator[MentionLine]:
        """Every mention that stands; suggestions are marked."""
        self._shows_named(WHOLE)
        return mention_lines(self._reading)

    def located(self) -> list[LocatedEvent]:
        """Records whose place has a point on the map, by source.

        Homes and other protected places are among them, marked.
        """
        self._shows(WHOLE)
        return located_events(self._reading)

    def outlines(
        self, feeds: Sequence[Feed] = (), *, relations: Sequence[Relation] = (), suggestions: bool = False
    ) -> Outlines:
        """Every standing version of a record of these feeds, without its words; `told` in it holds these relations
        alone. None named: all of them.
        """
        self._shows(WHOLE)
        return outlines(self._reading.standing, feeds, relations, suggestions=suggestions)

    def records(self, wanted: Iterable[Outline]) -> Iterator[RecordLine]:
        """The words of these versions, as far as they still stand; in no particular order.

        Who only counts gets the canonical readings of the columns, and none of the words.
        """
        self._shows(WHOLE)
        return records(self._reading, wanted, words=self._viewer.role is not Role.PROFILE_AUTHOR)

    def births(self, ids: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Every date of birth that is stated of somebody (of these ids), by entity id: canonical, each once."""
        self._shows(WHOLE)
        return births(self._reading, ids)

    def children(self, on: date | None = None) -> frozenset[str]:
        """The people who are children on a day (else on the view's): under 18, or a child or victim of unknown age."""
        self._shows(WHOLE)
        return people_under_18(self._reading.standing, self._reading.births, on or self._today)

    def tellers(self) -> dict[str, Tellers]:
        """Who told and who saw each standing record, as opaque ids, by source; for intelligence staff alone."""
        self._shows(WHOLE)
        return tellers_of(self._reading) if self._is_staff else {}

    def resolve_all(self, ids: Sequence[str]) -> dict[str, str]:
        """Entity id now for each of many entity ids, also swallowed ones; what is not held is left out."""
        return resolve_all(self._reading, ids)

    def judgements(self, about: Sequence[str] = ()) -> list[JudgementLine]:
        """Every judgement by then, taken back or not, oldest first; with `about` (mention ids) those on one of them."""
        self._shows_named(*(about or (WHOLE,)))
        return self._reading.judgements(about)

    def facts(self) -> Iterator[Fact]:
        """Every claim that stands, in narrow rows: what matching reads."""
        self._shows_named(WHOLE)
        return facts(self._reading)

    def decisions(self, kinds: Sequence[DeskKind] = (), about: str = "", *, history: bool = False) -> list[DeskRecord]:
        """What people decided, by this moment, as far as it is for this viewer; see `graph.store.decided`."""
        self._shows_named(self._asked(about) if about else "whole:decisions")
        return decided(self._reading, self._viewer, kinds, about, history=history)

    def arrived_since(self, ledger_seq: int) -> frozenset[str]:
        """Sources with a standing version written after this place in the order of commits."""
        self._shows(WHOLE)
        after = np.zeros(len(self._reading.standing.version), np.bool_)
        after[self._reading.known_versions(self._reading.rows.versions_after(ledger_seq))] = True
        return self._reading.sources_of(after)

    def known_since(self, moment: datetime) -> frozenset[str]:
        """Sources with a standing version that became known here after this moment."""
        self._shows(WHOLE)
        return self._reading.sources_of(self._reading.columns.versions.known_at > micros(moment))

    def loads(self) -> list[LoadLine]:
        """What was loaded, the latest load first: for analyst and chair, because it counts what others may not see."""
        self._shows(LOADS)
        return self._reading.rows.load_lines() if self._is_staff else []

    def waiting(self, *, state: str = "waiting") -> list[WaitingLine]:
        """What waits for a person ("" for everything, whatever became of it)."""
        self._shows("whole:waiting")
        lines = self._reading.rows.waiting_lines() if self._is_staff else []
        hidden = self._reading.hidden_sources
        return [line for line in lines if (not state or line.state == state) and line.source not in hidden]

    def quarantined_row(self, quarantine_id: str) -> QuarantinedRow:
        """A row that waits, as it stood in its file; it may name who reported. Raises NotHeld."""
        if not self._is_staff:
            raise NotHeld("No row waits by that name.", "See `liberty quarantine list`.")
        self._shows_named(quarantine_id)
        return self._row_of(quarantine_id)

    def shown_again(self, what: str = WHOLE) -> None:
        """Log that something worked out from this view before, and kept in memory, is shown. Raises AuditRefused."""
        self._shows(what)

    def leaving(self, recipients: Sequence[str], reason: str, agencies: Iterable[str] = ()) -> "LedgerView":
        """The view of what may leave: to whom and why is on record for every look in it, as a disclosure.

        With the codes of `agencies` it is what may be shared with all of them: no lead, no home, nothing that is under
        conditions which do not name them.

        Raises:
            NotAllowed: nobody is named who gets it, or the reason says nothing that a colleague could check.
        """
        if not any(each.strip() for each in recipients):
            raise NotAllowed("What leaves goes to somebody.", "Name who gets it.")
        purpose = replace(self._understood, reason=check_reason(reason))
        return LedgerView(
            self._base,
            self._viewer,
            purpose.text,
            self._witness,
            self._row_of,
            today=self._today,
            clock=self._clock,
            session=self._session,
            surface=self._surface,
            recipients=tuple(each.strip() for each in recipients if each.strip()),
            agencies=frozenset(agencies),
        )

    def canonical_lines(self) -> Iterator[str]:
        """The picture as canonical JSON lines: nodes, records, claims, relations, judgements in force."""
        self._shows_named(WHOLE)
        return canonical_lines(self._reading)

    def picture_hash(self) -> str:
        """SHA-256 over the sorted canonical lines: equal for any load order, on every store."""
        return digest(self.canonical_lines())
