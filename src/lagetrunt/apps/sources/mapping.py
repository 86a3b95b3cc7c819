"""Readings as JSON and back: the reader's frozen dataclasses, by their own annotations, under a schema's name."""

import dataclasses
import hashlib
import json
import types
import zlib
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from lagetrunt.engines.reading.model.reading import Reading

SCHEMA = "lagetrunt.stored-reading/1"

Make = Callable[[Any], Any]  # a JSON value as what it stands for; None stands for itself
Bound = frozenset[tuple[Any, Any]]  # what type variables stand for
_NOTHING: Bound = frozenset()


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
    reading = _made(Reading, _NOTHING)(tree)
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


def _as_it_is(value: Any) -> Any:
    return value


@cache
def _made(kind: Any, bound: Bound) -> Make:
    """What makes values of that kind, worked out once: all readings are made by the same few."""
    kind = dict(bound).get(kind, kind)
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _one_of([dict(bound).get(arg, arg) for arg in args if arg is not type(None)], bound)
    if origin is tuple:
        return _tuple_of(args, bound)
    if origin is not None and dataclasses.is_dataclass(origin):
        parameters = getattr(origin, "__parameters__", ())
        given = [dict(bound).get(arg, arg) for arg in args]
        return _dataclass(origin, frozenset(zip(parameters, given, strict=True)))
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind, _inherited(kind))
    if isinstance(kind, type) and issubclass(kind, tuple):
        return lambda value: None if value is None else kind(*value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: None if value is None else kind(value)
    if kind is date or kind is type(None):  # in `Meeting`, the field `date` hides the type of that name: it reads None
        return lambda value: None if value is None else date.fromisoformat(value)
    return _as_it_is


def _tuple_of(args: tuple[Any, ...], bound: Bound) -> Make:
    if len(args) == 2 and args[1] is Ellipsis:
        make = _made(args[0], bound)
        if make is _as_it_is:
            return lambda value: None if value is None else tuple(value)
        return lambda value: None if value is None else tuple([make(part) for part in value])
    makes = [_made(arg, bound) for arg in args]
    return lambda value: None if value is None else tuple(make(part) for make, part in zip(makes, value, strict=True))


def _dataclass(kind: Any, bound: Bound) -> Make:
    hints = get_type_hints(kind)
    fields = [field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING]
    later = [field.name for field in dataclasses.fields(kind) if field.default is not dataclasses.MISSING]
    made = [(name, make) for name in (*fields, *later) if (make := _made(hints[name], bound)) is not _as_it_is]

    def make_one(value: Any) -> Any:
        if value is None:
            return None
        told = {name: value[name] for name in fields}
        for name in later:  # what readings did not tell of when this one was kept is as it is where nothing is told
            if name in value:
                told[name] = value[name]
        for name, make in made:
            if name in told:
                told[name] = make(told[name])
        return kind(**told)

    return make_one


def _inherited(kind: Any) -> Bound:
    """What the type variables of a generic base stand for in a class such as Decision(Fact[str])."""
    bound: dict[Any, Any] = {}
    for base in getattr(kind, "__orig_bases__", ()):
        for parameter, arg in zip(getattr(get_origin(base), "__parameters__", ()), get_args(base), strict=False):
            if isinstance(parameter, TypeVar):
                bound[parameter] = arg
    return frozenset(bound.items())


def _one_of(kinds: list[Any], bound: Bound) -> Make:
    """The value of the first kind that it can be: objects are dataclasses, text a day or a word before it is text."""
    objects = [_made(kind, bound) for kind in kinds if dataclasses.is_dataclass(get_origin(kind) or kind)]
    others = [_made(kind, bound) for kind in kinds if not dataclasses.is_dataclass(get_origin(kind) or kind)]

    def make_one(value: Any) -> Any:
        if value is None:
            return None
        for make in objects if isinstance(value, dict) else others:
            try:
                return make(value)
            except (ValueError, TypeError):
                continue
        return value

    return make_one
