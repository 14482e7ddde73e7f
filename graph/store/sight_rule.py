"""What the sight of a ledger goes by: who looks and for what, the rule asked once a case, and how the viewer is tied to
each record and mention.
"""

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import numpy.typing as npt

from graph.access.facts import Tie
from graph.access.purpose import Purpose
from graph.access.rule import Verb, may
from graph.access.viewer import Viewer
from graph.picture import Bools, Ints
from graph.store.sensitivity import Sensitivity

ON_AGENDA = 32
"""A bit beside those of `Tie`."""
BITS = 64

Bits = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks, for what, when; and the mentions on the agenda of the meeting that is the reason (None: all are).

    `to` are the codes of the agencies that what is seen is to be shared with.
    """

    viewer: Viewer
    purpose: Purpose
    now: datetime
    agenda: frozenset[int] | None = None
    verb: Verb = Verb.READ
    to: frozenset[str] = frozenset()


class Rule:
    """The access rule for one look, asked once for each case."""

    def __init__(self, sensitivity: Sensitivity, look: Look) -> None:
        self._sensitivity = sensitivity
        self.look = look
        self._answers: dict[tuple[int, int, str, str], bool] = {}

    def allows(self, code: int, bits: int, column: str = "", record: str = "") -> bool:
        """Whether such a case is for this viewer. `record` only where its glass was broken."""
        key = (code, bits, column, record)
        if key not in self._answers:
            facts = replace(
                self._sensitivity.facts(code),
                column=column,
                tie=Tie(bits & (ON_AGENDA - 1)),
                on_agenda=self.look.agenda is None or bool(bits & ON_AGENDA),
                record=record,
            )
            look = self.look
            if look.to:
                facts = replace(facts, released_to=look.to)
            self._answers[key] = may(look.viewer, look.verb, facts, look.purpose, look.now).allowed
        return self._answers[key]

    def over(self, codes: Ints, bits: Bits) -> Bools:
        """The answers for many ends at once."""
        present = np.zeros(self._sensitivity.count, bool)
        present[codes] = True
        distinct = np.flatnonzero(present)
        place = np.empty(self._sensitivity.count, np.int32)
        place[distinct] = np.arange(len(distinct), dtype=np.int32)
        cases = place[codes] * np.int32(BITS) + bits
        asked = np.zeros(len(distinct) * BITS, bool)
        asked[cases] = True
        answers = np.zeros(len(asked), bool)
        for case in np.flatnonzero(asked).tolist():
            answers[case] = self.allows(int(distinct[case // BITS]), case % BITS)
        return answers[cases]


class Ties:
    """How a viewer is tied to each record and mention, as bits of `Tie` and `ON_AGENDA`."""

    def __init__(self, sensitivity: Sensitivity, base: Bits) -> None:
        self._sensitivity = sensitivity
        self.base = base
        self.reached: Bits = np.zeros(len(sensitivity.columns.mentions.kind), np.uint8)
        self.record: Bits = np.zeros(len(sensitivity.columns.records.feed), np.uint8)
        self.plain = True

    def over(self, versions: Ints, mentions: Ints) -> Bits:
        """The bits of many ends."""
        bits = self.base[versions]
        if self.plain:
            return bits
        of_record = self.record[self._sensitivity.columns.versions.record[versions]]
        reached = self.reached[mentions]
        matter = reached & np.uint8(Tie.OWN_MATTER.value)
        return bits | np.where(self._sensitivity.child[mentions], reached, of_record | matter)

    def of(self, version: int, mention: int) -> int:
        """The bits of one end."""
        bits = int(self.base[version])
        if self.plain:
            return bits
        reached = int(self.reached[mention])
        if self._sensitivity.child[mention]:
            return bits | reached
        record = int(self.record[self._sensitivity.columns.versions.record[version]])
        return bits | record | (reached & Tie.OWN_MATTER.value)
