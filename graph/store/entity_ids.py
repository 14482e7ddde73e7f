"""Names of many entities at once, and back: an entity is called after the least of its mentions' ids."""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt

from graph.model import entity_id_of
from graph.store.columns import Ids

_BEFORE = entity_id_of("").encode()
_KEPT = len(entity_id_of(" " * 20)) - len(_BEFORE)
_LENGTH = len(_BEFORE) + _KEPT


def entity_ids(heads: Ids) -> npt.NDArray[np.str_]:
    """`entity_id_of` for each of these mention ids: without a Python object a row until somebody asks for one."""
    width = heads.dtype.itemsize
    text = np.empty((len(heads), _LENGTH), np.uint8)
    text[:, : len(_BEFORE)] = np.frombuffer(_BEFORE, np.uint8)
    text[:, len(_BEFORE) :] = np.ascontiguousarray(heads).view(np.uint8).reshape(len(heads), width)[:, :_KEPT]
    return text.astype(np.uint32).view(f"U{_LENGTH}").ravel()


class Positions(Mapping[str, int]):
    """Entity id -> position, found by halving: `heads` are in order."""

    def __init__(self, heads: Ids) -> None:
        self._heads = heads

    def __getitem__(self, entity_id: str) -> int:
        wanted = entity_id.encode("ascii", "replace")
        if len(wanted) == _LENGTH and wanted.startswith(_BEFORE):
            start = wanted[len(_BEFORE) :]
            place = int(np.searchsorted(self._heads, np.bytes_(start)))
            if place < len(self._heads) and bytes(self._heads[place])[:_KEPT] == start:
                return place
        raise KeyError(entity_id)

    def __iter__(self) -> Iterator[str]:
        return iter(entity_ids(self._heads).tolist())

    def __len__(self) -> int:
        return len(self._heads)
