"""The hard rule of the risk tool: a child under 13 or with SEND is never low before a named manager has agreed."""

from dataclasses import dataclass
from functools import cache, lru_cache

from graph.vocabulary.answers import Answer
from graph.vocabulary.cases import Level
from graph.vocabulary.coded import normalise
from graph.vocabulary.data import load


@dataclass(frozen=True, slots=True)
class HardRule:
    """Who is never low without a Child Protection Manager's agreement, in the sources' words too."""

    under_age: int
    printed: str
    printed_offer: str
    one_is_enough: str
    counts_as_send: frozenset[str]
    counts_as_none: frozenset[str]


@cache
def hard_rule() -> HardRule:
    """The hard rule, from the data."""
    table = load("cre_tool.toml").table("hard_rule")
    table.only(*HardRule.__slots__)
    send, none = (frozenset(map(normalise, table.texts(key))) for key in ("counts_as_send", "counts_as_none"))
    return HardRule(
        table.whole("under_age"),
        table.text("printed"),
        table.text("printed_offer"),
        table.text("one_is_enough"),
        send,
        none,
    )


@lru_cache(maxsize=4096)
def read_send(text: str) -> Answer:
    """Whether a disability-or-SEND cell means yes.

    What is neither a known need nor a plain yes or no is unknown, never no.
    """
    words = normalise(text)
    if words in hard_rule().counts_as_none:
        return Answer.NO
    if plain := Answer.read(text):
        return plain
    denied = words.split()[0] in ("no", "none", "not", "nil", "without")
    known = any(f" {need} " in f" {words} " for need in hard_rule().counts_as_send)
    return Answer.YES if known and not denied else Answer.UNKNOWN


def low_needs_agreement(under_13: Answer, send: Answer) -> Answer:
    """Whether `Low` needs a Child Protection Manager's agreement: for a child under 13 or with SEND."""
    return Answer.any_of((under_13, send))


def level_stands(level: Level, under_13: Answer, send: Answer, agreed: Answer, agreed_by: str) -> Answer:
    """Whether a level can be accepted as assessed: no for a Low that lacks the agreement of a named manager.

    Unknown where nobody has agreed and it is not known whether the child is under 13 or has SEND: a person has to say.
    """
    needs = low_needs_agreement(under_13, send)
    if level is not Level.LOW or needs is Answer.NO or (agreed is Answer.YES and agreed_by.strip()):
        return Answer.YES
    return Answer.NO if needs is Answer.YES else Answer.UNKNOWN
