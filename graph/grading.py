"""Grading: how good a piece of intelligence is and how it may be shared, as a person graded it and never otherwise.

Grades belong to intelligence. Episodes, cases, assessments, meetings and occurrences are "recorded by <agency>": they
count without a grade. Intelligence that nobody has graded is a lead: shown to analyst and chair, never corroboration.
Nothing here makes a grade up: a missing part stays missing, and handling is C until a person has set P.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, total_ordering
from typing import Self

from graph import grade_texts
from graph.errors import Misuse
from graph.grade_texts import HANDLING, INTELLIGENCE, SOURCE, Scheme
from graph.values.errors import UnreadableValue
from graph.vocabulary.coded import Problem
from graph.vocabulary.grades import Counts, HandlingCode, HandlingCode555, HandlingCondition

__all__ = ["Grading", "GradingReading", "Scheme"]


@total_ordering
@dataclass(frozen=True, slots=True)
class Grading:
    """A grade as received: the codes of its scale, blank where the sender gave none. Sorts best first.

    `handling` is blank where none was given: then C holds. `conditions_text` is what was written of conditions, whole.
    """

    scheme: Scheme = Scheme.UNGRADED
    source: str = ""
    intelligence: str = ""
    handling: str = ""
    conditions: tuple[str, ...] = ()
    conditions_text: str = ""

    def __post_init__(self) -> None:
        parts = (SOURCE.get(self.scheme), self.source), (INTELLIGENCE.get(self.scheme), self.intelligence)
        for codes, code in parts:
            if code and (codes is None or code not in codes):
                raise Misuse("A grade's codes must be those of its scheme.", "Use Grading.read or Grading.parse.")

    @classmethod
    def read(
        cls,
        source_evaluation: str = "",
        intelligence_assessment: str = "",
        handling_code: str = "",
        handling_conditions: str = "",
    ) -> GradingReading:
        """Read the separate columns of a feed; what cannot be read is reported by column and left out of the grade."""
        return _read(source_evaluation, intelligence_assessment, handling_code, handling_conditions)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read joined text: `2B C`, `1/A/P`, `3 E C A1 S2`, and the older `B24`; blank or "ungraded" is ungraded.

        Raises:
            UnreadableValue: it is neither.
        """
        if grade_texts.is_ungraded(text):
            return cls()
        if found := grade_texts.joined(text):
            scheme, source, intelligence, handling, rest = found
            return cls(scheme, source, intelligence, handling, *grade_texts.conditions(rest))
        raise UnreadableValue(
            "This is no grade of the 3x5x2 or 5x5x5 scale.",
            "Write source, intelligence and handling, such as 2B C, or leave it blank: ungraded.",
        )

    @classmethod
    def recorded(cls, handling_code: str = "", handling_conditions: str = "") -> GradingReading:
        """For what an agency records (episodes, cases, assessments, meetings): no grade belongs, handling does."""
        return _with_handling(cls(Scheme.RECORDED), handling_code, handling_conditions, ())

    @property
    def is_graded(self) -> bool:
        """Whether a person has graded both source and intelligence."""
        return bool(self.source and self.intelligence)

    @property
    def is_lead(self) -> bool:
        """Intelligence that nobody has graded whole: for analyst and chair, marked, never corroboration."""
        return self.scheme is not Scheme.RECORDED and not self.is_graded

    @property
    def counts(self) -> Counts:
        """What it adds to corroboration. `ONCE`: all such together are one at most, shown apart."""
        if self.scheme is Scheme.RECORDED:
            return Counts.YES
        if not self.is_graded:
            return Counts.NO
        both = (SOURCE[self.scheme](self.source).counts, INTELLIGENCE[self.scheme](self.intelligence).counts)
        return next(counts for counts in (Counts.NO, Counts.ONCE, Counts.YES) if counts in both)

    @property
    def counts_as_corroboration(self) -> bool:
        """Whether it counts like any other independent source (ungraded, unreliable, suspected false: never)."""
        return self.counts is Counts.YES

    @property
    def counts_once_at_most(self) -> bool:
        """Whether it counts, but all of its kind together as one at most: not known to the source."""
        return self.counts is Counts.ONCE

    @property
    def is_shared_freely(self) -> bool:
        """Whether a person set P. Everything else, the older scale too, is shared with conditions only."""
        return self.handling == HandlingCode.PERMITTED

    @property
    def needs_originator(self) -> bool:
        """Whether the originator's agreement must be recorded before it is shared."""
        return HandlingCondition.CONSULT_ORIGINATOR in self.conditions or (
            self.scheme is Scheme.FIVE_FIVE_FIVE and self.handling in ("4", "5")
        )

    @property
    def code(self) -> str:
        """The short form that people round the table use: `2B C`, `B24`, `ungraded C`, `recorded P`."""
        grade = f"{self.source or '?'}{self.intelligence or '?'}" if self.source or self.intelligence else ""
        joined = "" if self.scheme is Scheme.FIVE_FIVE_FIVE and self.handling.isdigit() else " "
        return joined.join(part for part in (grade or self.scheme.value, self.handling or "C") if part)

    def caption(self) -> str:
        """The grade in plain words, en-GB."""
        said = [f"{self.code}: {self._in_words()}", self._handling_in_words()]
        return "; ".join(said) + "."

    @property
    def canonical(self) -> str:
        """The stable text that is stored."""
        fields = (self.scheme.value, self.source, self.intelligence, self.handling, ",".join(self.conditions))
        return " ".join(field or "-" for field in fields) + (
            f" | {self.conditions_text}" if self.conditions_text else ""
        )

    @classmethod
    def from_canonical(cls, text: str) -> Self:
        """Read back what `canonical` gave."""
        codes, _, said = text.partition(" | ")
        scheme, *rest = ("" if field == "-" else field for field in codes.split(" "))
        source, intelligence, handling, conditions = rest
        return cls(Scheme(scheme), source, intelligence, handling, tuple(filter(None, conditions.split(","))), said)

    def __lt__(self, other: Self) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[int, int, int, str]:
        graded = self.is_graded
        place = {Counts.YES: 0, Counts.ONCE: 2, Counts.NO: 4}[self.counts] if graded else 3
        if self.scheme is Scheme.RECORDED:
            place = 1
        source = SOURCE[self.scheme](self.source).rank if self.source else 9
        intelligence = INTELLIGENCE[self.scheme](self.intelligence).rank if self.intelligence else 9
        return place, source, intelligence, self.canonical

    def _in_words(self) -> str:
        if self.scheme is Scheme.RECORDED:
            return "recorded by an agency, so no grade belongs"
        source = SOURCE[self.scheme](self.source).label if self.source else ""
        intelligence = INTELLIGENCE[self.scheme](self.intelligence).label if self.intelligence else ""
        if self.is_graded:
            return f"{source}; {intelligence}"
        half = f" ({source or intelligence} given, the other half missing)" if source or intelligence else ""
        return f"not graded{half}: a lead, never corroboration"

    def _handling_in_words(self) -> str:
        codes = next((kind for kind in HANDLING[self.scheme] if self.handling in kind), HandlingCode)
        words = codes(self.handling or "C").label
        held = [f"{code} {HandlingCondition(code).label}" for code in self.conditions]
        unsaid = "no handling code given, so " if not self.handling else ""
        return unsaid + words + (f" ({', '.join(held)})" if held else "")


@dataclass(frozen=True, slots=True)
class GradingReading:
    """A grade read from a record's columns, and by column what could not be read."""

    grading: Grading
    problems: tuple[tuple[str, Problem], ...] = ()


@lru_cache(maxsize=4096)
def _read(source: str, intelligence: str, handling: str, conditions: str) -> GradingReading:
    """The scale in which most of the two grades can be read, today's first; then handling."""
    given = [text for text in (source, intelligence) if not grade_texts.is_ungraded(text)]
    if len(given) == 1 and not grade_texts.is_code(given[0]) and (joined := _joined(given[0])):
        return _with_handling(joined, handling, conditions, ())
    schemes = (Scheme.THREE_FIVE_TWO, Scheme.FIVE_FIVE_FIVE)
    if handling.strip() in set(HandlingCode555):
        schemes = (Scheme.FIVE_FIVE_FIVE, Scheme.THREE_FIVE_TWO)
    readings = {
        scheme: (grade_texts.code(SOURCE[scheme], source), grade_texts.code(INTELLIGENCE[scheme], intelligence))
        for scheme in schemes
    }
    best = max(schemes, key=lambda scheme: sum(map(bool, readings[scheme])))
    codes = readings[best]
    clash = len(given) == 2 and all(grade_texts.is_code(text) for text in given) and not all(codes)
    if clash or not any(codes):
        best, codes = Scheme.UNGRADED, ("", "")
    problems = tuple(
        (column, _unread(text, clash))
        for column, text, code in (
            ("source_evaluation", source, codes[0]),
            ("intelligence_assessment", intelligence, codes[1]),
        )
        if not code and not grade_texts.is_ungraded(text)
    )
    return _with_handling(Grading(best, *codes), handling, conditions, problems)


def _joined(text: str) -> Grading | None:
    try:
        return Grading.parse(text)
    except UnreadableValue:
        return None


def _unread(text: str, clash: bool) -> Problem:
    if clash:
        return Problem(
            text,
            "source and intelligence are graded in two different scales",
            "Ask the sender: 3x5x2 is a number then a letter (2 B), the older 5x5x5 a letter then a number (B 2).",
        )
    return Problem(
        text,
        "this is no grade of the 3x5x2 or 5x5x5 scale",
        "Grade it: source 1 to 3, intelligence A to E. Until a person does, the report is a lead.",
    )


def _with_handling(
    grading: Grading, code: str, conditions: str, problems: tuple[tuple[str, Problem], ...]
) -> GradingReading:
    """Add what was written of handling. Where it is unclear or contradicts itself, C holds until a person decides."""
    handling, rest = grade_texts.handling(grading.scheme, code)
    held, said = grade_texts.conditions(" ".join(filter(None, (rest, conditions.strip(), grading.conditions_text))))
    held = tuple(dict.fromkeys((*grading.conditions, *held)))
    reason = ""
    if code.strip() and not handling:
        reason = "this is no handling code of its scale"
    elif grading.handling and handling and grading.handling != handling:
        reason = "two handling codes are given"
    elif HandlingCode.PERMITTED in (handling or grading.handling) and (held or said):
        reason = "sharing is permitted, yet conditions are given"
    if reason:
        handling = HandlingCode.CONDITIONS.value
        problem = Problem(
            code or grading.handling, reason, "Write P or C. Until then C holds: sharing with conditions."
        )
        problems = (*problems, ("handling_code", problem))
    graded = Grading(grading.scheme, grading.source, grading.intelligence, handling or grading.handling, held, said)
    return GradingReading(graded, problems)
