"""All checks of many documents together, in one list, and the codes of their findings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType, ModuleType
from typing import cast

from lagetrunt.engines.reading.checking.across import (
    assignment_unreported,
    crowded_day,
    documents,
    double_booking_across,
    next_meeting_differs,
    notice_differs,
    paragraph_series,
    person_moved,
    person_spelling_across,
    two_municipalities_across,
    versions_differ,
)
from lagetrunt.engines.reading.checking.across.placing import in_order
from lagetrunt.engines.reading.checking.code import Code, code_of
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.finding import CrossFinding

_CHECKS: Sequence[ModuleType] = (
    two_municipalities_across,
    person_spelling_across,
    next_meeting_differs,
    paragraph_series,
    double_booking_across,
    crowded_day,
    notice_differs,
    versions_differ,
    person_moved,
    assignment_unreported,
)

CODES: Mapping[str, Code] = MappingProxyType({code_of(check.__name__): check.CODE for check in _CHECKS})
"""The codes of findings between documents; checking/codes.py adds those of single documents."""


def check_collection(collection: Collection) -> tuple[CrossFinding, ...]:
    """The findings of every document and between them, by weight, then by file and line."""
    between = [finding for module in _CHECKS for finding in _of(module)(collection)]
    return in_order([*documents.check(collection), *between])


def _of(module: ModuleType) -> Callable[[Collection], Iterator[CrossFinding]]:
    return cast(Callable[[Collection], Iterator[CrossFinding]], module.check)
