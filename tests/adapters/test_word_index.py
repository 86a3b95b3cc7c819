"""The index on the disk: written by one, read by others, filtered by marks, made anew, damaged."""

from dataclasses import replace
from pathlib import Path

import pytest

from lagetrunt.adapters.word_index.model import Entry, Search, Wanted
from lagetrunt.adapters.word_index.place import Position, current_folder, highest_known
from lagetrunt.adapters.word_index.reading import IndexReader, NotBuilt
from lagetrunt.adapters.word_index.writing import building, changing, known


def entry(document: int, words: str, *marks: str, group: int = 0, day: int = 0) -> Entry:
    forms = tuple(words.split())
    return Entry(
        document=document, first=1, last=2, fact=0, group=group, day=day, forms=forms,
        terms=frozenset(forms), marks=frozenset(marks),
    )  # fmt: skip


def asked(*forms: str, forgiven: int = 0, within: str = "alla", **more: bool) -> Search:
    words = tuple(Wanted(form=form, terms=frozenset({form}), forgiven=forgiven) for form in forms)
    return Search(words=words, within=(frozenset(within.split()),), **more)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with building(tmp_path / "index") as writer:
        writer.replace(1, [entry(1, "enkäten om närvaro", "alla", "n1", group=7, day=5), entry(1, "till dig", "alla")])
        writer.replace(2, [entry(2, "enkäten igen", "alla", "n2", day=9), entry(2, "hemligt enkäten", "n3")])
        writer.done(Position(low=4))
    return tmp_path / "index"


def documents(root: Path, search: Search) -> list[int]:
    return [hit.document for hit in IndexReader(root).search(search).hits]


def test_all_words_must_stand_in_one_piece_and_one_mark_of_each_set_must_fit(root: Path) -> None:
    assert sorted(documents(root, asked("enkäten"))) == [1, 2]
    assert documents(root, asked("enkäten", "närvaro")) == [1] and documents(root, asked("enkäten", "dig")) == []
    assert sorted(documents(root, asked("enkäten", within="n1 n3"))) == [1, 2]
    assert IndexReader(root).search(asked("enkäten", within="n9")).count == 0
    both = Search(words=asked("enkäten").words, within=(frozenset({"alla"}), frozenset({"n2"})))
    assert documents(root, both) == [2]


def test_phrases_order_and_slips(root: Path) -> None:
    phrase = Search(words=(), phrases=(("om", "närvaro"),), within=(frozenset({"alla"}),))
    backwards = Search(words=(), phrases=(("närvaro", "om"),), within=(frozenset({"alla"}),))
    assert documents(root, phrase) == [1] and documents(root, backwards) == []
    assert documents(root, asked("enkäten", latest=True)) == [2, 1]
    assert documents(root, asked("enkten")) == [] and sorted(documents(root, asked("enkten", forgiven=1))) == [1, 2]


def test_parts_are_answered_in_the_order_of_one_question(tmp_path: Path) -> None:
    """Whether by worth or by day, and among equals, and in several segments: as if the marks had been asked for at once."""
    with building(tmp_path / "index") as writer:
        for number in range(1, 61):
            mark = ("s1", "s1", "q1", "e1", "x")[number % 5]
            words = " ".join(["enkäten", *["igen"] * (number % 4), *["närvaro"] * (number % 3)])
            writer.replace(number, [entry(number, words, mark, day=number % 7)])
            if number % 20 == 0:
                writer.done(Position(low=number))
    reader, parts = IndexReader(tmp_path / "index"), (frozenset({"s1"}), frozenset({"q1", "e1", "nobody"}))
    for words in ("enkäten", "igen", "närvaro enkäten"):
        for latest in (False, True):
            for most in (300, 10):
                search = replace(asked(*words.split()), latest=latest, most=most)
                at_once = reader.search(replace(search, within=(parts[0] | parts[1],)))
                assert reader.search(replace(search, within=(), parts=parts)) == at_once and at_once.hits
    nothing = replace(asked("enkäten"), within=())
    assert reader.search(replace(nothing, parts=(frozenset(), frozenset({"nobody"})))).count == 0
    assert reader.search(nothing).count == 60


def test_words_are_suggested_only_from_what_may_be_seen(root: Path) -> None:
    reader = IndexReader(root)
    assert reader.beginning("hem", (frozenset({"alla"}),), 5) == []
    assert reader.beginning("hem", (frozenset({"n3"}),), 5) == ["hemligt"]


def test_a_reader_sees_what_others_write_and_a_new_index(root: Path) -> None:
    reader = IndexReader(root)
    assert reader.count() == 4
    with changing(root) as writer:
        writer.replace(1, [])
        assert reader.count() == 4, "nothing is seen before it is done"
        writer.done(writer.position.with_these([6, 7], 4))
    assert reader.count() == 2 and known(root) == Position(low=4, above=frozenset({6, 7}))
    with building(root) as writer:
        writer.replace(9, [entry(9, "ny", "alla")])
        writer.done(Position(low=8))
    assert reader.documents() == {9} and len([path for path in root.iterdir() if path.is_dir()]) == 1


def test_the_last_change_that_is_known_follows_each_writing(root: Path, tmp_path: Path) -> None:
    assert (highest_known(tmp_path / "none"), highest_known(root)) == (0, 4)
    for settled, changes, last in ((4, [6, 7], 7), (8, [], 8), (8, [9], 9)):
        with changing(root) as writer:
            writer.done(writer.position.with_these(changes, settled))
        assert [highest_known(root), highest_known(root)] == [last, last]
    with building(root) as writer:
        writer.done(Position(low=2))
    assert highest_known(root) == 2


def test_writing_that_breaks_off_leaves_the_old_index(root: Path) -> None:
    with pytest.raises(RuntimeError), changing(root) as writer:
        writer.replace(1, [])
        raise RuntimeError
    with pytest.raises(RuntimeError), building(root) as writer:
        raise RuntimeError
    assert IndexReader(root).count() == 4 and known(root) == Position(low=4)


def test_what_is_lost_or_damaged_is_told_as_not_built(root: Path, tmp_path: Path) -> None:
    assert known(tmp_path / "none") is None
    with pytest.raises(NotBuilt):
        IndexReader(tmp_path / "none").search(asked("enkäten"))
    folder = current_folder(root)
    assert folder is not None
    (folder / "position.json").write_text("{", encoding="ascii")
    assert known(root) is None
    (folder / "meta.json").write_text("{", encoding="ascii")
    with pytest.raises(NotBuilt):
        IndexReader(root).count()


@pytest.mark.parametrize(
    ("known_so_far", "changes", "settled", "expected"),
    [
        (Position(), [3, 5], 0, Position(low=0, above=frozenset({3, 5}))),
        (Position(low=0, above=frozenset({3, 5})), [4], 4, Position(low=4, above=frozenset({5}))),
        (Position(low=9), [10], 3, Position(low=9, above=frozenset({10}))),
    ],
)
def test_a_position_remembers_what_may_still_be_overtaken(
    known_so_far: Position, changes: list[int], settled: int, expected: Position
) -> None:
    after = known_so_far.with_these(changes, settled)
    assert after == expected and all(map(after.knows, changes))


@pytest.mark.parametrize(
    ("position", "oldest", "last", "expected"),
    [
        (Position(), 0, 0, False),
        (Position(), 1, 3, False),
        (Position(), 924, 931, True),  # built when none was noted: what came before 924 may have passed it by
        (Position(begun=924), 924, 931, False),  # numbers of the database may begin anywhere
        (Position(begun=924), 923, 931, False),  # noted before, known only now
        (Position(begun=924), 930, 931, True),
        (Position(begun=924, low=929), 930, 931, False),
        (Position(low=9), 1, 8, True),
        (Position(above=frozenset({9})), 1, 8, True),
    ],
)
def test_an_index_that_has_missed_changes_is_of_no_use(
    position: Position, oldest: int, last: int, expected: bool
) -> None:
    assert position.lacks(oldest=oldest, last=last) is expected
