"""What a store must do: keep every version, take back what is taken back, and answer the same for any order."""

from itertools import permutations

import pytest

from graph.access import Role, Viewer
from graph.errors import LibertyError, NotAllowed, NotHeld
from graph.model import FileCounts, MentionRow, Outcome, mention_id_of
from graph.vocabulary import Kind, Property, Relation, Verdict
from tests.builders import ANALYST, FILE, PURPOSE, Told, at, put
from tests.contract.store.conftest import NewStore


def test_a_record_loaded_twice_is_unchanged(new_store: NewStore) -> None:
    """The same content a second time leaves no second trace in the picture."""
    store, record = new_store(), Told("R1").names("Danny").record()
    assert put(store, [record]) == [Outcome.ACCEPTED]
    before = store.view(ANALYST, PURPOSE).picture_hash()
    assert put(store, [record], minute=1) == [Outcome.UNCHANGED]
    assert store.view(ANALYST, PURPOSE).picture_hash() == before


def test_a_later_version_replaces_an_earlier_one_in_any_order_of_arrival(new_store: NewStore) -> None:
    """Versions are ordered by the agency's own date; the earlier one stays readable."""
    old = Told("R1").names("Danny").record(updated="2026-01-01T00:00:00Z")
    new = Told("R1").names("Daniel").record(updated="2026-02-01T00:00:00Z")
    hashes = set()
    for order in permutations([old, new]):
        store = new_store()
        outcomes = [put(store, [record], minute=minute)[0] for minute, record in enumerate(order)]
        assert outcomes == [Outcome.ACCEPTED, Outcome.AMENDED]
        view = store.view(ANALYST, PURPOSE)
        hashes.add(view.picture_hash())
        assert [m.as_written for m in view.mentions()] == ["Daniel"]
        page = view.source("liberty:liberty_report:R1")
        assert sorted(version.in_force for version in page.versions) == [False, True]
        assert not page.order_unknown
    assert len(hashes) == 1


def test_versions_that_nobody_can_order_both_stand(new_store: NewStore) -> None:
    """Where neither date tells two versions apart, both count and the page says that the order is unknown."""
    one, other = Told("R1").names("Danny").record(), Told("R1").names("Daniel").record(updated="2026-02-01")
    store = new_store()
    put(store, [one, other])
    view = store.view(ANALYST, PURPOSE)
    assert sorted(m.as_written for m in view.mentions()) == ["Daniel", "Danny"]
    assert view.source("liberty:liberty_report:R1").order_unknown


def test_an_old_version_that_comes_again_later_stands_again(new_store: NewStore) -> None:
    """A version counts with the latest date it came with: an agency that reverts a record is followed."""
    first = Told("R1").names("Danny").record(extracted="2026-01-01")
    second = Told("R1").names("Daniel").record(extracted="2026-02-01")
    again = Told("R1").names("Danny").record(extracted="2026-03-01")
    store = new_store()
    put(store, [first])
    put(store, [second], minute=1)
    assert put(store, [again], minute=2) == [Outcome.UNCHANGED]
    assert [m.as_written for m in store.view(ANALYST, PURPOSE).mentions()] == ["Danny"]
    assert [m.as_written for m in store.view(ANALYST, PURPOSE, as_of=at(1.5)).mentions()] == ["Daniel"]


def test_as_of_shows_what_had_become_known_by_then(new_store: NewStore) -> None:
    """The picture of a past moment equals the picture of a store that holds only what was recorded by then."""
    early, late = Told("R1").names("Danny").record(), Told("R2").names("Zoe", Relation.VICTIM).record()
    store, only_early = new_store(), new_store()
    put(store, [early])
    put(store, [late], minute=10)
    put(only_early, [early])
    then = store.view(ANALYST, PURPOSE, as_of=at(5))
    assert then.picture_hash() == only_early.view(ANALYST, PURPOSE).picture_hash()
    with pytest.raises(NotHeld):
        then.source("liberty:liberty_report:R2")


def test_a_withdrawn_source_leaves_and_comes_back_whole(new_store: NewStore) -> None:
    """Withdraw and put back: exactly what only that source supported is gone in between, and the hash is as before."""
    shared = "vrm|XB93KTR"
    records = [
        Told("R1").names("XB93 KTR", Relation.VEHICLE, Kind.VEHICLE, key=shared).names("Danny").record(),
        Told("R2").names("XB93KTR", Relation.VEHICLE, Kind.VEHICLE, key=shared).record(),
    ]
    store, without = new_store(), new_store()
    put(store, records)
    put(without, records[1:])
    whole = store.view(ANALYST, PURPOSE).picture_hash()
    with store.writer() as writer:
        writer.withdraw("liberty:liberty_report:R1", by="ada", why="sent in error", at=at(1))
    view = store.view(ANALYST, PURPOSE)
    assert view.picture_hash() == without.view(ANALYST, PURPOSE).picture_hash()
    page = view.source("liberty:liberty_report:R1")
    assert page.withdrawn
    assert "sent in error" in page.withdrawn_why
    with store.writer() as writer:
        writer.withdraw("liberty:liberty_report:R1", by="ada", why="it was right", at=at(2), undo=True)
    assert store.view(ANALYST, PURPOSE).picture_hash() == whole
    assert store.view(ANALYST, PURPOSE, as_of=at(1.5)).source("liberty:liberty_report:R1").withdrawn


def test_a_certain_identifier_joins_by_rule_and_says_so(new_store: NewStore) -> None:
    """Two mentions of one full plate are one vehicle; the page names the rule."""
    store = new_store()
    key = "vrm|XB93KTR"
    put(
        store,
        [Told(f"R{n}").names(f"XB93 KTR{' ' * n}", Relation.VEHICLE, Kind.VEHICLE, key=key).record() for n in (1, 2)],
    )
    view = store.view(ANALYST, PURPOSE)
    (found,) = view.search("93KT")
    page = view.entity(found.entity_id)
    assert len(page.members) == 2
    assert [joining.rule for joining in page.joinings] == [key]


def test_names_alone_join_nothing(new_store: NewStore) -> None:
    """Two people of one name are two entities until somebody judges otherwise."""
    store = new_store()
    put(store, [Told(f"R{n}").names("Danny Marsh").record() for n in (1, 2)])
    assert len(store.view(ANALYST, PURPOSE).search("danny", [Kind.PERSON])) == 2


def test_judgements_join_and_part_and_can_be_taken_back(new_store: NewStore) -> None:
    """Same joins, different parts what the rule had joined, taking back restores the picture to the byte."""
    store = new_store()
    put(store, [Told(f"R{n}").names("Danny Marsh", key="person_ref|niche|7").record() for n in (1, 2)])
    put(store, [Told("R3").names("Big D").record()], minute=1)
    start = store.view(ANALYST, PURPOSE)
    before = start.picture_hash()
    by_source = {m.reference: m.mention_id for m in start.mentions()}
    with store.writer() as writer:
        parted = writer.judge(by_source["R1"], by_source["R2"], Verdict.DIFFERENT, by="ada", why="twins", at=at(2))
        joined = writer.judge(by_source["R3"], by_source["R1"], Verdict.SAME, by="ada", why="nickname", at=at(3))
    view = store.view(ANALYST, PURPOSE)
    assert view.resolve(by_source["R1"]) == view.resolve(by_source["R3"]) != view.resolve(by_source["R2"])
    assert view.picture_hash() != before
    with store.writer() as writer:
        writer.take_back(parted, by="ben", why="one person after all", at=at(4))
        writer.take_back(joined, by="ben", why="not sure", at=at(5))
    assert store.view(ANALYST, PURPOSE).picture_hash() == before
    assert {line.taken_back_by for line in store.view(ANALYST, PURPOSE).judgements()} == {"ben"}


def test_a_swallowed_id_goes_on_resolving(new_store: NewStore) -> None:
    """After a joining, the ids of both former entities lead to the one that is left."""
    store = new_store()
    put(store, [Told("R1").names("Danny").record(), Told("R2").names("Dan").record()])
    view = store.view(ANALYST, PURPOSE)
    first, second = [m.entity_id for m in view.mentions()]
    with store.writer() as writer:
        lines = list(view.mentions())
        writer.judge(lines[0].mention_id, lines[1].mention_id, Verdict.SAME, by="ada", why="one man", at=at(1))
    after = store.view(ANALYST, PURPOSE)
    assert after.resolve(first) == after.resolve(second)


def test_suggestions_are_in_no_picture_unless_asked_for(new_store: NewStore) -> None:
    """What was only found in free text is a lead: it has no node and no edge among the facts."""
    store = new_store()
    told = Told("R1").names("Danny").names("XB93 KTR", Relation.MENTIONED, Kind.VEHICLE, suggested=True)
    put(store, [told.record()])
    view = store.view(ANALYST, PURPOSE)
    assert view.picture().graph.number_of_nodes() == 2
    assert view.picture(suggestions=True).graph.number_of_nodes() == 3
    assert [m.suggested for m in view.mentions()] == [False, True]


def test_a_child_is_told_from_the_day_of_the_picture(new_store: NewStore) -> None:
    """Under 18 on the day, or a victim of unknown age; a child who turns 18 stays the same entity."""
    store = new_store()
    told = Told("R1").names("Amy", Relation.VICTIM, born="2008-03-04").names("Zoe", Relation.VICTIM).names("Danny")
    put(store, [told.record()])
    now, eve = store.view(ANALYST, PURPOSE), store.view(ANALYST, PURPOSE, as_of=at(0))
    words = {m.as_written: m.entity_id for m in now.mentions()}
    assert now.picture().children == {words["Amy"], words["Zoe"]}
    assert eve.entity(words["Amy"]).is_child
    assert not now.entity(words["Danny"]).is_child
    grown = store.view(ANALYST, PURPOSE, as_of=at(60 * 24 * 3))
    assert not grown.entity(words["Amy"]).is_child
    assert words["Amy"] not in grown.picture().children


def test_a_page_shows_contradictions_side_by_side(new_store: NewStore) -> None:
    """Two sources that differ on a date of birth are two claims, each with its source."""
    store = new_store()
    put(store, [
        Told("R1").names("Amy", Relation.VICTIM, key="child_ref|lcs|1", born="2010-03-04").record(),
        Told("R2").names("Amy", Relation.VICTIM, key="child_ref|lcs|1", born="2010-04-03").record(),
    ])  # fmt: skip
    page = store.view(ANALYST, PURPOSE).entity(store.view(ANALYST, PURPOSE).search("amy")[0].entity_id)
    births = {(claim.source, claim.value) for claim in page.claims if claim.predicate == "date_of_birth"}
    assert births == {("liberty:liberty_report:R1", "2010-03-04"), ("liberty:liberty_report:R2", "2010-04-03")}


def test_what_would_go_with_a_report_is_what_does_go(new_store: NewStore) -> None:
    """`lost_without` foretells the difference that withdrawing makes."""
    store = new_store()
    put(store, [
        Told("R1").names("Danny", key="person_ref|a|1").names("Zoe", Relation.VICTIM).record(),
        Told("R2").names("Danny", key="person_ref|a|1").record(),
    ])  # fmt: skip
    before = store.view(ANALYST, PURPOSE)
    foretold = before.lost_without("liberty:liberty_report:R1")
    with store.writer() as writer:
        writer.withdraw("liberty:liberty_report:R1", by="ada", why="wrong", at=at(1))
    after = store.view(ANALYST, PURPOSE)
    gone = set(before.picture().entities) - set(after.picture().entities)
    assert set(foretold.entities) <= gone
    assert len(foretold.entities) == 2
    assert foretold.relations == 2
    assert foretold.joinings == 0


def test_nobody_reads_without_a_purpose_or_a_role_that_may(new_store: NewStore) -> None:
    """Default deny: no purpose, or a role without a view, is refused before anything is read."""
    store = new_store()
    for viewer, purpose in ((ANALYST, " "), (Viewer("pat", Role.PARTNER, "health"), PURPOSE)):
        with pytest.raises(NotAllowed):
            store.view(viewer, purpose)
        with pytest.raises(NotAllowed):
            store.original(viewer, purpose, FILE)


def test_counts_that_do_not_add_up_are_refused(new_store: NewStore) -> None:
    """read = accepted + unchanged + amended + quarantined is checked by the code, not by the reader."""
    store = new_store()
    with store.writer() as writer:
        load = writer.begin_load(by="ada", at=at(0), backfill=False)
        writer.keep_original(load_id=load, file_name="a.csv", sha256=FILE, content=b"", at=at(0))
        with pytest.raises(LibertyError):
            writer.finish_file(load, "a.csv", FILE, "case", FileCounts(read=2, accepted=1), at(0))


def test_a_batch_with_one_broken_record_writes_none_of_it(new_store: NewStore) -> None:
    """Whole records in a transaction, or nothing: a mention without a relation is refused with its whole batch."""
    store = new_store()
    broken = Told("R2").names("Danny")
    lost = mention_id_of(broken.source, "x", 0, Kind.PERSON, "lost")
    broken.mentions.append(MentionRow(lost, Kind.PERSON, "x", 0, -1, -1, "lost"))
    with pytest.raises(LibertyError):
        put(store, [Told("R1").names("Amy").record(), broken.record()])
    assert store.view(ANALYST, PURPOSE).picture().graph.number_of_nodes() == 0
    assert put(store, [Told("R1").names("Amy").record()]) == [Outcome.ACCEPTED]


def test_search_finds_names_parts_of_plates_references_and_words(new_store: NewStore) -> None:
    """One box: the beginning of names, three characters of an identifier, a reference, words of the text."""
    store = new_store()
    told = Told("OL-26-7").names("Zoë Brightwater", Relation.VICTIM)
    told.names("XB93 KTR", Relation.VEHICLE, Kind.VEHICLE, key="vrm|XB93KTR")
    put(store, [told.record(text="left by the canal towpath")])
    view = store.view(ANALYST, PURPOSE)
    assert view.search("zoe bright")[0].label == "Zoë Brightwater"
    assert view.search("3kt")[0].kind is Kind.VEHICLE
    assert view.search("ol-26-7")[0].source == "liberty:liberty_report:OL-26-7"
    assert view.search("towpath")[0].kind is Kind.REPORT
    assert view.search("brightwater", kinds=[Kind.VEHICLE]) == []
    for hostile in ('"', "*", "NEAR(a b)", "a AND", "'; DROP TABLE", ")(", "\x00", ""):
        assert isinstance(view.search(hostile), list)


def test_the_picture_cannot_be_changed(new_store: NewStore) -> None:
    """A picture is shared by all who may see it, so nobody can write in it."""
    store = new_store()
    put(store, [Told("R1").names("Danny").record()])
    picture = store.view(ANALYST, PURPOSE).picture()
    with pytest.raises(Exception, match=r"[Ff]rozen"):
        picture.graph.add_node("E-X")
    with pytest.raises(ValueError, match="read-only"):
        picture.relations.subject[0] = 5


def test_an_empty_store_answers(new_store: NewStore) -> None:
    """No records: an empty picture, no mentions, and a clear word for an id that is not held."""
    view = new_store().view(ANALYST, PURPOSE)
    assert view.picture().graph.number_of_nodes() == 0
    assert list(view.mentions()) == []
    assert view.search("anything") == []
    assert view.located() == []
    assert view.loads() == []
    with pytest.raises(NotHeld):
        view.entity("E-NOTHING")


def test_a_view_keeps_its_moment_while_the_store_grows(new_store: NewStore) -> None:
    """A view opened before a load does not see half of it afterwards."""
    store = new_store()
    put(store, [Told("R1").names("Danny").record()])
    view = store.view(ANALYST, PURPOSE)
    before = view.picture_hash()
    put(store, [Told("R2").names("Danny").record()], minute=1)
    assert view.picture_hash() == before
    assert len(view.search("danny", [Kind.PERSON])) == 1


def test_somebody_known_by_a_number_alone_is_called_so(new_store: NewStore) -> None:
    """A bare number says nothing to a reader, so the caption says that it is a reference; a name comes first."""
    store = new_store()
    told = Told("R1")
    told.names("204021", Relation.VICTIM)
    told.claims[-1] = told.claims[-1]._replace(predicate=Property.CHILD_REF, key="child_ref|lcs|204021")
    put(store, [told.record()])
    view = store.view(ANALYST, PURPOSE)
    (found,) = view.search("204021", [Kind.PERSON])
    assert found.label == "Reference 204021"
    named = Told("R2").names("Amy", Relation.VICTIM, key="child_ref|lcs|204021")
    put(store, [named.record()], minute=1)
    assert store.view(ANALYST, PURPOSE).labels([found.entity_id]) in ({found.entity_id: "Amy"}, {})
    assert store.view(ANALYST, PURPOSE).entity(found.entity_id).label == "Amy"
