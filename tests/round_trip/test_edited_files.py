"""The notes go out as Word, are edited in some thirty ways, and come back: nothing typed is lost, what was changed is understood."""

from collections import Counter
from collections.abc import Sequence

import pytest
from tests.factories.planted import WAYS, Understood, edited_file, understood

pytestmark = pytest.mark.slow
FILES = 200


@pytest.fixture(scope="module")
def read() -> Sequence[Understood]:
    edits = [edited_file(seed) for seed in range(FILES)]
    return [understood(edit, edit.data, "anteckningar.docx") for edit in edits]


def test_every_way_is_gone_often(read: Sequence[Understood]):
    gone = Counter(way for one in read for way in one.edit.ways)
    assert all(gone[way] >= 6 for way in WAYS), gone


def test_nothing_typed_is_lost(read: Sequence[Understood]):
    assert sum(len(one.edit.typed) for one in read) > 1000
    assert [one.lost for one in read if one.lost] == []


def test_what_was_changed_is_understood(read: Sequence[Understood]):
    meant = sum(len(one.edit.meant) for one in read)
    told = sum(len(one.told) for one in read)
    assert meant > 600
    assert told / meant >= 0.95


def test_what_is_not_understood_is_shown_as_doubtful(read: Sequence[Understood]):
    assert [one.missed for one in read if one.missed] == []


def test_nothing_is_invented(read: Sequence[Understood]):
    assert [one.invented for one in read if one.invented] == []
