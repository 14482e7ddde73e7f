"""One child's risk laid out: how the level came about, the tool's answers, what the offer holds."""

from collections.abc import Iterator

from dashboard.risk_lists import ChildRisk
from dashboard.sections import Section, lines, on, references
from dashboard.sections import risk_words as words


def child_sections(child: ChildRisk) -> Iterator[Section]:
    """Everything that the risk lists know of one child."""
    yield _history(child)
    yield _indicators(child)
    yield _factors(child)
    answers = child.answers
    for key, title, said in (
        ("protective", words.PROTECTIVE, answers.protective),
        ("practitioner_risks", words.WORKERS, answers.practitioner_risks),
    ):
        rows = (((f"“{w.text}”", references([w.source])), (w.source,)) for w in said)
        yield Section(key, title, words.WORDS_COLUMNS, lines(rows), words.NONE)
    yield _offer(child)


def _history(child: ChildRisk) -> Section:
    rows = (
        (
            (
                on(change.since),
                change.level.label,
                ", ".join(dict.fromkeys(d.at for d in change.decisions)),
                ", ".join(dict.fromkeys(d.decided_by for d in change.decisions if d.decided_by)),
                ", ".join(dict.fromkeys(d.agreed_by for d in change.decisions if d.agreed_by)),
                references(d.source for d in change.decisions),
            ),
            (d.source for d in change.decisions),
        )
        for change in child.history
    )
    return Section("history", words.HISTORY, words.HISTORY_COLUMNS, lines(rows), words.NONE)


def _indicators(child: ChildRisk) -> Section:
    rows = (
        (
            (
                i.indicator.label,
                i.kind.label if i.kind else words.NOT_GIVEN,
                i.level.label if i.level else words.NOT_GIVEN,
                f"“{i.context}”" if i.context else "",
                references([i.source]),
            ),
            (i.source,),
        )
        for i in child.answers.indicators
    )
    return Section("indicators", words.INDICATORS, words.INDICATOR_COLUMNS, lines(rows), words.NONE)


def _factors(child: ChildRisk) -> Section:
    rows = (
        (
            (
                f.factor.label,
                f.time.label if f.time else words.NOT_GIVEN,
                f"“{f.commentary}”" if f.commentary else "",
                references([f.source]),
            ),
            (f.source,),
        )
        for f in child.answers.factors
    )
    return Section("factors", words.FACTORS, words.FACTOR_COLUMNS, lines(rows), words.NONE)


def _offer(child: ChildRisk) -> Section:
    rows = (
        (
            (
                o.item.label + (words.BY_AGE if o.perhaps_by_age else ""),
                words.STATE[o.state],
                references((*o.sources, *o.against)),
                references(o.offered),
            ),
            (*o.sources, *o.against, *o.offered),
        )
        for o in child.offer
    )
    return Section("offer", words.OFFER, words.OFFER_COLUMNS, lines(rows), words.NONE)
