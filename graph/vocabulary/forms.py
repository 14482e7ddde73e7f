"""The forms that exploitation takes, and whether they count as criminal or sexual exploitation."""

from dataclasses import dataclass
from functools import cache

from graph.vocabulary.coded import Coded, by_name, traits
from graph.vocabulary.data import Table


class ExploitationType(Coded, file="cases.toml", table="exploitation_type"):
    """What a case is counted under: criminal (CCE), sexual (CSE), or both."""

    CCE = "cce"
    CSE = "cse"
    BOTH = "both"

    @property
    def parts(self) -> "frozenset[ExploitationType]":
        """CCE and/or CSE: what `both` is made of."""
        return (
            frozenset({ExploitationType.CCE, ExploitationType.CSE})
            if self is ExploitationType.BOTH
            else frozenset({self})
        )

    @staticmethod
    def joined(types: "frozenset[ExploitationType]") -> "ExploitationType | None":
        """The one word for several; None for none of them."""
        parts = frozenset(part for kind in types for part in kind.parts)
        return ExploitationType.BOTH if len(parts) == 2 else next(iter(parts), None)


class ExploitationForm(Coded, file="forms.toml", table="exploitation_form", also=("types", "part_of", "printed")):
    """A form of exploitation, as named in a Liberty report or a case."""

    SEXUAL = "sexual"
    CRIMINAL = "criminal"
    COUNTY_LINES = "county_lines"
    CUCKOOING = "cuckooing"
    ENFORCED_SHOPLIFTING = "enforced_shoplifting"
    DEBT_BONDAGE = "debt_bondage"
    SERIOUS_VIOLENCE = "serious_violence"
    MODERN_SLAVERY = "modern_slavery"
    RADICALISATION = "radicalisation"
    ONLINE = "online"
    FGM = "fgm"
    HONOUR_BASED_ABUSE = "honour_based_abuse"
    FORCED_MARRIAGE = "forced_marriage"
    FINANCIAL = "financial"
    MISSING = "missing"

    @property
    def types(self) -> frozenset[ExploitationType]:
        """CCE and/or CSE; empty where the word alone does not say (trafficking can be for either)."""
        return _details()[self].types

    @property
    def part_of(self) -> "ExploitationForm | None":
        """The wider form that this one belongs to: county lines is criminal exploitation."""
        return _details()[self].part_of

    @property
    def printed(self) -> str:
        """The wording of the partnership's definition, kept exactly."""
        return _details()[self].printed


@dataclass(frozen=True, slots=True)
class _Details:
    types: frozenset[ExploitationType]
    part_of: ExploitationForm | None
    printed: str


@cache
def _details() -> dict[ExploitationForm, _Details]:
    return traits(ExploitationForm, _read)


def _read(table: Table) -> _Details:
    wider = table.member("part_of", by_name(ExploitationForm)) if "part_of" in table else None
    types = frozenset(table.members("types", by_name(ExploitationType)))
    return _Details(types, wider, table.text("printed"))
