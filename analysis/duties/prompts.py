"""Questions of duty from free text and from fields. A person answers each; none sets a status or an action.

In free text a phrase that is denied, that tells of a matter already dealt with long ago, or that names the subject of a
training or poster is kept apart with its standing, and raises nothing. A report written from a source's own words has
no grammar to rely on: in doubt the question is asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from analysis.duties import cues
from graph.vocabulary import CareStatus, Duty, ExploitationForm, Indicator


class Standing(StrEnum):
    """How a phrase stands in its sentence."""

    RAISED = "raised"
    DENIED = "denied"
    HISTORIC = "dealt with in the past"
    ABOUT = "about the subject, not about a child"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that speaks of a duty: half-open code points of the text, as written, and how it stands."""

    duty: Duty
    start: int
    end: int
    as_written: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question to a person: the duty, the record and field, and what in it raised the question.

    `start` and `end` are -1 where a coded field raised it: `because` then holds the word of the list.
    """

    duty: Duty
    source: str
    field: str
    because: str
    start: int = -1
    end: int = -1

    @property
    def ask(self) -> str:
        """The question, in the words of the vocabulary."""
        return self.duty.ask


def phrases(text: str) -> tuple[Phrase, ...]:
    """Every phrase of a text that speaks of a duty, in the order of the text, whatever its standing."""
    wanted = [(duty, stems) for duty, stems in cues.STEMS.items() if _holds(text, stems)]
    found = (
        Phrase(
            duty, at + match.start(), at + match.end(), match.group(), _standing(sentence, match.start(), match.end())
        )
        for at, sentence in (_sentences(text) if wanted else ())
        for duty, stems in wanted
        if _holds(sentence, stems)
        for match in cues.PHRASES[duty].finditer(sentence)
    )
    return tuple(sorted(found, key=lambda phrase: (phrase.start, phrase.end, phrase.duty)))


def from_text(source: str, field: str, text: str) -> tuple[Prompt, ...]:
    """One prompt a duty, with the first phrase that raises it."""
    first: dict[Duty, Prompt] = {}
    for p in phrases(text):
        if p.standing is Standing.RAISED:
            first.setdefault(p.duty, Prompt(p.duty, source, field, p.as_written, p.start, p.end))
    return tuple(first.values())


def from_lists(source: str, field: str, what: Iterable[ExploitationForm | Indicator]) -> tuple[Prompt, ...]:
    """The duties that ticked forms of exploitation or indicators raise, each once."""
    first: dict[Duty, Prompt] = {}
    for word in what:
        for duty in Duty.raised_by(word):
            first.setdefault(duty, Prompt(duty, source, field, word.label))
    return tuple(first.values())


def copy_due(source: str, care: CareStatus | None, shared_with: Iterable[str]) -> tuple[Prompt, ...]:
    """The copy owed to a known child's social worker, unless the report names one among those it was shared with."""
    if care is None or not care.is_known_to_services or shared_with_worker(shared_with):
        return ()
    return (Prompt(Duty.COPY_TO_SOCIAL_WORKER, source, "care_status", care.label),)


def _holds(text: str, stems: tuple[str, ...]) -> bool:
    folded = text.casefold()
    return any(stem in folded for stem in stems)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for match in cues.SENTENCE.finditer(text):
        yield match.start(), match.group()


def _standing(sentence: str, start: int, end: int) -> Standing:
    if _is_denied(sentence, start, end):
        return Standing.DENIED
    over = cues.LONG_AGO.search(sentence) and cues.DEALT_WITH.search(sentence)
    if over and not cues.GOES_ON.search(sentence):
        return Standing.HISTORIC
    if _is_about(sentence, start, end):
        return Standing.ABOUT
    return Standing.RAISED


def _is_about(sentence: str, start: int, end: int) -> bool:
    """Whether the phrase is what a training, lesson or poster is about; what somebody tells is never only that."""
    if cues.ABOUT_IT.search(sentence[start:end]):
        return True
    quoted = _in_quotes(sentence, start)
    if cues.TELLS.search(sentence) and not quoted:
        return False
    if quoted and cues.ABOUT_IT.search(sentence):
        return True
    return bool(cues.ABOUT_BEFORE.search(sentence[:start]) or cues.ABOUT_AFTER.search(sentence[end:]))


def _is_denied(sentence: str, start: int, end: int) -> bool:
    """Whether the same clause denies the phrase, before it or after it."""
    turns = [turn.end() for turn in cues.TURN.finditer(sentence, 0, start)]
    ahead = cues.TURN.search(sentence, end)
    before = cues.NO_DENIAL.sub(" ", sentence[turns[-1] if turns else 0 : start])
    after = sentence[end : ahead.start() if ahead else len(sentence)]
    return bool(cues.NOT_BEFORE.search(before) or cues.NOT_AFTER.search(after))


def _in_quotes(sentence: str, start: int) -> bool:
    before = sentence[:start]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def shared_with_worker(shared_with: Iterable[str]) -> bool:
    """Whether a child's own worker is among those a report was shared with."""
    return any(_is_childs_worker(who) for who in shared_with)


def _is_childs_worker(who: str) -> bool:
    words = who.casefold()
    return any(name in words for name in ("social worker", "mat worker", "children's practitioner"))
