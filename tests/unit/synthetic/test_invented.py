import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.synthetic.conftest import Lines
from tests.unit.synthetic.reading import form_text

PLATE = re.compile(r"\b[A-Z]{2} ?[0-9]{2} ?[A-Z]{3}\b", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w/.])(?:\+44 ?|0)(?:[0-9][ -]?){9,10}(?![\w/])")
POSTCODE = re.compile(r"\b([A-Z]{1,2})[0-9][A-Z0-9]? [0-9][A-Z]{2}\b")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
DRAMA = (
    "07700900", "01632960", "01134960", "01144960", "01154960", "01164960", "01174960", "01184960", "01214960",
    "01314960", "01514960",
)  # fmt: skip


@pytest.fixture(scope="session")
def everything(out: Path) -> str:
    """All text of all feeds that are text, and of the forms."""
    parts: list[str] = []
    for path in sorted(out.glob("20*/*")):
        if path.suffix in {".csv", ".tsv", ".json", ".jsonl"}:
            data = path.read_bytes()
            encoding = "utf-16" if data.startswith(b"\xff\xfe") else "utf-8"
            parts.append(data.decode(encoding, errors="replace"))
    parts += [form_text(path) for path in sorted(out.glob("20*/forms/*.docx"))]
    return "\n".join(parts)


def test_every_plate_has_an_age_identifier_that_was_never_issued(
    truth: Callable[[str], Lines], everything: str
) -> None:
    """Plates begin with X and have 90 to 99 for their age, in the truth and wherever one is written."""
    plates = [line["plate"] for line in truth("vehicles")]
    written = {found for found in PLATE.findall(everything) if found[:1] in "Xx"}

    assert len(plates) == len(set(plates)) > 10
    assert all(re.fullmatch(r"X[A-Y]9[0-9] [A-HJ-PR-Y]{3}", plate) for plate in plates)
    assert len(written) > 20
    assert all(re.match(r"X.9[0-9O]", found.replace(" ", ""), re.IGNORECASE) for found in written)


def test_every_telephone_number_is_kept_for_drama(everything: str) -> None:
    """Mobile and area numbers come from the ranges that Ofcom leaves free."""
    numbers = [re.sub(r"[ -]", "", found).replace("+44", "0") for found in PHONE.findall(everything)]

    assert len(numbers) > 300
    assert [number for number in numbers if not number.startswith(DRAMA)] == []


def test_every_postcode_lies_in_the_unused_area(everything: str, out: Path) -> None:
    """Postcodes begin with XX, in feeds and in the table of postcodes, and each stands there once."""
    assert set(POSTCODE.findall(everything)) == {"XX"}
    with (out / "geography" / "postcodes.csv").open(encoding="utf-8") as file:
        codes = [line["postcode"] for line in csv.DictReader(file)]
    assert len(codes) == len(set(codes)) > 100
    assert all(code.startswith("XX") for code in codes)


def test_mail_addresses_and_property_references_belong_to_nobody(
    everything: str, truth: Callable[[str], Lines]
) -> None:
    """Mail ends in .example, and property references begin with 9999."""
    mails = set(MAIL.findall(everything))

    assert mails
    assert all(mail.endswith(".example") for mail in mails)
    assert all(line["true_uprn"].startswith("9999") for line in truth("places") if line["true_uprn"])


def test_the_folder_says_that_it_is_invented(out: Path) -> None:
    """Whoever opens the folder reads it first."""
    assert (out / "README.txt").read_text(encoding="utf-8").startswith("THIS IS INVENTED DATA.")


def test_no_reporter_or_witness_shares_a_family_name_with_anybody_else(
    out: Path, truth: Callable[[str], Lines]
) -> None:
    """So a search for leaks from the vault has no namesakes to stumble over."""
    protected: set[str] = set()
    open_text: list[str] = []
    with (out / "2026-03" / "liberty_report.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            secret = {"reporter_name", "reporter_contact", "witness_details"}
            protected.update(line["reporter_name"].split()[-1:])
            protected.update(
                line["witness_details"].partition(",")[0].split()[-1:] if "," in line["witness_details"] else []
            )
            open_text.append(" ".join(text for name, text in line.items() if name not in secret))
    families = {line["true_family"] for line in truth("people")}

    assert len(protected) > 20
    assert not protected & families
    assert not [name for name in protected if name in " ".join(open_text)]
