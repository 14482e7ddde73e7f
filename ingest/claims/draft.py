"""One record while it is being understood: mentions, claims, readings and flags as they are found."""

from dataclasses import dataclass
from typing import NamedTuple

from graph.model import PROTECTED_COLUMNS, ClaimRow, MentionRow, ValueFlag, mention_id_of
from graph.vocabulary import RECORD_KIND, Basis, Kind, Property, Relation
from ingest.records import Record

RECORD = 0
"""The position of the record's own mention."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of one stored field, as written.

    `start` and `end` are code points; -1 where it stands in no single place.
    """

    field: str
    start: int
    end: int
    text: str
    ordinal: int = 0

    def part(self, start: int, end: int) -> "Words":
        """A stretch of these words, by positions within them."""
        return Words(self.field, self.start + start, self.start + end, self.text[start:end], self.ordinal)


class Named(NamedTuple):
    """A mention that was made, and the words it stands on."""

    position: int
    words: Words


class Draft:
    """Collects what one record says. The record's own mention is always the first."""

    __slots__ = ("_flagged", "_ids", "_prefix", "claims", "content", "flags", "mentions", "record", "source", "values")

    def __init__(self, record: Record) -> None:
        self.record = record
        self.source = record.source
        self.content = {name: text for name, text in record.fields.items() if name not in PROTECTED_COLUMNS}
        self.values: dict[str, tuple[str, ...]] = {}
        self.mentions: list[MentionRow] = []
        self.claims: list[ClaimRow] = []
        self.flags: list[ValueFlag] = []
        self._ids: dict[str, int] = {}
        self._flagged: set[tuple[str, str, str]] = set()
        self.mention(RECORD_KIND[record.feed], Words("", -1, -1, record.reference))

    @property
    def system(self) -> str:
        """The system that issued the record's references."""
        return self.record.source_system

    def text(self, column: str) -> str:
        """The stored text of a column without the space around it; "" where it holds none."""
        return self.content.get(column, "").strip()

    def words(self, column: str) -> list[Words]:
        """The words of a single-valued column: one, or one for each text where rows of one key disagreed.

        Blank ones are left out.
        """
        text = self.content.get(column, "")
        parts = self.record.disagreeing.get(column)
        spans = [(part.start, part.end) for part in parts] if parts else [(0, len(text))]
        found = [trimmed(column, text, start, end, ordinal) for ordinal, (start, end) in enumerate(spans)]
        return [words for words in found if words.text]

    def mention(self, kind: Kind, words: Words, *, suggested: bool = False) -> int:
        """The position of a mention; the same words at the same place are one mention."""
        mention_id = mention_id_of(self.source, words.field, words.ordinal, kind, words.text)
        known = self._ids.get(mention_id)
        if known is not None:
            return known
        position = self._ids[mention_id] = len(self.mentions)
        self.mentions.append(
            MentionRow(mention_id, kind, words.field, words.ordinal, words.start, words.end, words.text, suggested)
        )
        return position

    def relate(
        self,
        subject: int,
        relation: Relation,
        object_: int,
        words: Words,
        *,
        basis: Basis = Basis.FACT_STATED,
        suggested: bool = False,
        held: tuple[str, str] = ("", ""),
    ) -> None:
        """Claim that two mentions stand to each other so, on these words.

        What is only suggested was derived by us, stated by nobody.
        """
        self.claims.append(
            ClaimRow(
                subject, relation, object_, "", words.text, words.field, words.start, words.end, words.ordinal,
                held[0], held[1], Basis.DERIVED if suggested else basis, suggested, "",
            )
        )  # fmt: skip

    def say(
        self,
        subject: int,
        what: Property,
        value: str,
        words: Words,
        *,
        basis: Basis = Basis.FACT_STATED,
        suggested: bool = False,
        key: str = "",
    ) -> None:
        """Claim a property of a mention, with its canonical value. With `key`, it settles who or what this is."""
        self.claims.append(
            ClaimRow(
                subject, what, -1, value, words.text, words.field, words.start, words.end, words.ordinal,
                "", "", Basis.DERIVED if suggested else basis, suggested, key,
            )
        )  # fmt: skip

    def flag(self, column: str, value: str, reason: str, remedy: str) -> None:
        """Something somebody has to mend; the same thing is said once."""
        if (column, value, reason) in self._flagged:
            return
        self._flagged.add((column, value, reason))
        address = self.record.addresses[0] if self.record.addresses else None
        row, sheet = (address.row or 0, address.sheet or "") if address else (0, "")
        self.flags.append(ValueFlag(column, value, reason, remedy, row, sheet))


def trimmed(field: str, text: str, start: int, end: int, ordinal: int) -> Words:
    """A stretch of a field's text without the space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Words(field, start, end, text[start:end], ordinal)
