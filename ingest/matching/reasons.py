"""Why two mentions may be one person, in plain words: what agrees, what differs, nothing else."""

from collections.abc import Sequence

from graph.values import PartialDate, Vrm
from ingest.matching.births import is_whole
from ingest.matching.features import PersonFeatures
from ingest.matching.model import COMPARISONS
from ingest.matching.score import Pairs

_WORDS: dict[tuple[str, str], str] = {
    ("given", "same"): "same given name",
    ("given", "known_form"): "given names that stand for one another",
    ("given", "slip"): "given names a slip apart",
    ("given", "initial"): "an initial that fits",
    ("given", "swapped"): "names the other way round",
    ("given", "differs"): "different given names",
    ("family", "same"): "same surname",
    ("family", "known_form"): "surnames spelt differently",
    ("family", "slip"): "surnames a slip apart",
    ("family", "swapped"): "names the other way round",
    ("family", "differs"): "different surnames",
    ("alias", "differs"): "different street names",
    ("birth", "swapped"): "dates of birth with day and month exchanged",
    ("birth", "slip"): "dates of birth one figure apart",
    ("birth", "month"): "date of birth agrees to the month",
    ("birth", "year"): "year of birth agrees",
    ("birth", "age"): "ages that fit",
    ("birth", "age_near"): "ages up to three years apart",
    ("birth", "age_far"): "ages that do not fit",
    ("birth", "near"): "dates of birth two figures apart",
    ("birth", "differs"): "different dates of birth",
    ("sex", "differs"): "recorded with different sexes",
    ("stage", "differs"): "a child in one record and an adult in the other",
    ("home", "nearly"): "nearly the same address, same postcode",
    ("home", "door"): "same address",
    ("home", "other_door"): "another address of the same postcode",
    ("home", "neighbourhood"): "another address of the same district",
    ("home", "postcode_slip"): "postcodes one character apart",
    ("home", "district"): "same postcode district",
    ("phone", "part_fits"): "a part of a phone number fits",
    ("plate", "part_fits"): "a part of a number plate fits",
    ("account", "shared"): "same online account",
    ("company", "two_shared"): "named together with the same others more than once",
    ("company", "one_shared"): "named together with the same other",
}
_UNSAID = frozenset({("sex", "same"), ("stage", "same"), ("company", "none_shared"), ("phone", "differs"),
                     ("plate", "differs"), ("account", "differs"), ("home", "differs")})  # fmt: skip


def reasons(pairs: Pairs, number: int, rows: Sequence[PersonFeatures]) -> str:
    """One sentence for one pair: what agrees first, then what differs."""
    left, right = rows[int(pairs.left[number])], rows[int(pairs.right[number])]
    said: list[tuple[float, str]] = []
    for place, comparison in enumerate(COMPARISONS):
        level = int(pairs.levels[number, place])
        if level >= 0 and (text := _text(comparison.name, comparison.levels[level].name, left, right)):
            said.append((float(pairs.weights[number, place]), text))
    agree = [text for weight, text in said if weight > 0]
    differ = [text for weight, text in said if weight <= 0]
    words = ", ".join(dict.fromkeys(agree)) or "nothing that tells them apart"
    return f"{words}; but {', '.join(dict.fromkeys(differ))}" if differ else words


def _text(comparison: str, level: str, left: PersonFeatures, right: PersonFeatures) -> str:
    if (comparison, level) in _UNSAID:
        return ""
    match comparison, level:
        case "alias", "shared":
            both = sorted({*left.aliases, left.given} & {*right.aliases, right.given} - {""})
            return f"both called {both[0]!r}" if both else "same street name"
        case "birth", "same_day" if is_whole(left.birth):
            day = (
                PartialDate.from_canonical(f"{left.birth[:4]}-{left.birth[4:6]}-{left.birth[6:]}")
                if _real(left)
                else None
            )
            return f"same date of birth ({day.caption()})" if day else "same date of birth"
        case "home", "whole" | "postcode":
            both = sorted(set(left.postcodes) & set(right.postcodes))
            return f"same {'address and ' if level == 'whole' else ''}postcode {both[0]}" if both else "same postcode"
        case "phone", "shared":
            return f"same phone number ending {sorted(set(left.phones) & set(right.phones))[0][-3:]}"
        case "plate", "shared":
            return f"both seen with {_plate(left, right)}"
        case _:
            return _WORDS.get((comparison, level), "")


def _plate(left: PersonFeatures, right: PersonFeatures) -> str:
    """The plate as one of them has it: plates are compared with look-alike characters made equal."""
    known = {Vrm.from_canonical(plate).key: plate for plate in left.said.plates}
    return Vrm.from_canonical(known[min(set(left.plates) & set(right.plates))]).caption()


def _real(row: PersonFeatures) -> bool:
    return row.span is not None and not row.by_age
