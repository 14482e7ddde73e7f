"""Writes docs/reference/words.md from the data: `python -m graph.vocabulary.page`."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from graph.vocabulary import (
    CareStatus,
    Coded,
    Duty,
    ExploitationForm,
    Indicator,
    Level,
    LocationClass,
    PlaceKind,
    Platform,
    Relationship,
    Role,
    ServiceItem,
    Vulnerability,
    hard_rule,
    liberty_form_words,
    offer_words,
    questions,
)
from graph.vocabulary.coded import home, lists
from graph.vocabulary.grades import (
    Grade,
    IntelligenceAssessment,
    IntelligenceAssessment555,
    SourceEvaluation,
    SourceEvaluation555,
)

HERE = Path(__file__).parents[2] / "docs" / "reference" / "words.md"

_HEAD = """# The words of the field

Every list of words that Liberty reads and shows, in the order of the data files in `graph/vocabulary/`. This page is
made from them (`python -m graph.vocabulary.page`): change the files, not the page.

A word in a feed is looked up whatever its case, full stops, hyphens, apostrophes and spaces. "Also read" are the words
of others, as they stand in reports and exports: they are understood, never shown as Liberty's own. A word that is not
listed is kept as written, stands for no value and waits to be mended, with the closest known words beside it.
Quotations of the printed risk tool and service offer keep their wording and their slips.

To teach the system a word, add it to `aliases` of its entry: a practitioner can do that without touching the program.
When the file is wrong, the message names the file, the table, the key and what was expected.
"""

_TITLES: dict[str, str] = {"level": "Level of risk", "rag": "Traffic lights of the plan", "role": "Roles in a source"}

GRADED: tuple[type[Grade], ...] = (
    SourceEvaluation,
    IntelligenceAssessment,
    SourceEvaluation555,
    IntelligenceAssessment555,
)

type Column = tuple[str, Callable[[Coded], str]]


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, _tool(), _offer(), _duties(), *map(_list, _plain())])


def _tool() -> str:
    rule = hard_rule()
    indicators = _table(
        ("", "Indicator, as printed", "Name on screens", "Also read"),
        ((str(i.number), _quoted(i), i.label, ", ".join(i.aliases)) for i in Indicator),
    )
    examples = _table(
        ("", "Heading, as printed", "Low", "Medium", "High"),
        (
            (str(i.number), i.heading, *(i.examples[level] for level in (Level.LOW, Level.MEDIUM, Level.HIGH)))
            for i in Indicator
            if i.examples
        ),
    )
    factors = _table(
        ("", "Factor, as printed", "Name on screens", "Also read"),
        ((str(v.number), v.wording, v.label, ", ".join(v.aliases)) for v in Vulnerability),
    )
    asked = _table(
        ("", "Section", "Question, as printed", "Column of the feed"),
        ((str(q.number), str(q.section), q.wording, f"`{q.column}`" if q.column else "") for q in questions()),
    )
    return "\n".join(
        [
            "## The CRE risk tool\n",
            f"> {rule.printed}\n",
            f"> {rule.one_is_enough}\n",
            "A cell of `indicators` holds items such as `Going missing: H, CCE and CSE, out overnight twice`; one of",
            "`vulnerabilities` items such as `Homelessness / sofa surfing, child, current, with friends since May`.\n",
            "### Indicators\n",
            indicators,
            "### Examples for low, medium and high\n",
            examples,
            "### Vulnerability factors\n",
            factors,
            "### What the form asks besides\n",
            asked,
        ]
    )


def _quoted(indicator: Indicator) -> str:
    return indicator.wording + "".join(f" • {point}" for point in indicator.guidance)


def _offer() -> str:
    words = offer_words()
    rows = ((_begins(item), item.label, item.wording, ", ".join(item.aliases)) for item in ServiceItem)
    return "\n".join(
        [
            "## The service offer\n",
            f"{words.source}. The lists are cumulative: a child at high risk is owed all three.\n",
            _table(("From", "Name on screens", "As printed", "Also read"), rows),
            f"> {words.exceptional}\n\n> {words.dual_status}\n\n> {words.to_25}\n",
        ]
    )


def _begins(item: ServiceItem) -> str:
    return item.level.label if item.level else f"age {item.from_age} to {item.to_age}"


def _duties() -> str:
    rows = (
        (
            duty.label,
            "yes" if duty.is_mandatory_reporting else "",
            duty.ask,
            ", ".join(what.label for what in (*duty.forms, *duty.indicators)),
            duty.confirm,
        )
        for duty in Duty
    )
    said = "\n\n".join(f"> {getattr(liberty_form_words(), key)}" for key in type(liberty_form_words()).__slots__)
    return "\n".join(
        [
            "## Duties to report, refer and share\n",
            _table(("Duty", "Mandatory reporting", "What is asked", "Raised by", "A person confirms"), rows),
            f"What the Liberty form says of itself:\n\n{said}\n",
        ]
    )


def _plain() -> tuple[type[Coded], ...]:
    return tuple(kind for kind in lists() if kind not in (Indicator, Vulnerability, ServiceItem, Duty))


def _list(kind: type[Coded]) -> str:
    where = home(kind)
    title = _TITLES.get(where.table, where.table.replace("_555", " (5x5x5)").replace("_", " ").capitalize())
    columns = _COLUMNS.get(kind, ())
    noted = any(member.note for member in kind)
    rows = (
        (
            f"`{member.value}`",
            member.label,
            *(show(member) for _, show in columns),
            ", ".join(member.aliases),
            *((member.note,) if noted else ()),
        )
        for member in kind
    )
    head = ("Code", "Label", *(name for name, _ in columns), "Also read", *(("Note",) if noted else ()))
    return f"## {title}\n\n`graph/vocabulary/{where.file}`\n\n{_table(head, rows)}"


def _yes(answer: bool) -> str:
    return "yes" if answer else ""


def _column[C: Coded](kind: type[C], name: str, show: Callable[[C], str]) -> Column:
    return name, lambda member: show(kind(member.value))


_COLUMNS: dict[type[Coded], tuple[Column, ...]] = {
    ExploitationForm: (
        _column(ExploitationForm, "Counts as", lambda form: ", ".join(sorted(kind.upper() for kind in form.types))),
        _column(ExploitationForm, "Part of", lambda form: form.part_of.label if form.part_of else ""),
    ),
    Relationship: (
        _column(Relationship, "Relation", lambda link: f"`{link.relation}`"),
        _column(Relationship, "Starts with", lambda link: link.reads.value),
        _column(Relationship, "Fits", lambda link: ", ".join(sorted(kind.label.lower() for kind in link.kinds))),
    ),
    PlaceKind: (
        _column(PlaceKind, "Links nobody", lambda place: _yes(place.is_common_place)),
        _column(PlaceKind, "Protected", lambda place: _yes(place.is_protected)),
    ),
    LocationClass: (
        _column(LocationClass, "Radius", lambda known: f"{known.radius} m" if known.radius else "never mapped"),
    ),
    Platform: (_column(Platform, "Rated 18", lambda platform: _yes(platform.is_adults_only)),),
    Role: (_column(Role, "Category", lambda role: role.category.value),),
    CareStatus: (_column(CareStatus, "Copy owed to a worker", lambda care: _yes(care.is_known_to_services)),),
    **{kind: (_column(kind, "Corroborates", lambda grade: grade.counts.value),) for kind in GRADED},
}


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    head = tuple(head)
    return "\n".join([line(head), line("---" for _ in head), *map(line, rows)]) + "\n"


def main() -> None:
    """Write the page."""
    HERE.parent.mkdir(parents=True, exist_ok=True)
    HERE.write_text(page(), encoding="utf-8")
    sys.stdout.write("docs/reference/words.md written.\n")


if __name__ == "__main__":
    main()
