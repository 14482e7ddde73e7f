"""Rows of one key within one file are one record, whatever the order of the rows.

Many systems export a row for each nominal, worker or indicator. Repeats count once; of what is left, lists
gather, and texts of a single-valued column that disagree are kept side by side, each with its place.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol, cast

from graph.values import says_unknown
from graph.vocabulary import Feed
from ingest.feed import FeedSpec, spec
from ingest.layout import Draft, canonical_json
from ingest.records import Gathered, Part, Record, Rejection, RowAddress, RowNote
from ingest.versions import latest


class Rows(Protocol):
    """The rows of one feed in one file, to be gone through twice."""

    spec: FeedSpec

    def keys(self) -> Iterator[tuple[str, str]]:
        """The key of each row that has one."""
        ...

    def drafts(self) -> Iterator[Draft | Rejection | RowNote]:
        """The rows themselves."""
        ...


def gather(rows: Rows) -> Iterator[Gathered | Rejection | RowNote]:
    """The file's records. Rows whose key stands alone go through at once; only the others are held until the end."""
    repeated = _repeated(rows.keys())
    held: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
    for item in rows.drafts():
        if not isinstance(item, Draft):
            yield item
        elif no_reference(item.reference):
            yield _no_reference(rows.spec, item)
        elif hash((item.system, item.reference)) in repeated:
            held[item.system, item.reference].append(item)
        else:
            yield from settle(rows.spec, [item])
    for key in sorted(held):
        yield from settle(rows.spec, held.pop(key))


def no_reference(text: str) -> bool:
    """Whether a reference is none: blank, or the words "not known", which would make one record of many rows."""
    return not text or (not any(map(str.isdigit, text)) and says_unknown(text))


def remake(feed: Feed, raw: str, address: RowAddress) -> Gathered | Rejection:
    """A row out of quarantine, after a person mended it: `raw` is JSON by canonical columns, as in `Rejection.raw`."""
    known = spec(feed)
    mended = cast(dict[str, str], json.loads(raw))
    fields = {name: text for name, text in mended.items() if name in known.columns and text.strip()}
    reference = fields.get(known.reference, "").strip()
    if not known.keep_reference:
        fields.pop(known.reference, None)
    system = fields.pop("source_system", "").strip() or str(feed)
    updated, extracted = fields.pop("last_updated_at", ""), fields.pop("extracted_at", "")
    draft = Draft(system, reference, fields, {}, updated, extracted, address)
    if no_reference(reference):
        return _no_reference(known, draft)
    return next(settle(known, [draft]))


def _repeated(keys: Iterable[tuple[str, str]]) -> set[int]:
    # Hashes, because a file may have millions of keys: two keys that share one are held a little longer,
    # and still told apart.
    seen: set[int] = set()
    repeated: set[int] = set()
    for key in keys:
        mark = hash(key)
        (repeated if mark in seen else seen).add(mark)
    return repeated


def settle(known: FeedSpec, drafts: list[Draft]) -> Iterator[Gathered | Rejection]:
    """The record of all rows of one key, or their rejections where it has no subject."""
    gathered = _single(known, drafts[0]) if len(drafts) == 1 else _merge(known, drafts)
    fields = gathered.record.fields
    for group in known.subject:
        if not any(name in fields for name in group):
            yield from (_no_subject(known, draft, group) for draft in drafts)
            return
    yield gathered


def _single(known: FeedSpec, draft: Draft) -> Gathered:
    disagreeing = {name: _side_by_side(draft.fields, name, texts) for name, texts in draft.several.items()}
    version = (draft.updated, draft.extracted)
    record = Record(known.feed, draft.system, draft.reference, draft.fields, (draft.address,), *version, disagreeing)
    return Gathered(record, 0, draft.flags)


def _merge(known: FeedSpec, drafts: list[Draft]) -> Gathered:
    distinct = {draft.canonical(): draft for draft in drafts}
    ordered = [distinct[text] for text in sorted(distinct)]
    fields: dict[str, str] = {}
    disagreeing: dict[str, tuple[Part, ...]] = {}
    for name, column in known.columns.items():
        texts = _different(ordered, name)
        if len(texts) > 1 and not column.is_list:
            disagreeing[name] = _side_by_side(fields, name, texts)
        elif texts:
            fields[name] = "\n".join(texts)
    first = ordered[0]
    updated, extracted = latest(draft.updated for draft in drafts), latest(draft.extracted for draft in drafts)
    addresses = tuple(draft.address for draft in drafts)
    record = Record(known.feed, first.system, first.reference, fields, addresses, updated, extracted, disagreeing)
    return Gathered(record, len(drafts) - len(distinct), tuple(flag for draft in drafts for flag in draft.flags))


def _different(drafts: list[Draft], name: str) -> tuple[str, ...]:
    """The texts of a column that differ by more than the space around them, in the order of the rows'
    canonical JSON.
    """
    texts: dict[str, str] = {}
    for draft in drafts:
        for text in draft.several.get(name) or (draft.fields.get(name, ""),):
            if text:
                texts.setdefault(text.strip(), text)
    return tuple(texts.values())


def _side_by_side(fields: dict[str, str], name: str, texts: tuple[str, ...]) -> tuple[Part, ...]:
    fields[name] = "\n".join(texts)
    parts: list[Part] = []
    start = 0
    for text in texts:
        parts.append(Part(start, start + len(text)))
        start += len(text) + 1
    return tuple(parts)


def _no_reference(known: FeedSpec, draft: Draft) -> Rejection:
    reason = f"the row has no {known.reference}, so it cannot be told from other records"
    refused = _rejection(known, draft, known.reference, reason, f"Fill in {known.reference}")
    return replace(refused, value=draft.reference)


def _no_subject(known: FeedSpec, draft: Draft, group: tuple[str, ...]) -> Rejection:
    wanted = " or ".join(group)
    return _rejection(known, draft, group[0], f"the row has no {wanted}: it is about nothing", f"Fill in {wanted}")


def _rejection(known: FeedSpec, draft: Draft, column: str, reason: str, mend: str) -> Rejection:
    raw, remedy = draft.raw(known.reference), f"{mend} and release the row, or discard it."
    return Rejection(draft.address, known.feed, draft.reference, column, "", reason, remedy, raw)


def raw_text(text: str) -> str:
    """The `raw` of a row that could not be taken apart."""
    return canonical_json({"unreadable": text})
