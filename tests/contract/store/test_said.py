"""What is read in bulk is what the pages say, for every entity, and nothing of what does not stand."""

from graph.store.port import View
from graph.vocabulary import Feed, Kind, Property, Relation
from tests.builders import ANALYST, PURPOSE, Told, at, put
from tests.contract.store.conftest import NewStore

SAID = (Property.NAME, Property.PLACE_NAME, Property.DATE_OF_BIRTH)


def told() -> list[Told]:
    """Three reports: a person by two spellings joined by a number, a place, and a name found in free text."""
    return [
        Told("R1").names("Danny", key="child_ref|lcs|C-7", born="2011-04-05").names("Heron Park", kind=Kind.LOCATION),
        Told("R2").names("Daniel", Relation.VICTIM, key="child_ref|lcs|C-7").names("Zoe", suggested=True),
        Told("R3", Feed.MISSING_EPISODE).names("Kit", Relation.CHILD),
    ]


def by_pages(view: View) -> set[tuple[str, str, str, str, bool]]:
    """The same by opening the page of every entity."""
    pages = [view.entity(entity) for entity in view.picture(suggestions=True).entities]
    return {
        (page.entity_id, claim.predicate, claim.value, claim.source, claim.suggested)
        for page in pages
        for claim in page.claims
        if claim.predicate in SAID and claim.subject_entity == page.entity_id
    }


def test_what_is_said_in_bulk_is_what_the_pages_say(new_store: NewStore) -> None:
    """Of every kind, of some kinds, and of some ids; an id that is not held is left out."""
    store = new_store()
    put(store, [one.record() for one in told()])
    view = store.view(ANALYST, PURPOSE)
    lines = view.said(SAID)
    assert {(s.entity_id, str(s.predicate), s.value, s.source, s.suggested) for s in lines} == by_pages(view)
    assert [line.as_written for line in view.said(SAID, kinds=[Kind.LOCATION])] == ["Heron Park"]
    place = view.said(SAID, kinds=[Kind.LOCATION])[0].entity_id
    assert [line.entity_id for line in view.said(SAID, ids=[place, "E-NOBODY", place])] == [place]
    assert {line.value for line in lines if line.predicate is Property.NAME} == {"Danny", "Daniel", "Zoe", "Kit"}
    assert len({line.entity_id for line in lines if line.value in {"Danny", "Daniel"}}) == 1


def test_what_does_not_stand_is_not_read_in_bulk(new_store: NewStore) -> None:
    """Withdrawn, superseded, or not known by then."""
    store = new_store()
    put(store, [told()[0].record(updated="2026-01-01")])
    put(store, [Told("R1").names("Dan").record(updated="2026-02-01"), told()[2].record()], minute=1)
    with store.writer() as writer:
        writer.withdraw("liberty:missing_episode:R3", by="ada", why="another child", at=at(2))
    now, before = store.view(ANALYST, PURPOSE), store.view(ANALYST, PURPOSE, as_of=at(0.5))
    assert [line.value for line in now.said(SAID)] == ["Dan"]
    assert "Danny" in {line.value for line in before.said(SAID)}
