"""Small evidence made by hand for the tests of networks: a record is one line that says only what matters."""

from datetime import date

from analysis.networks.evidence import Counts, Decided, Evidence, MaybeOne, Record, Said
from analysis.networks.networks import Ground, ground_of
from analysis.networks.weights import Parameters
from graph.vocabulary import Feed, Kind, Relation

KIND_OF = {
    "c": Kind.PERSON, "p": Kind.PERSON, "l": Kind.LOCATION, "v": Kind.VEHICLE, "t": Kind.PHONE, "a": Kind.ONLINE_ACCOUNT
}  # fmt: skip
"""An entity's kind by its first letter: child, person, location, vehicle, telephone, account."""
ROLE_OF = {
    "c": Relation.VICTIM, "p": Relation.ALLEGED_OFFENDER, "l": Relation.AT, "v": Relation.VEHICLE,
    "t": Relation.MENTIONED, "a": Relation.MENTIONED,
}  # fmt: skip
TODAY = date(2026, 9, 4)
DAY = 20_650
"""A day in July 2026, counted from 1970."""


def told(
    reference: str,
    *names: str,
    day: int | None = DAY,
    until: int | None = None,
    grade: str = "2B",
    counts: Counts = Counts.YES,
    feed: Feed = Feed.LIBERTY_REPORT,
    roles: dict[str, Relation] | None = None,
    relates: tuple[tuple[str, Relation, str], ...] = (),
    suggested: frozenset[str] = frozenset(),
    reporter: str = "",
    witness: str = "",
    first_hand: bool = True,
    words: str = "",
    agency: str = "police",
    reported: int | None = None,
    hours: tuple[int, int] | None = None,
    marks: tuple[str, ...] = (),
) -> Record:
    """One record and who and what it names. A reporter of its own saw it, unless something else is said."""
    own = f"R-{reference}"
    given = roles or {}
    said = [Said(given.get(name, ROLE_OF[name[0]]), own, name, name in suggested) for name in names]
    said += [Said(relation, a, b) for a, relation, b in relates]
    return Record(
        source=f"sys:{feed}:{reference}",
        feed=feed,
        entity=own,
        agency=agency,
        counts=counts,
        grade=grade,
        weight=0.7,
        said=tuple(said),
        reported_day=reported if reported is not None else day,
        day=day,
        until_day=until if until is not None else day,
        first=hours[0] if hours else None,
        last=hours[1] if hours else None,
        is_exact=hours is not None,
        reporter=frozenset({reporter or f"T-{reference}"}),
        witness=frozenset({witness}) if witness else frozenset(),
        first_hand=first_hand,
        words=words,
        marks=marks,
    )


def evidence(
    *records: Record,
    common: frozenset[str] = frozenset(),
    decided: Decided | None = None,
    in_law: dict[str, tuple[str, ...]] | None = None,
    maybe_one: tuple[MaybeOne, ...] = (),
    certainty: dict[str, float] | None = None,
) -> Evidence:
    """Evidence of these records; whoever begins with c is a child."""
    ends = {end for record in records for said in record.said for end in (said.subject, said.object)}
    kinds = {end: KIND_OF.get(end[0], Kind.REPORT) for end in ends}
    children = frozenset(end for end in ends if end[0] == "c")
    return Evidence(
        records, kinds, children, common, certainty or {}, maybe_one, in_law or {}, decided=decided or Decided()
    )


def ground(*records: Record, parameters: Parameters = Parameters(), **options: object) -> Ground:  # noqa: B008
    """The ground of these records as of the day of the tests."""
    made = evidence(*records, **options)  # pyright: ignore[reportArgumentType]
    return ground_of(made, as_of=TODAY, parameters=parameters)
