"""Names of many entities at once, and back: an entity is called after the least of its mentions' ids."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from graph.model import entity_id_of
from graph.store.columns import Ids

_BEFORE_TEXT = entity_id_of("")
_BEFORE = _BEFORE_TEXT.encode()
_KEPT = len(entity_id_of(" " * 20)) - len(_BEFORE)
_LENGTH = len(_BEFORE) + _KEPT


def entity_ids(heads: Ids) -> npt.NDArray[np.str_]:
    """`entity_id_of` for each of these mention ids: without a Python object a row until somebody asks for one."""
    width = heads.dtype.itemsize
    text = np.empty((len(heads), _LENGTH), np.uint8)
    text[:, : len(_BEFORE)] = np.frombuffer(_BEFORE, np.uint8)
    text[:, len(_BEFORE) :] = np.ascontiguousarray(heads).view(np.uint8).reshape(len(heads), width)[:, :_KEPT]
    return text.astype(np.uint32).view(f"U{_LENGTH}").ravel()


def is_entity_id(text: str) -> bool:
    """Whether this has the form of an entity's id, held or not."""
    return len(text) == _LENGTH and text.startswith(_BEFORE_TEXT) and text.isascii()


def mention_beginning(entity_id: str) -> str:
    """How the mention that an entity was called after begins."""
    return entity_id[len(_BEFORE) :]


class Positions(Mapping[str, int]):
    """Entity id -> position, found by halving: `heads` are in order."""

    def __init__(self, heads: Ids) -> None:
        self._heads = heads

    def held(self, ids: Iterable[str]) -> dict[str, int]:
        """Those of these ids that are held, in their order, all found at once."""
        if not len(self):
            return {}
        known = [one for one in ids if is_entity_id(one)]
        starts = np.array([one[len(_BEFORE) :] for one in known], f"S{_KEPT}")
        places = np.searchsorted(self._heads, starts)
        near = self._heads[np.minimum(places, len(self._heads) - 1)].astype(starts.dtype)
        found = zip(known, places.tolist(), (near == starts).tolist(), strict=True)
        return {one: place for one, place, is_held in found if is_held}

    def __getitem__(self, entity_id: str) -> int:
        return self.held((entity_id,))[entity_id]

    def __iter__(self) -> Iterator[str]:
        return iter(entity_ids(self._heads).tolist())

    def __len__(self) -> int:
        return len(self._heads)
