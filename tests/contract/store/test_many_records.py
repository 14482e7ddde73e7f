"""Many records at once say what their pages say, of what stands and of nothing else."""

from dataclasses import replace
from datetime import date

from graph.vocabulary import Feed, Kind, Relation
from tests.builders import ANALYST, PURPOSE, Told, at, put
from tests.contract.store.conftest import NewStore


def test_an_outline_names_what_its_record_names_by_entity(new_store: NewStore) -> None:
    """Roles run to the entities of the picture; what was only found in free text is there when asked for."""
    store = new_store()
    told = Told("R1").names("Zoe", Relation.VICTIM).names("Danny").names("Max", suggested=True)
    put(store, [told.record(), Told("M1", Feed.MISSING_EPISODE).names("Zoe", Relation.CHILD).record()])
    view = store.view(ANALYST, PURPOSE)

    (report,) = view.outlines([Feed.LIBERTY_REPORT])
    labels = view.labels([t.object for t in report.told])

    assert report.source == "liberty:liberty_report:R1"
    assert view.resolve(report.source) == report.entity_id
    assert {(t.relation, labels[t.object]) for t in report.told} == {
        (Relation.VICTIM, "Zoe"),
        (Relation.ALLEGED_OFFENDER, "Danny"),
    }
    assert len(view.outlines([Feed.LIBERTY_REPORT], suggestions=True)[0].told) == 3
    assert {one.feed for one in view.outlines()} == {Feed.LIBERTY_REPORT, Feed.MISSING_EPISODE}
    (of_victims,) = view.outlines([Feed.LIBERTY_REPORT], relations=[Relation.VICTIM])
    assert of_victims == report._replace(told=tuple(t for t in report.told if t.relation is Relation.VICTIM))


def test_the_words_of_a_record_are_those_of_its_page(new_store: NewStore) -> None:
    """Content, readings and header, for the outlines that are wanted and no others."""
    store = new_store()
    records = [replace(Told(f"R{n}").names("Zoe").record(), values={"shared_with": (f"{n}",)}) for n in range(3)]
    put(store, records)
    view = store.view(ANALYST, PURPOSE)
    wanted = view.outlines()[:2]

    found = {line.source: line for line in view.records(wanted)}

    assert set(found) == {one.source for one in wanted}
    for source, line in found.items():
        page = view.source(source)
        values = {name: tuple(readings) for name, readings in line.values.items()}
        assert (dict(line.content), values, line.header) == (dict(page.content), dict(page.values), page.header)


def test_a_version_that_no_longer_stands_gives_no_words(new_store: NewStore) -> None:
    """Withdrawn or replaced: neither outline nor words; an outline kept from before opens nothing."""
    store = new_store()
    put(store, [Told("R1").names("Zoe").record(updated="2026-01-01"), Told("R2").names("Max").record()])
    kept = store.view(ANALYST, PURPOSE).outlines()
    put(store, [Told("R1").names("Zoë").record(updated="2026-02-01")], minute=1)
    with store.writer() as writer:
        writer.withdraw("liberty:liberty_report:R2", by="ada", why="sent twice", at=at(2))
    view = store.view(ANALYST, PURPOSE)

    assert list(view.records(kept)) == []
    assert [one.source for one in view.outlines()] == ["liberty:liberty_report:R1"]
    assert [one.version for one in view.outlines()] != [kept[0].version]
    assert len(list(store.view(ANALYST, PURPOSE, as_of=at(0.5)).records(kept))) == 2


def test_dates_of_birth_and_children_come_for_everybody_at_once(new_store: NewStore) -> None:
    """Who is under 18 on a day, and a child or victim of unknown age."""
    store = new_store()
    put(
        store,
        [
            Told("R1").names("Zoe", Relation.VICTIM, born="2010-05-04").names("Danny", born="1990").record(),
            Told("R2").names("Max", Relation.CHILD).record(),
        ],
    )
    view = store.view(ANALYST, PURPOSE)
    names = view.labels([t.object for one in view.outlines() for t in one.told])

    assert {names[entity]: days for entity, days in view.births().items()} == {
        "Zoe": ("2010-05-04",),
        "Danny": ("1990",),
    }
    assert {names[entity] for entity in view.children(date(2026, 3, 2))} == {"Zoe", "Max"}
    assert {names[entity] for entity in view.children(date(2028, 5, 4))} == {"Max"}


def test_everything_is_called_on_its_page_what_it_is_called_in_a_list(new_store: NewStore) -> None:
    """People of two names or of none, things, and the records themselves."""
    store = new_store()
    zoe, amended = Told("R1").names("Zoe", key="child_ref|lcs|1"), Told("R1").names("Zoë", key="child_ref|lcs|1")
    nameless = Told("R3").names("girl in red coat", Relation.VICTIM)
    nameless.claims.pop()  # what names her
    put(
        store,
        [
            zoe.names("Mill Lane", Relation.AT, Kind.LOCATION).record(updated="2026-01-01"),
            Told("R2").names("Zoe Brightwater", key="child_ref|lcs|1").names("Max", suggested=True).record(),
            nameless.record(),
        ],
    )
    put(store, [amended.record(updated="2026-02-01")], minute=1)
    view = store.view(ANALYST, PURPOSE)
    entities = view.picture(suggestions=True).entities

    labels = view.labels(entities)

    assert {view.entity(entity).label for entity in entities} >= {"Zoe Brightwater", "girl in red coat", "Report R1"}
    assert labels == {entity: view.entity(entity).label for entity in entities}
