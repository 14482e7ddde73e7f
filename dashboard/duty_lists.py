"""The questions of duty that stand, prepared from a view: raised by records, answered by people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.duties.open_questions import DutyAnswer, Given, Question, questions
from analysis.duties.prompts import Prompt, copy_due
from analysis.risk.records import Case
from dashboard.gather.casework import cases as cases_of
from dashboard.gather.kept import raised_by, worded
from dashboard.gather.lines import lines_of
from dashboard.gather.raised import FREE_TEXT, Raised
from graph.access import FULL_PICTURE
from graph.desk import DeskKind, DeskRecord
from graph.store.outlines import Outlines
from graph.store.picture_builder import no_collection
from graph.store.port import View
from graph.vocabulary import CareStatus, Duty, Feed, Relation

_OF_CHILDREN = (Relation.VICTIM, Relation.CHILD)


type Words = Mapping[str, tuple[Prompt, ...]]
"""By version, the prompts of those in which a phrase raises one, with the phrase."""


@dataclass(frozen=True, slots=True, eq=False)
class DutyLists:
    """Every question, mandatory reports first, and the reports that tell of cuckooing."""

    questions: tuple[Question, ...]
    cuckooing: tuple[str, ...]
    said: Mapping[str, Raised] = field(repr=False)
    """What each version raises, by version."""
    words: Words = field(repr=False)

    def answered(self, desk: Iterable[DeskRecord]) -> "DutyLists":
        """The same with what people have answered."""
        given = {(one.source, one.duty): one for one in answers(desk)}
        told = (replace(q, answer=g) if (g := given.get((q.source, q.duty))) else q for q in self.questions)
        return replace(self, questions=tuple(told))

    @property
    def open(self) -> tuple[Question, ...]:
        """Those that wait for a person."""
        return tuple(q for q in self.questions if q.is_open)


def duty_lists(
    view: View, outlines: Outlines, cases: Sequence[Case], file: Path | None, before: DutyLists | None = None
) -> DutyLists:
    """What stands now. `file` is where what each version raises is kept; None keeps nothing.

    `before` are the lists of the same viewer and purpose from earlier: what has not changed is not read again.
    """
    lists = raised_lists(view, outlines, cases, file, before)
    return lists.answered(view.decisions((DeskKind.DUTY_ANSWER,)))


def raised_lists(
    view: View, outlines: Outlines, cases: Sequence[Case], file: Path | None, before: DutyLists | None = None
) -> DutyLists:
    """What records raise, before anybody has answered: it changes with the evidence alone."""
    said = raised_by(view, outlines, file, before.said if before else None)
    words = _words(view, outlines, said, before)
    raising = ((version, raises.prompts) for version, raises in said.items() if raises.prompts)
    prompts = [prompt for version, found in raising for prompt in words.get(version, found)]
    prompts += _copies(outlines, said, cases)
    about = outlines.from_sources({prompt.source for prompt in prompts})
    children = {one.source: one.named(*_OF_CHILDREN) for one in about}
    days = {source: day for source, day in dict(zip(about.sources, about.days, strict=True)).items() if day}
    return DutyLists(questions(prompts, children, days, cases, ()), _cuckooing(outlines, said), said, words)


def cuckooing(view: View, outlines: Outlines, file: Path | None) -> tuple[str, ...]:
    """The reports that tell of cuckooing, by source."""
    return _cuckooing(outlines, raised_by(view, outlines, file))


def duties_of(view: View, file: Path | None, before: DutyLists | None = None) -> DutyLists:
    """The same as `duty_lists` from a view alone: of all words only those of the cases are read, and of what is new."""
    with no_collection():
        outlines = view.outlines((*FREE_TEXT, Feed.CASE), relations=_OF_CHILDREN)
        lines = lines_of(view, outlines.of(Feed.CASE))
        return duty_lists(view, outlines, cases_of(lines), file, before)


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


def _cuckooing(outlines: Outlines, said: Mapping[str, Raised]) -> tuple[str, ...]:
    return tuple(sorted(set(outlines.among(version for version, raises in said.items() if raises.cuckooing).sources)))


def _words(view: View, outlines: Outlines, said: Mapping[str, Raised], before: DutyLists | None) -> Words:
    """The prompts of every version in which a phrase raises one, by version, with the phrases."""
    raising = ((version, raises.prompts) for version, raises in said.items() if raises.prompts)
    told = {version for version, prompts in raising if any(prompt.start >= 0 for prompt in prompts)}
    known: Words = before.words if before and view.viewer.role in FULL_PICTURE else {}
    held = {version: known[version] for version in told if version in known}
    return held | worded(view, outlines.among(told - held.keys()), said)


def _copies(outlines: Outlines, said: Mapping[str, Raised], cases: Iterable[Case]) -> list[Prompt]:
    """The copies that are owed to known children's workers, unless a report says that one was sent."""
    care: dict[str, CareStatus] = {}
    for case in cases:
        if case.care and case.care.is_known_to_services:
            care[case.child] = case.care
    reports = outlines.of(Feed.LIBERTY_REPORT).naming(care, (Relation.VICTIM,))
    named = reversed([*zip(*reports.named(Relation.VICTIM), strict=True)])
    first = {at: care[child] for at, child in named if child in care}
    sent = {version for version, raises in said.items() if raises.copy_sent}
    told = enumerate(zip(reports.versions, reports.sources, strict=True))
    return [p for at, (version, source) in told if version not in sent for p in copy_due(source, first[at], ())]
