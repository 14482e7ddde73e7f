"""The questions of duty laid out."""

from collections.abc import Mapping, Sequence

from analysis.duties.open_questions import Question
from dashboard.sections import Section, called, lines, on, references
from dashboard.sections import duty_words as words


def section(found: Sequence[Question], names: Mapping[str, str]) -> Section:
    """One row a question, each with the phrase that raised it; a row opens to its record."""
    rows = (
        (
            (
                q.source,
                q.duty.label,
                q.duty.value,
                " / ".join(dict.fromkeys(f"“{prompt.because}”" for prompt in q.raised_by)),
                called(q.children, names),
                on(q.day),
                references(q.may_answer),
                given(q),
            ),
            (q.source, *q.may_answer),
        )
        for q in found
    )
    return Section("duties", words.TITLE, words.COLUMNS, lines(rows), words.NONE_OPEN, words.NOT_A_REFERRAL)


def on_a_page(found: Sequence[Question], names: Mapping[str, str]) -> Section:
    """The same with less in a row: what is chosen is said in full beside it."""
    rows = (
        (
            (
                q.duty.label,
                " / ".join(dict.fromkeys(f"“{prompt.because}”" for prompt in q.raised_by)),
                called(q.children, names),
                on(q.day),
                words.GIVEN[q.answer.answer] if q.answer else "",
            ),
            (q.source, *q.may_answer),
        )
        for q in found
    )
    return Section("duties", words.TITLE, words.ON_A_PAGE, lines(rows), words.NONE_OPEN)


def given(question: Question) -> str:
    """A person's answer in words; blank where nobody has answered."""
    answer = question.answer
    return words.BY.format(answer=words.GIVEN[answer.answer], name=answer.by, why=answer.why) if answer else ""
