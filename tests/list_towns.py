"""One generated town, every list made twice: by the program and by the second implementation."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.risk.due import What
from analysis.risk.offer import State
from analysis.risk.referrals import Question
from dashboard.duty_lists import DutyLists, duties_of
from dashboard.gather.ground import gather
from dashboard.missing_lists import missing_lists
from dashboard.risk_lists import risk_lists
from graph.access import Clearance
from graph.errors import NotHeld
from graph.settings import Settings
from graph.store import Store, open_store
from graph.store.port import View
from graph.vocabulary import Level
from ingest.drop import Dropped
from ingest.load import load
from ingest.sandbox import Sandbox
from ingest.synthetic import write_town
from tests.builders import ANALYST, PURPOSE
from tests.second_lists import Second

NOW = datetime(2027, 1, 1, tzinfo=UTC)
NAMED = replace(ANALYST, clearances=frozenset({Clearance.RESTRICTED}))
"""An analyst who is named for restricted records: what is planted in one is asked of them, and of nobody else."""

PLANTED = {
    "social care referral": "referral_due", "nrm": "nrm", "fgm": "fgm", "forced marriage": "forced_marriage",
    "prevent": "prevent",
}  # fmt: skip


class InThisProcess(Sandbox):
    """Reads files that were just written here: a child a file would take most of the time of a small town."""

    def run(self, dropped: Dropped, work: str, *args: Any) -> Iterator[Any]:
        return self._here(dropped, work, args)


def differences(folder: Path, seed: int, *, children: int = 14, months: int = 3) -> list[str]:
    """The lists in which the two implementations disagree over the town of a seed; empty where none does."""
    write_town(folder / "town", seed=seed, children=children, months=months, forms=False)
    store = open_store(folder / "town.db")
    files = sorted((folder / "town").glob("20*/*"))
    later = [file for file in files if file.parent == files[-1].parent and file.name.startswith("liberty_report")]
    settings = Settings(home=folder)
    took(store, [file for file in files if file not in later])
    before = gather(store.view(ANALYST, PURPOSE))
    missing_lists(before, NOW, settings)
    asked = duties_of(store.view(ANALYST, PURPOSE), folder / "kept.db")
    took(store, later)
    view, whole = store.view(ANALYST, PURPOSE), store.view(NAMED, PURPOSE)
    # What did not change is taken over from before, as a screen does.
    ground = gather(view, before)
    # Three days after the last record, so that interviews of every timeliness are there.
    times = sorted(e.reported.latest for e in ground.episodes if e.reported)
    now = times[-3] if len(times) > 3 else NOW
    duties = duties_of(view, folder / "kept.db", asked)
    missing = missing_lists(ground, now, settings)
    risk = risk_lists(ground, duties.cuckooing, now, settings)
    second = Second(view, now)
    bounds = {
        "reports": settings.evidence_reports,
        "agencies": settings.evidence_agencies,
        "report_days": settings.evidence_report_days,
        "nights": settings.evidence_nights,
        "episode_days": settings.missing_days,
    }
    levels = {child: c.level.level.value for child, c in risk.children.items() if c.level.decisions}
    steps = {
        "high": settings.review_high_days, "medium": settings.review_medium_days, "low": settings.review_low_days,
        "not_yet_assessed": settings.review_medium_days,
    }  # fmt: skip
    from analysis.missing.repeats import repeats

    pairs: dict[str, tuple[object, object]] = {
        "repeats": (
            {
                r.child: (r.absences, r.before, r.ever, round(r.hours.low, 6), round(r.hours.high, 6))
                for r in repeats(ground.episodes, now, days=settings.missing_days)
            },
            second.repeats(settings.missing_days),
        ),
        "top": ({r.child for r in missing.top}, second.top(settings.missing_days, settings.missing_top)),
        "still missing": ({m.source: set(m.back_since) for m in missing.still_missing}, second.still_missing()),
        "interviews": (
            {(i.source, i.child): (i.stage.value, {t.value for t in i.possible}) for i in missing.interviews},
            second.interviews(),
        ),
        "triggers": (
            {t.child for t in missing.triggers},
            second.triggers(settings.trigger_episodes, settings.trigger_days),
        ),
        "first repeats": ({f.child for f in missing.first_repeats}, second.first_repeats(settings.first_repeat_days)),
        "frequent": (
            {f.child: f.absences for f in missing.frequent},
            second.frequent(settings.frequent_episodes, settings.frequent_days),
        ),
        "found at": (
            {f.entity: (set(f.children), set(f.sources)) for f in missing.found_where.places},
            second.found_at(),
        ),
        "found with": ({f.entity: (set(f.children), set(f.sources)) for f in missing.found_with}, second.found_with()),
        "drawn": (
            {(d.child, d.entity): d.absences for d in missing.drawn},
            second.drawn(settings.drawn_episodes),
        ),
        "placed by others": (
            {p.child: (set(p.authorities), set(p.sources)) for p in missing.placed_by_others},
            second.placed_by_others(settings.own_authority),
        ),
        "levels": (levels, second.levels()),
        "gaps": (
            {c: {o.item.value for o in r.offer if o.state is State.NOT_IN_PLACE} for c, r in risk.children.items()},
            {c: second.gaps(c, r.level.level.value) for c, r in risk.children.items()},
        ),
        "due": (
            {
                (d.child, d.case, "tasking" if d.what is What.TASKING else "review"): (d.due, d.late)
                for d in risk.due
            },
            second.due(steps, settings.tasking_days),
        ),
        "strong signs": (
            {
                child: {e.sign.name for e in said if e.is_strong}
                for child, said in risk.evidence.items()
                if any(e.is_strong for e in said)
            },
            second.strong(bounds),
        ),
        "not on this list": ({n.child for n in risk.not_listed}, second.not_listed(bounds)),
        "never referred": (
            {a.child for a in risk.audits if a.question is Question.NEVER_REFERRED},
            second.never_referred(bounds),
        ),
        "not to social care": (
            {a.child for a in risk.audits if a.question is Question.NOT_TO_SOCIAL_CARE},
            second.not_to_social_care(),
        ),
        "judged below the tool": (
            {s for a in risk.audits if a.question is Question.JUDGED_BELOW_THE_TOOL for s in a.sources},
            {p.source for c in second.children | set(risk.children) for p in second.last_assessments(c)
             if second.understated(p)},
        ),
        "dual status": (
            {d.child: (set(d.as_risk), set(d.others_at_risk)) for d in risk.dual_status},
            second.dual_status(),
        ),
        "cuckooed": ({o.person: set(o.sources) for o in risk.cuckooed}, second.cuckooed()),
        "transition": ({t.person for t in risk.transition}, second.in_transition()),
        "duties of ticked lists and copies": (
            {(q.source, q.duty.value) for q in duties.questions if any(p.start < 0 for p in q.raised_by)},
            second.ticked_duties() | second.copies(),
        ),
        "whom a duty is about": (
            {q.source: set(q.children) for q in duties.questions},
            {q.source: second.harmed_in(q.source) for q in duties.questions},
        ),
        "duties raised": (set[str](), planted_and_missed(folder, view, duties)),
        "duties raised for who is named": (set[str](), planted_and_missed(folder, whole, duties_of(whole, None))),
        "words taken over": (bool(later) and ground.worded is before.worded, bool(later)),
        "no Low without a manager": (set[str](), lows_that_may_not_stand(risk, ground)),
    }  # fmt: skip
    store.close()
    return [f"{seed}: {name}: {one} != {other}" for name, (one, other) in pairs.items() if one != other]


def took(store: Store, files: Sequence[Path]) -> None:
    """Load these files as one load."""
    load(store, files, by="ada", clock=lambda: NOW, sandbox=InThisProcess(trust=True))


def planted_and_missed(folder: Path, view: View, duties: DutyLists) -> set[str]:
    """Sentences that the town planted to raise a duty and that raised none, of the reports that this viewer may see."""
    raised = {(q.source, q.duty.value) for q in duties.questions}
    missed = set()
    with (folder / "town" / "truth" / "duties.csv").open() as file:
        for row in csv.DictReader(file):
            source = f"{row['source_system']}:liberty_report:{row['reference']}"
            asked = (source, PLANTED[row["duty"]]) in raised
            if row["polarity"] == "raised" and not asked and may_see(view, source):
                missed.add(f"{source} {row['duty']}: {row['phrase']}")
    return missed


def may_see(view: View, source: str) -> bool:
    try:
        return bool(view.source(source))
    except NotHeld:
        return False


def lows_that_may_not_stand(risk: object, ground: object) -> set[str]:
    """Children in force as Low who are under 13 or have SEND, with no named manager behind any of the decisions."""
    from graph.level_rule import under_age
    from graph.vocabulary import Answer

    found = set()
    for child, one in risk.children.items():  # type: ignore[attr-defined]
        facts = ground.facts.get(child)  # type: ignore[attr-defined]
        if one.level.level is not Level.LOW:
            continue
        for decision in one.level.decisions:
            young = under_age(facts.born if facts else None, decision.on)
            send = facts.send if facts else Answer.UNKNOWN
            if Answer.YES in (young, send) and not decision.agreed_by.strip():
                found.add(child)
    return found
