"""The codes of intelligence grading, today's scale and the one before; the value made of them is in `graph.grading`."""

from enum import StrEnum
from functools import cache

from graph.vocabulary.coded import Coded, traits
from graph.vocabulary.data import Table

_ALSO = ("counts", "rank")


class Counts(StrEnum):
    """What a report adds to corroboration: as any other, as one at most together with all of its kind, or nothing."""

    YES = "yes"
    ONCE = "once"
    NO = "no"


class Grade(Coded):
    """What the graded codes share."""

    @property
    def counts(self) -> Counts:
        """What a report with this code can add to corroboration."""
        return _graded(type(self))[self][0]

    @property
    def rank(self) -> int:
        """Best first, from 1, comparable across both scales."""
        return _graded(type(self))[self][1]


class SourceEvaluation(Grade, file="grading.toml", table="source_evaluation", also=_ALSO):
    """3x5x2: how reliable the source is."""

    RELIABLE = "1"
    UNTESTED = "2"
    NOT_RELIABLE = "3"


class IntelligenceAssessment(Grade, file="grading.toml", table="intelligence_assessment", also=_ALSO):
    """3x5x2: how the source knows it."""

    KNOWN_DIRECTLY = "A"
    INDIRECTLY_CORROBORATED = "B"
    KNOWN_INDIRECTLY = "C"
    NOT_KNOWN = "D"
    SUSPECTED_FALSE = "E"


class HandlingCode(Coded, file="grading.toml", table="handling_code"):
    """3x5x2: whether it may be shared. C until a person sets P."""

    PERMITTED = "P"
    CONDITIONS = "C"


class HandlingCondition(Coded, file="grading.toml", table="handling_condition"):
    """3x5x2: what may be done with it (A1 to A3) and how it may be shared (S1, S2)."""

    COVERT_DEVELOPMENT = "A1"
    COVERT_ACTION = "A2"
    OVERT_ACTION = "A3"
    DELEGATED = "S1"
    CONSULT_ORIGINATOR = "S2"


class SourceEvaluation555(Grade, file="grading.toml", table="source_evaluation_555", also=_ALSO):
    """5x5x5: how reliable the source is."""

    ALWAYS_RELIABLE = "A"
    MOSTLY_RELIABLE = "B"
    SOMETIMES_RELIABLE = "C"
    UNRELIABLE = "D"
    UNTESTED = "E"


class IntelligenceAssessment555(Grade, file="grading.toml", table="intelligence_assessment_555", also=_ALSO):
    """5x5x5: how good the information is."""

    KNOWN_TRUE = "1"
    KNOWN_TO_SOURCE = "2"
    CORROBORATED = "3"
    CANNOT_BE_JUDGED = "4"
    SUSPECTED_FALSE = "5"


class HandlingCode555(Coded, file="grading.toml", table="handling_code_555"):
    """5x5x5: who may have it. Kept as received; here it is always shared with conditions."""

    LAW_ENFORCEMENT = "1"
    UK_NON_PROSECUTING = "2"
    OUTSIDE_EEA = "3"
    ORIGINATOR_ONLY = "4"
    REFER_TO_ORIGINATOR = "5"


@cache
def _graded(cls: type[Grade]) -> dict[Grade, tuple[Counts, int]]:
    return {**traits(cls, _read)}


def _read(table: Table) -> tuple[Counts, int]:
    return table.member("counts", {counts.value: counts for counts in Counts}), table.whole("rank")
