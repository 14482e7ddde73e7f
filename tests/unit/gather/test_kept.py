"""What versions raise is kept as codes and positions, read once a version, and never for somebody who sees less."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from dashboard.duty_lists import duties_of
from dashboard.gather.kept import kept_file, raised_by
from graph.access import Clearance
from graph.model import Header
from graph.settings import Settings
from graph.store import Store
from graph.vocabulary import Duty
from tests.builders import ANALYST, PURPOSE, Told, put, store_of

WORDS = "Zzyra was driven by Zzane Holt to Fenport to sell drugs. No signs of FGM."


def held(tmp_path: Path) -> Store:
    return store_of(tmp_path / "s.db", [Told("R1").names("Zzyra").record(text=WORDS)])


def test_a_prompt_shows_its_phrase_from_the_record_and_the_file_holds_no_words(tmp_path: Path):
    """Somebody who gets hold of the file learns no name and no sentence."""
    view, file = held(tmp_path).view(ANALYST, PURPOSE), tmp_path / "kept.db"

    for _ in range(2):  # read, then from what is kept
        (question,) = duties_of(view, file).questions
        assert question.duty is Duty.NRM
        assert question.raised_by[0].because in WORDS
    assert b"Zzane" not in file.read_bytes()
    assert b"drugs" not in file.read_bytes()


def test_after_one_more_report_one_more_is_read(tmp_path: Path):
    """The versions that are kept are not read again."""
    store, file = held(tmp_path), tmp_path / "kept.db"
    view = store.view(ANALYST, PURPOSE)
    raised_by(view, view.outlines(), file)
    put(store, [Told("R2").names("Zzoe").record(text="She was raped.")], minute=1)
    view = store.view(ANALYST, PURPOSE)
    read: list[str] = []

    class Counting:
        viewer = view.viewer

        def records(self, wanted: object) -> object:
            found = list(view.records(wanted))  # type: ignore[arg-type]
            read.extend(line.source for line in found)
            return iter(found)

    raised_by(Counting(), view.outlines(), file)  # type: ignore[arg-type]

    assert read == ["liberty:liberty_report:R2"]
    assert {q.duty for q in duties_of(view, file).questions} == {Duty.NRM, Duty.REFERRAL_DUE}


def test_rules_that_changed_and_a_broken_file_are_worked_out_anew(tmp_path: Path):
    """What was kept under other rules, or cannot be read, hides nothing."""
    view, file = held(tmp_path).view(ANALYST, PURPOSE), tmp_path / "kept.db"
    duties_of(view, file)
    with sqlite3.connect(file) as kept:
        kept.execute("UPDATE raised SET rules = 'old', said = ''")

    assert len(duties_of(view, file).questions) == 1
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database at all, whatever it is called")
    assert len(duties_of(view, broken).questions) == 1


def test_a_duty_in_a_restricted_report_is_asked_of_who_is_named_for_it_and_of_nobody_else(tmp_path: Path):
    """Whoever asks first: what is kept of it opens it to nobody."""
    restricted = Told("R2").names("Zzoe").record(text="She will be cut abroad.", header=Header(restricted=True))
    store, file = store_of(tmp_path / "s.db", [restricted]), tmp_path / "kept.db"
    named = replace(ANALYST, clearances=frozenset({Clearance.RESTRICTED}))

    asked = [duties_of(store.view(who, PURPOSE), file).questions for who in (ANALYST, named, ANALYST, named)]

    assert [[q.duty for q in some] for some in asked] == [[], [Duty.FGM], [], [Duty.FGM]]


def test_the_file_lies_beside_the_store(tmp_path: Path):
    """Beside an embedded store; for a server in the data folder, under a name without an address."""
    assert kept_file(Settings(home=tmp_path, store=str(tmp_path / "x.db"))) == tmp_path / "x.prompts.db"
    assert kept_file(Settings(home=tmp_path, store="bolt://u:p@db:7687")).parent == tmp_path
    assert "db:7687" not in str(kept_file(Settings(home=tmp_path, store="bolt://u:p@db:7687")))
