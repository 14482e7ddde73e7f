"""The truth beside an invented town, held to the mentions that a store made of its feeds."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from graph.errors import Misuse
from graph.model import MentionLine


def true_ids(folder: Path, mentions: Iterable[MentionLine]) -> dict[str, str]:
    """The true thing behind each mention, as far as the truth speaks of it, by mention id.

    Raises:
        Misuse: the folder holds no truth of a town.
    """
    known: dict[tuple[str, ...], list[MentionLine]] = defaultdict(list)
    for line in mentions:
        known[line.source_system, line.feed, line.reference, line.field, line.kind].append(line)
    found: dict[str, str] = {}
    try:
        with (folder / "mentions.csv").open(encoding="utf-8", newline="") as file:
            for told in csv.DictReader(file):
                place = (told["source_system"], told["feed"], told["reference"], told["field"], told["kind"])
                for mention in known[place]:
                    if stands_on(mention, told):
                        found.setdefault(mention.mention_id, told["true_id"])
    except (OSError, KeyError, UnicodeDecodeError) as fault:
        raise Misuse(
            f"There is no truth of a town in that folder ({type(fault).__name__}).",
            "`liberty synth` writes it: D/truth.",
        ) from fault
    return found


def stands_on(mention: MentionLine, told: dict[str, str]) -> bool:
    """Whether a mention is the one that a line of the truth means."""
    if told["start"] and mention.start >= 0:
        return mention.start < int(told["end"]) and int(told["start"]) < mention.end
    if told["ordinal"] and mention.ordinal != int(told["ordinal"]):
        return False
    return told["as_written"] in mention.as_written or mention.as_written in told["as_written"]
