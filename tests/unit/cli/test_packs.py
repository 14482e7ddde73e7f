"""The papers of the meeting: marked on every page, with the counts of the agenda, hostile text as letters."""

from __future__ import annotations

import stat
from pathlib import Path

import docx
import pypdf
import pytest

from tests.unit.cli.conftest import Liberty

pytestmark = pytest.mark.usefixtures("held")
HOSTILE = "<b>Vape</b> & <script>alert(1)</script> ${x} {{7*7}} \u202eBAR"
LETTERS = "<b>Vape</b> & <script>alert(1)</script> ${x} {{7*7}} <U+202E>BAR"


@pytest.fixture
def meeting(liberty: Liberty) -> str:
    """A meeting with a nominated child, a hostile theme and two agencies' actions."""
    child = liberty("search", "zzyra", "--json").json["found"][0]["entity_id"]
    liberty("meeting", "nominate", child, "--item", "high", "--why", "seen again at the park")
    liberty("meeting", "nominate", "--item", "emerging", "--label", HOSTILE, "--why", HOSTILE)
    liberty("actions", "add", "Offer support", "--owner", "A. Worker", "--agency", "health", "--theme", "recovery",
            "--due", "2099-01-01", "--about", child, "--meeting", "2026-02-24")  # fmt: skip
    return "2026-02-24"


def pages(file: Path) -> list[str]:
    """The text of each page, with line breaks as spaces."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]


def words(file: Path) -> str:
    """All text of a document: paragraphs and cells."""
    document = docx.Document(str(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_marking_copy_and_data_version_stand_on_every_page(liberty: Liberty, meeting: str, tmp_path: Path):
    """Three copies are three files, each with its number; nobody but their owner reads them."""
    out = tmp_path / "pack.pdf"
    made = liberty("pack", "--meeting", meeting, "--out", str(out), "--copies", "3", "--for", "DI Chair", "--json").json

    assert [Path(file).name for file in made["files"]] == ["pack.pdf", "pack-2.pdf", "pack-3.pdf"]
    for number, file in enumerate(made["files"], start=1):
        told = pages(Path(file))
        assert len(told) >= 3
        assert all("OFFICIAL-SENSITIVE" in page for page in told)
        assert all(f"copy {number} of 3 for DI Chair" in page for page in told)
        assert all(f"Data version {made['evidence_version']}" in page for page in told)
        assert stat.S_IMODE(Path(file).stat().st_mode) == 0o600


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_pack_says_what_the_agenda_says(liberty: Liberty, meeting: str, tmp_path: Path, ending: str):
    """Every row and every reason in the same words, and the same count for each item."""
    out = tmp_path / f"pack.{ending}"
    agenda = liberty("agenda", "--meeting", meeting, "--json").json
    liberty("pack", "--meeting", meeting, "--out", str(out))

    told = " ".join(pages(out)) if ending == "pdf" else " ".join(words(out).split())
    (child,) = next(item["rows"] for item in agenda["items"] if item["item"] == "high")
    assert child["label"] in told
    for reason in child["reasons"]:
        assert reason["text"] in told
    for source in child["reasons"][-1]["sources"]:
        assert source.split(":")[-1] in told
    assert "1 child assessed High or nominated" in told


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_hostile_text_stands_there_as_letters(liberty: Liberty, meeting: str, tmp_path: Path, ending: str):
    """No letter is read as markup, none is lost, and what cannot be seen is spelt out."""
    out = tmp_path / f"pack.{ending}"
    liberty("pack", "--meeting", meeting, "--out", str(out))

    told = " ".join(pages(out)) if ending == "pdf" else words(out)
    assert "".join(LETTERS.split()) in "".join(told.split())


def test_one_state_of_knowledge_gives_the_same_bytes_twice(liberty: Liberty, meeting: str, tmp_path: Path):
    """Nothing of the time of printing or of chance is in it once the meeting is closed."""
    liberty("meeting", "close", "--meeting", meeting)
    files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for file in files:
        liberty("pack", "--meeting", meeting, "--out", str(file))
    assert files[0].read_bytes() == files[1].read_bytes()


def test_an_agency_takes_home_its_own_actions(liberty: Liberty, meeting: str, tmp_path: Path):
    """Its own list, and not a word of another agency's."""
    out = tmp_path / "health.docx"
    liberty("pack", "--meeting", meeting, "--agency", "health", "--out", str(out))

    assert "Offer support" in words(out)
    assert "Visit the takeaway" not in words(out)


def test_a_pack_under_an_agencys_view_holds_no_more_than_it_may_see(liberty: Liberty, meeting: str, tmp_path: Path):
    """The nominated child stands in the chair's pack and not in licensing's, which says whose view it is."""
    whole, seen = tmp_path / "whole.docx", tmp_path / "licensing.docx"
    liberty("pack", "--meeting", meeting, "--out", str(whole))
    done = liberty("pack", "--meeting", meeting, "--out", str(seen), "--as-seen-by", "licensing")

    assert done.status == 0
    assert "zzyra" in words(whole).lower()
    assert "zzyra" not in words(seen).lower()
    assert "As Licensing and regulation may see it" in words(seen)
    footer = " ".join(paragraph.text for paragraph in docx.Document(str(seen)).sections[0].footer.paragraphs)
    assert "Data version" not in footer
    assert "copy 1 of 1 for Licensing and regulation" in footer


def test_a_partners_pack_is_marked_and_numbered_on_every_page(liberty: Liberty, meeting: str, tmp_path: Path):
    """Each copy under an agency's view: the marking, its number, whom it is for, and whose view it is."""
    out = tmp_path / "licensing.pdf"
    asked = ("--as-seen-by", "licensing", "--copies", "2", "--for", "L. Officer", "--json")
    made = liberty("pack", "--meeting", meeting, "--out", str(out), *asked).json

    assert len(made["files"]) == 2
    for number, file in enumerate(made["files"], start=1):
        told = pages(Path(file))
        assert all("OFFICIAL-SENSITIVE" in page for page in told)
        assert all(f"copy {number} of 2 for L. Officer" in page for page in told)
        assert "Licensing" in told[0]
        assert "zzyra" not in " ".join(told).lower()


def test_of_an_agency_that_is_many_the_body_has_to_be_named(liberty: Liberty, meeting: str, tmp_path: Path):
    """None reads what another sent, so a pack for all of them would be empty."""
    out = tmp_path / "health.docx"
    refused = liberty("pack", "--meeting", meeting, "--out", str(out), "--as-seen-by", "health")
    assert refused.status == 2
    assert "--body" in refused.err
    assert liberty("pack", "--meeting", meeting, "--out", str(out), "--body", "Fenport Trust").status == 2
    assert not out.exists()

    liberty("pack", "--meeting", meeting, "--out", str(out), "--as-seen-by", "health", "--body", "Fenport Trust")
    assert "As Health, Fenport Trust may see it" in words(out)


def test_the_minutes_read_back_what_was_decided(liberty: Liberty, meeting: str, tmp_path: Path):
    """With author and reason; the actions of this meeting with owner and day."""
    out = tmp_path / "minutes.pdf"
    liberty("pack", "--meeting", meeting, "--minutes", "--out", str(out))

    told = " ".join(pages(out))
    assert "Minutes" in told
    assert "Visit the takeaway" in told
    assert "A. Worker" in told


@pytest.mark.parametrize("line", [["--out", "pack.odt"], ["--out", "p.pdf", "--agency", "helth"],
                                  ["--out", "p.pdf", "--minutes", "--agency", "health"]])  # fmt: skip
def test_what_cannot_be_written_is_refused(
    liberty: Liberty, line: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Nothing is written, and what to do is said."""
    monkeypatch.chdir(tmp_path)
    said = liberty("pack", "--meeting", "2026-02-24", *line)

    assert said.status == 2
    assert said.err.strip()
    assert list(tmp_path.glob("p*")) == []


def test_an_empty_store_has_an_agenda_and_a_pack(home: Path, liberty: Liberty, tmp_path: Path):
    """Nothing loaded: every item says what would stand there, and nothing fails."""
    for left in home.glob("liberty*.db*"):
        left.unlink()
    assert liberty("agenda", "--meeting", "2026-02-24").status == 0
    assert liberty("pack", "--meeting", "2026-02-24", "--out", str(tmp_path / "p.pdf")).status == 0
    assert "No child is missing now" in " ".join(pages(tmp_path / "p.pdf"))
