"""An agenda as text and back, for what is kept ready: plain JSON of frozen values, nothing that runs."""

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints


def to_text(value: object) -> str:
    """A frozen value as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def from_text[T](kind: type[T], text: str) -> T:
    """Read back what `to_text` wrote of a value of this kind."""
    return cast(T, _read(kind, json.loads(text)))


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in cast("Mapping[object, object]", value).items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[object, ...]", value)]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, data: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if data is None else _read(next(one for one in inner if one is not type(None)), data)
    if origin is tuple:
        return tuple(_read(inner[min(place, len(inner) - 2)] if ... in inner else inner[place], item)
                     for place, item in enumerate(data))  # fmt: skip
    if origin is not None:
        return dict(data)
    if is_dataclass(kind):
        hints = _hints(cast(type, kind))
        return cast(Any, kind)(**{name: _read(hints[name], item) for name, item in data.items()})
    if kind in (date, datetime):
        return kind.fromisoformat(data)
    return kind(data) if isinstance(kind, type) and issubclass(kind, StrEnum) else data
