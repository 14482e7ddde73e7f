"""What one version of a record raises: its prompts of duty, whether it tells of cuckooing, whether a copy was sent.

A pure function of the version's words and of these rules, so that it is worked out once a version and kept.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.duties import cues
from analysis.duties.prompts import Prompt, from_lists, from_text, shared_with_worker
from graph.model import RecordLine
from graph.vocabulary import Duty, ExploitationForm, Feed, Indicator

FREE_TEXT: dict[Feed, tuple[str, ...]] = {
    Feed.LIBERTY_REPORT: ("incident_details",),
    Feed.MISSING_EPISODE: ("return_interview_findings",),
    Feed.RISK_ASSESSMENT: ("immediate_concerns", "environments", "contextual_analysis"),
    Feed.CASE_LINK: ("details",),
}
"""The fields that are read for phrases. What has already been done is not read: it owes nothing."""

RULES = hashlib.sha256(
    json.dumps(
        [
            {duty: [pattern.pattern, cues.STEMS[duty]] for duty, pattern in cues.PHRASES.items()},
            [word.pattern for word in vars(cues).values() if hasattr(word, "pattern")],
            {feed: list(fields) for feed, fields in FREE_TEXT.items()},
            {duty: [*duty.forms, *duty.indicators] for duty in Duty},
            "2",
        ]
    ).encode()
).hexdigest()[:16]
"""Names the rules: what was kept under other ones is worked out anew."""


@dataclass(frozen=True, slots=True)
class Raised:
    """What one version raises. A prompt from free text holds its span alone: the words stay in the record."""

    prompts: tuple[Prompt, ...] = ()
    cuckooing: bool = False
    copy_sent: bool = False

    def as_text(self) -> str:
        """The canonical text that is kept; "" where nothing is raised."""
        rows = [[p.duty, p.field, "" if p.start >= 0 else p.because, p.start, p.end] for p in self.prompts]
        whole = [rows, int(self.cuckooing), int(self.copy_sent)]
        return json.dumps(whole) if rows or self.cuckooing or self.copy_sent else ""

    @classmethod
    def of_text(cls, source: str, text: str) -> "Raised":
        """Read back what `as_text` gave."""
        rows, cuckooing, sent = _read(text)
        if not rows:
            return _WITHOUT_PROMPTS[cuckooing, sent]
        prompts = tuple(Prompt(Duty(duty), source, field, why, start, end) for duty, field, why, start, end in rows)
        return cls(prompts, cuckooing, sent)


_WITHOUT_PROMPTS = {(c, s): Raised((), c, s) for c in (False, True) for s in (False, True)}


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Sequence[tuple[str, str, str, int, int]], bool, bool]:
    """Many versions raise nothing but that a copy was sent: one text, read once."""
    if not text:
        return (), False, False
    rows, cuckooing, sent = json.loads(text)
    return rows, bool(cuckooing), bool(sent)


def raised(line: RecordLine) -> Raised:
    """Read one version."""
    forms = tuple(ExploitationForm(code) for code in line.values.get("exploitation_forms", ()) if code in _FORMS)
    shared = line.text("shared_with").replace("\n", ";").split(";")
    return Raised(tuple(_prompts(line, forms)), ExploitationForm.CUCKOOING in forms, shared_with_worker(shared))


def _prompts(line: RecordLine, forms: tuple[ExploitationForm, ...]) -> Iterator[Prompt]:
    for field in FREE_TEXT.get(line.outline.feed, ()):
        if text := line.content.get(field):
            yield from from_text(line.source, field, text)
    yield from from_lists(line.source, "exploitation_forms", forms)
    if items := line.values.get("indicators"):
        ticked = [code for item in items if (code := json.loads(item)["indicator"])]
        yield from from_lists(line.source, "indicators", [Indicator(code) for code in ticked])


_FORMS = frozenset(form.value for form in ExploitationForm)
