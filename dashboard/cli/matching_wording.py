"""The sentences of `liberty match`, in en-GB."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.matching.queue import Waiting

MATCHING = "matching"
MATCHED = (
    "{mentions:,} mentions of people compared: {joined:,} pairs joined by rule, {proposed:,} for a person to look at "
    "(`liberty match queue`). New in the ledger: {new:,}; no longer so: {ended:,}."
)
MATCHED_NEW = "Matched: {joined:,} pairs joined by rule, {proposed:,} for a person to look at."
NOT_MATCHED = "Not matched: that takes the whole picture. An analyst runs `liberty match run`."
QUEUE_COLUMNS = ("one", "called", "other", "called ", "why they may be one")
NOTHING_WAITS = "Nothing waits for a decision."
HOW_TO_DECIDE = "Decide with `liberty match decide ONE OTHER same|different|unsure --why TEXT`."
DECIDED = "{act}: {verdict}, {judgements} judgements. `liberty match undo {act} --why TEXT` takes it back."
WAITS_FOR_SECOND = "{act}: kept. Joining two children takes a second person: it waits in their queue."
TAKEN_BACK = "{name} is taken back. The picture is as before."
SECOND = "{by} says they are the same; a second person has to agree: {reasons}"
KIND_COLUMNS = ("kind", "precision", "recall", "pairs", "largest", "largest in truth")
BAND_COLUMNS = ("what", "precision", "recall", "pairs")
GROUP_COLUMNS = ("name group", "precision", "recall", "pairs")
BIN_COLUMNS = ("probability from", "pairs", "said", "right")
BANDS = {
    "band": "probable enough for joining, every cannot-link clear",
    "clustered": "the same from one half on, a name alone from .70",
    "scored": "linked from .20 on, by probability alone",
    "joined": "joined without a person (hard rules obeyed)",
    "accepted": "the same, had a person accepted every proposal of .5 and more",
    "queue": "the queue",
}
CALIBRATION = "Calibration error over ten bins: {error:.3f}."
QUEUE_IS = "The queue holds {per_thousand:.0f} pairs per 1,000 mentions."
LARGEST = "Largest entity: {largest} mentions; in truth {true}."


def reasons(one: "Waiting") -> str:
    """Why two may be one, and who has said so already."""
    return SECOND.format(by=one.said_by, reasons=one.reasons) if one.waits_for_second else one.reasons
