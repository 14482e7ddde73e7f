"""What one mention of a person says, before anything is made of it: filled from a store or from a table."""

from dataclasses import dataclass, field
from datetime import date

from graph.values import Age
from graph.vocabulary import Relation
from ingest.matching.births import birth_span, birth_text

OF_AGE = 18
CHILD_ROLES = frozenset({Relation.VICTIM.value, Relation.CHILD.value})


@dataclass(slots=True)
class PersonSaid:
    """One mention. Texts are canonical where their value class could read them, else as written.

    `group` is equal for mentions that are known to be one person. `child` is True for a child's role or age, False for
    a known adult, None where nothing says. `company` names who and what else its report speaks of.
    """

    mention: str
    group: str = ""
    source: str = ""
    day: date | None = None
    names: list[str] = field(default_factory=list[str])
    aliases: list[str] = field(default_factory=list[str])
    births: list[str] = field(default_factory=list[str])
    ages: list[str] = field(default_factory=list[str])
    sex: str = ""
    child: bool | None = None
    role: str = ""
    postcodes: list[str] = field(default_factory=list[str])
    homes: list[str] = field(default_factory=list[str])
    phones: list[str] = field(default_factory=list[str])
    plates: list[str] = field(default_factory=list[str])
    accounts: list[str] = field(default_factory=list[str])
    refs: list[str] = field(default_factory=list[str])
    company: set[str] = field(default_factory=set[str])
    suggested: bool = False


def is_child(said: PersonSaid) -> bool | None:
    """Under 18 at the time, or in a child's role; False for a known adult; None where nothing says."""
    for born in said.births:
        span = birth_span(birth_text(born))
        if span and said.day:
            youngest = date.fromordinal(span[1])
            return said.day < years_on(youngest, OF_AGE)
    if said.child or said.role in CHILD_ROLES:
        return True
    for age in said.ages:
        read = Age.from_canonical(age)
        # A guess of 19 may be a child of 17: only what is clearly grown up counts.
        return True if read.low < OF_AGE else (False if read.low >= OF_AGE + 5 else None)
    return None


def years_on(day: date, years: int) -> date:
    """The same day so many years later; 28 February for a 29th that the year has not."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
