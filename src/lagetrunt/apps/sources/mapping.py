"""Readings as JSON and back: the reader's frozen dataclasses, by their own annotations, under a schema's name."""

import dataclasses
import hashlib
import json
import types
import zlib
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from lagetrunt.engines.reading.model.reading import Reading

SCHEMA = "lagetrunt.stored-reading/1"


def packed(reading: Reading) -> bytes:
    """The reading as compressed JSON; the names of its neighbours and the boxes of its lines are left out."""
    tree = tree_of(reading)
    return zlib.compress(json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def tree_of(reading: Reading) -> Any:
    """The reading as JSON can hold it, without the names of its neighbours and the boxes of its lines."""
    document = dataclasses.replace(reading.document, neighbours=(), boxes=None)
    return plain(dataclasses.replace(reading, document=document))


def digest(payload: bytes) -> str:
    """What tells one packed reading from another."""
    return hashlib.sha256(payload).hexdigest()


def unpacked(payload: bytes) -> Reading:
    """The reading that was packed."""
    return built(json.loads(zlib.decompress(payload)))


def built(tree: Any) -> Reading:
    """The reading of the tree."""
    reading = _built(Reading, tree, {})
    assert isinstance(reading, Reading)
    return reading


def plain(value: object) -> Any:
    """The value as JSON can hold it: dataclasses as objects, tuples as arrays, days and words as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _built(kind: Any, value: Any, bound: dict[Any, Any]) -> Any:
    """The value of that kind; `bound` says what type variables stand for."""
    if value is None:
        return None
    kind = bound.get(kind, kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _one_of([arg for arg in args if arg is not type(None)], value, bound)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_built(args[0], part, bound) for part in value)
        return tuple(_built(arg, part, bound) for arg, part in zip(args, value, strict=True))
    if origin is not None and dataclasses.is_dataclass(origin):
        parameters = getattr(origin, "__parameters__", ())
        given = [bound.get(arg, arg) for arg in args]
        return _dataclass(origin, value, dict(zip(parameters, given, strict=True)))
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, value, _inherited(kind))
    if isinstance(kind, type) and issubclass(kind, tuple):
        return kind(*value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is date or kind is type(None):  # in `Meeting`, the field `date` hides the type of that name: it reads None
        return date.fromisoformat(value)
    return value


def _dataclass(kind: Any, value: dict[str, Any], bound: dict[Any, Any]) -> Any:
    hints = _hints(kind)
    return kind(
        **{field.name: _built(hints[field.name], value[field.name], bound) for field in dataclasses.fields(kind)}
    )


def _inherited(kind: Any) -> dict[Any, Any]:
    """What the type variables of a generic base stand for in a class such as Decision(Fact[str])."""
    bound: dict[Any, Any] = {}
    for base in getattr(kind, "__orig_bases__", ()):
        for parameter, arg in zip(getattr(get_origin(base), "__parameters__", ()), get_args(base), strict=False):
            if isinstance(parameter, TypeVar):
                bound[parameter] = arg
    return bound


def _one_of(kinds: list[Any], value: Any, bound: dict[Any, Any]) -> Any:
    """The value of the first kind that it can be: objects are dataclasses, text a day or a word before it is text."""
    for kind in kinds:
        real = bound.get(kind, kind)
        is_object = dataclasses.is_dataclass(get_origin(real) or real)
        if is_object != isinstance(value, dict):
            continue
        try:
            return _built(real, value, bound)
        except (ValueError, TypeError):
            continue
    return value
