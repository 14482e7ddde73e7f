"""Sound files, and what becomes of them on the way: damaged for the readers to survive."""

import io
import random
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from ingest.records import FileReading, Gathered, ReadingEnd, Rejection, RowNote
from tests.property.containers import as_csv, as_json, as_lines, as_workbook
from tests.unit.ingest.drops import Read, read_bytes
from tests.unit.ingest.forms import LAYOUTS, form

NASTY = tuple(
    b"\0|\"|'|,|;|\n|\r|\xff|\xfe|\xef\xbb\xbf|\\|{|}|[|]|<|>|&|\xe2\x80\xae|=1+1|NaN|1e999".split(b"|")
) + tuple(b'""""|\x1a|]]>|\xed\xa0\x80|null|-|\xc3'.split(b"|"))


def row(number: int, chance: random.Random) -> dict[str, str]:
    words = ["Seen", 'said "no", twice', "line\nbreak", "Zoë", "", "=1+1", "£20; £30", "x" * 300]
    return {
        "report_ref": f"OL-{number % 7}",
        **{
            name: chance.choice(words)
            for name in ("incident_details", "victim_name", "alleged_offenders", "incident_location")
        },
    }


def whole(kind: str, chance: random.Random) -> bytes:
    """A sound file to damage."""
    rows = [row(number, chance) for number in range(chance.randint(1, 12))]
    match kind:
        case "csv":
            return as_csv(rows, chance.choice(",;\t"), chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
        case "json":
            return chance.choice([as_json, as_lines])(rows)
        case "xlsx":
            return as_workbook(rows)
        case _:
            return form(chance.choice(LAYOUTS), victim_name=rows[0]["victim_name"])


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut, doubled or put in, a few times over."""
    broken = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(broken) + 1)
        match chance.randrange(5):
            case 0:
                broken[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del broken[at : at + chance.randint(1, 40)]
            case 2:
                broken[at:at] = chance.choice(NASTY) * chance.choice([1, 1, 1, 50])
            case 3:
                broken[at:at] = broken[at : at + chance.randint(1, 200)]
            case _:
                del broken[at:]
    return bytes(broken)


def damaged_inside(content: bytes, chance: random.Random) -> bytes:
    """A sound zip around damaged XML: what a broken export program writes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice(
            [name for name in names if "sheet1" in name or "document.xml" in name or "workbook.xml" in name]
        )
        for name in names:
            part = old.read(name)
            new.writestr(name, damaged(part, chance) if name == chosen else part)
    return out.getvalue()


DAMAGE: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "csv": damaged,
    "json": damaged,
    "xlsx": lambda content, chance: chance.choice([damaged, damaged_inside])(content, chance),
    "docx": lambda content, chance: chance.choice([damaged, damaged_inside])(content, chance),
}


def is_whole(read: Read) -> bool:
    """Either a reading that says why not, with a remedy, or feeds whose rows add up."""
    kinds = (FileReading, Gathered, Rejection, RowNote, ReadingEnd)
    if not read.readings or not all(isinstance(item, kinds) for item in read.items):
        return False
    if read.readings[0].feed is None:
        return len(read.items) == 1 and bool(read.reading.reason and read.reading.remedy)
    return read.adds_up and all(rejection.reason and rejection.remedy for rejection in read.rejections)


def is_text(read: Read) -> bool:
    """Whether everything that came out can be kept as text."""
    texts = [rejection.raw for rejection in read.rejections]
    texts += [text for one in read.gathered for text in (*one.record.fields.values(), one.record.reference)]
    return not any("\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text) for text in texts)


def slowest(kind: str, count: int) -> float:
    """Damage and read so many files; the seconds that the slowest took. Fails at the first that breaks a promise."""
    longest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count):
            chance = random.Random(f"{kind} {seed}")
            content = DAMAGE[kind](whole(kind, chance), chance)
            began = time.perf_counter()
            read = read_bytes(Path(folder), content)
            longest = max(longest, time.perf_counter() - began)
            assert is_whole(read), f"{kind} {seed}"
            assert is_text(read), f"{kind} {seed}"
    return longest
