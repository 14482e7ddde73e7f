"""Missing episodes and homes, from the records of a view."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from analysis.missing.episodes import Child, Episode
from dashboard.gather.doors import Written, doors
from dashboard.gather.lines import ByFeed, code, moment, newest
from graph.model import RecordLine
from graph.vocabulary import Answer, EpisodeType, Feed, FoundHow, InterviewOutcome, MissingFrom, Relation

_PLACES = {
    Relation.FOUND_AT: ("found_address", "found_postcode"),
    Relation.MISSING_FROM: ("missing_from_address", "missing_from_postcode"),
}
_HOMES = {Feed.CASE: ("home_address", "home_postcode"), Feed.CASE_LINK: ("linked_address", "linked_postcode")}


def doors_of(lines: ByFeed) -> dict[str, str]:
    """One name for every place of an episode and every home; see `dashboard.gather.doors`."""
    return doors([*_of_episodes(lines), *_of_homes(lines)])


def episodes(lines: ByFeed, door: Mapping[str, str]) -> tuple[Episode, ...]:
    """Every episode, one each of the children that it is about; places are doors.

    A record whose child nobody could make out stands under its own id, so that no open episode is lost.
    """
    found: list[Episode] = []
    for line in newest(lines.get(Feed.MISSING_EPISODE, ())):
        for child in line.outline.named(Relation.CHILD) or (line.outline.entity_id,):
            found.append(_episode(line, child, door))
    return tuple(found)


def homes(lines: ByFeed, door: Mapping[str, str]) -> tuple[Child, ...]:
    """Every child of whom a home is known, with its doors."""
    found: dict[str, set[str]] = defaultdict(set)
    for feed in _HOMES:
        for line in lines.get(feed, ()):
            for told in line.outline.told:
                if told.relation is Relation.LIVES_AT:
                    found[told.subject].add(door.get(told.object, told.object))
    return tuple(Child(child, frozenset(places)) for child, places in sorted(found.items()))


def _episode(line: RecordLine, child: str, door: Mapping[str, str]) -> Episode:
    returned = moment(line, "returned_at")
    return Episode(
        source=line.source,
        child=child,
        reported=moment(line, "reported_missing_at"),
        last_seen=moment(line, "last_seen_at"),
        returned=returned,
        returned_unreadable=returned is None and bool(line.text("returned_at")),
        kind=code(line, "episode_type", EpisodeType),
        missing_from=code(line, "missing_from", MissingFrom),
        missing_from_places=frozenset(_doors(line, Relation.MISSING_FROM, door)),
        placing_authority=line.text("placing_authority"),
        found_how=code(line, "found_how", FoundHow),
        found_at=_doors(line, Relation.FOUND_AT, door),
        found_with=line.outline.named(Relation.FOUND_WITH),
        interview_offered=moment(line, "return_interview_offered_at"),
        interview_held=moment(line, "return_interview_at"),
        interview_outcome=code(line, "return_interview_outcome", InterviewOutcome),
        interview_independent=code(line, "return_interview_independent", Answer) or Answer.UNKNOWN,
    )


def _doors(line: RecordLine, relation: Relation, door: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(door.get(place, place) for place in line.outline.named(relation)))


def _of_episodes(lines: ByFeed) -> Iterator[Written]:
    for line in lines.get(Feed.MISSING_EPISODE, ()):
        for relation, columns in _PLACES.items():
            yield from _written(line, line.outline.named(relation), columns)


def _of_homes(lines: ByFeed) -> Iterator[Written]:
    for feed, columns in _HOMES.items():
        for line in lines.get(feed, ()):
            places = [told.object for told in line.outline.told if told.relation is Relation.LIVES_AT]
            yield from _written(line, places, columns)


def _written(line: RecordLine, places: Iterable[str], columns: tuple[str, str]) -> Iterator[Written]:
    """The words for a place; where a record names several in one column, whose words they are is not known."""
    named = tuple(dict.fromkeys(places))
    for place in named:
        address = line.text(columns[0]) if len(named) == 1 else ""
        yield Written(place, address, line.text(columns[1]) if len(named) == 1 else "")
