"""The questions of duty that stand: what records raise, what people have answered, what a case may already answer.

A question is about one record and one duty, however many phrases raise it. It stays until a person answers it; what a
case says of a referral is shown beside it and answers nothing by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from analysis.duties.prompts import Prompt
from analysis.risk.records import Case
from graph.vocabulary import Duty


class Given(StrEnum):
    """What a person answered."""

    DONE = "done"
    NOT_NEEDED = "not_needed"
    IN_HAND = "in_hand"

    @property
    def closes(self) -> bool:
        """Whether the question is answered; one in hand stays on the list."""
        return self is not Given.IN_HAND


@dataclass(frozen=True, slots=True)
class DutyAnswer:
    """A person's answer. `record_id` is the version at the desk."""

    record_id: str
    source: str
    duty: Duty
    answer: Given
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """One duty of one record. `may_answer` are the cases of its children that record such a referral since."""

    duty: Duty
    source: str
    day: date | None
    children: tuple[str, ...]
    raised_by: tuple[Prompt, ...]
    may_answer: tuple[str, ...]
    answer: DutyAnswer | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for a person."""
        return self.answer is None or not self.answer.answer.closes


def questions(
    prompts: Iterable[Prompt],
    children: Mapping[str, tuple[str, ...]],
    days: Mapping[str, date],
    cases: Iterable[Case],
    answers: Iterable[DutyAnswer],
) -> tuple[Question, ...]:
    """Every question: mandatory reports first, then the newest record; answered ones are among them.

    Args:
        prompts: what the records raise.
        children: by source, whom it is about.
        days: by source, when it is from.
        cases: what the case system says was referred.
        answers: what people said, in the order in which they said it; the last on a record and duty holds.
    """
    raised: dict[tuple[str, Duty], list[Prompt]] = defaultdict(list)
    for prompt in prompts:
        raised[prompt.source, prompt.duty].append(prompt)
    given = {(answer.source, answer.duty): answer for answer in answers}
    by_child: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_child[case.child].append(case)
    found = [
        Question(
            duty,
            source,
            days.get(source),
            children.get(source, ()),
            tuple(told),
            _may_answer(duty, days.get(source), [c for one in children.get(source, ()) for c in by_child[one]]),
            given.get((source, duty)),
        )
        for (source, duty), told in raised.items()
    ]
    return tuple(sorted(found, key=_order))


def _may_answer(duty: Duty, day: date | None, cases: Sequence[Case]) -> tuple[str, ...]:
    """Cases that record the referral on or after the day of the record."""
    found: set[str] = set()
    for case in cases:
        on = {Duty.NRM: case.nrm_on, Duty.REFERRAL_DUE: case.to_social_care_on}.get(duty)
        if on and (day is None or on.latest >= day):
            found.add(case.source)
    return tuple(sorted(found))


def _order(question: Question) -> tuple[bool, int, int, str]:
    newest = -(question.day.toordinal() if question.day else 0)
    return not question.duty.is_mandatory_reporting, newest, list(Duty).index(question.duty), question.source
