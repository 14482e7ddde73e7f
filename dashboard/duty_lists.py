"""The questions of duty that stand, prepared from a view: raised by records, answered by people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.duties.open_questions import DutyAnswer, Given, Question, questions
from analysis.duties.prompts import Prompt, copy_due
from analysis.risk.records import Case
from dashboard.gather.casework import cases as cases_of
from dashboard.gather.kept import phrases, raised_by
from dashboard.gather.lines import lines_of
from dashboard.gather.raised import FREE_TEXT, Raised
from graph.desk import DeskKind, DeskRecord
from graph.model import Outline
from graph.store.outlines import Outlines
from graph.store.picture_builder import no_collection
from graph.store.port import View
from graph.vocabulary import CareStatus, Duty, Feed, Relation

_OF_CHILDREN = (Relation.VICTIM, Relation.CHILD)


@dataclass(frozen=True, slots=True, eq=False)
class DutyLists:
    """Every question, mandatory reports first, and the reports that tell of cuckooing."""

    questions: tuple[Question, ...]
    cuckooing: tuple[str, ...]

    def answered(self, desk: Iterable[DeskRecord]) -> "DutyLists":
        """The same with what people have answered."""
        given = {(one.source, one.duty): one for one in answers(desk)}
        told = (replace(q, answer=g) if (g := given.get((q.source, q.duty))) else q for q in self.questions)
        return replace(self, questions=tuple(told))

    @property
    def open(self) -> tuple[Question, ...]:
        """Those that wait for a person."""
        return tuple(q for q in self.questions if q.is_open)


def duty_lists(view: View, outlines: Outlines, cases: Sequence[Case], file: Path | None) -> DutyLists:
    """What stands now. `file` is where what each version raises is kept; None keeps nothing."""
    return raised_lists(view, outlines, cases, file).answered(view.decisions((DeskKind.DUTY_ANSWER,)))


def raised_lists(view: View, outlines: Outlines, cases: Sequence[Case], file: Path | None) -> DutyLists:
    """What records raise, before anybody has answered: it changes with the evidence alone."""
    said = raised_by(view, outlines, file)
    prompts = [prompt for found in said.values() for prompt in found.prompts]
    prompts += _copies(outlines, said, cases)
    about = outlines.from_sources({prompt.source for prompt in prompts})
    children = {one.source: one.named(*_OF_CHILDREN) for one in about}
    days = {source: day for source, day in dict(zip(about.sources, about.days, strict=True)).items() if day}
    found = questions(prompts, children, days, cases, ())
    return DutyLists(with_words(view, about, found), _cuckooing(outlines, said))


def cuckooing(view: View, outlines: Outlines, file: Path | None) -> tuple[str, ...]:
    """The reports that tell of cuckooing, by source."""
    return _cuckooing(outlines, raised_by(view, outlines, file))


def _cuckooing(outlines: Outlines, said: Mapping[str, Raised]) -> tuple[str, ...]:
    named = zip(outlines.versions, outlines.sources, strict=True)
    return tuple(sorted({source for version, source in named if version in said and said[version].cuckooing}))


def duties_of(view: View, file: Path | None) -> DutyLists:
    """The same from a view alone: of all words only those of the cases are read, and of what is new."""
    with no_collection():
        outlines = view.outlines((*FREE_TEXT, Feed.CASE), relations=_OF_CHILDREN)
        lines = lines_of(view, outlines.of(Feed.CASE))
        return duty_lists(view, outlines, cases_of(lines), file)


def answers(desk: Iterable[DeskRecord]) -> list[DutyAnswer]:
    """What people answered, in order; one about a duty that is no longer known says nothing."""
    found: list[DutyAnswer] = []
    for record in desk:
        duty, given = str(record.body.get("duty") or ""), str(record.body.get("answer") or "")
        if duty in Duty._value2member_map_ and given in Given._value2member_map_ and record.about:
            answer = DutyAnswer(
                record.record_id, record.about[0], Duty(duty), Given(given), record.by, record.at, record.why
            )
            found.append(answer)
    return found


def with_words(view: View, outlines: Iterable[Outline], found: Sequence[Question]) -> tuple[Question, ...]:
    """The same questions, each with the phrase that raised it, read from its record."""
    spans: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for question in found:
        for prompt in question.raised_by:
            if prompt.start >= 0:
                spans[question.source].append((prompt.field, prompt.start, prompt.end))
    words = phrases(view, (one for one in outlines if one.source in spans), spans)
    told = (replace(q, raised_by=tuple(_worded(q.raised_by, words))) if q.source in spans else q for q in found)
    return tuple(question for question in told if question.raised_by)


def _worded(prompts: Iterable[Prompt], words: Mapping[tuple[str, str, int], str]) -> Iterator[Prompt]:
    """The prompts with their phrases; one whose words are closed to the viewer is not there."""
    for prompt in prompts:
        if prompt.start < 0:
            yield prompt
        elif known := words.get((prompt.source, prompt.field, prompt.start)):
            yield replace(prompt, because=known)


def _copies(outlines: Outlines, said: Mapping[str, Raised], cases: Iterable[Case]) -> list[Prompt]:
    """The copies that are owed to known children's workers, unless a report says that one was sent."""
    care: dict[str, CareStatus] = {}
    for case in cases:
        if case.care and case.care.is_known_to_services:
            care[case.child] = case.care
    reports = outlines.of(Feed.LIBERTY_REPORT).naming(care, (Relation.VICTIM,))
    first = {at: care[child] for at, child in reversed(reports.named(Relation.VICTIM)) if child in care}
    sent = {version for version, raises in said.items() if raises.copy_sent}
    named = enumerate(zip(reports.versions, reports.sources, strict=True))
    return [p for at, (version, source) in named if version not in sent for p in copy_due(source, first[at], ())]
