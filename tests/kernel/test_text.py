"""Text: folding, lost diacritics, and cleaned texts that remember where each character came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.kernel.text import Mapped, MappedBuilder, fold, strip_diacritics


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Göteborgs \n Stad ", "göteborgs stad"),
        ("SKÖVDE\u00a0KOMMUN", "skövde kommun"),
        ("A\u030ale", "åle"),
        ("för\u00adskola", "förskola"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Åäö", "Aao"),
        ("Heléne", "Helene"),
        ("Røjfors", "Rojfors"),
        ("Fikić", "Fikic"),
        ("Łukasz", "Lukasz"),
        ("plain", "plain"),
    ],
)
def test_strip_diacritics(text, bare):
    assert strip_diacritics(text) == bare


@given(st.text())
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@st.composite
def originals_and_pieces(draw):
    original = draw(st.text(alphabet="abcåäö \n-", max_size=60))
    pieces = []
    at = 0
    while at < len(original) and draw(st.booleans()):
        start = draw(st.integers(at, len(original)))
        end = draw(st.integers(start, len(original)))
        if draw(st.booleans()):
            pieces.append(("keep", start, end))
        else:
            end = draw(st.sampled_from([start, end]))
            pieces.append(("put", start, end, draw(st.text(alphabet="XYZ", max_size=4))))
        at = end
    return original, pieces


def build(original, pieces):
    """The mapped text, and for each of its characters the original position when it was kept, else None."""
    builder = MappedBuilder(original)
    came_from = []
    for piece in pieces:
        if piece[0] == "keep":
            builder.keep(piece[1], piece[2])
            came_from += range(piece[1], piece[2])
        else:
            builder.put(piece[3], piece[1], piece[2] - piece[1])
            came_from += [None] * len(piece[3])
    return builder.build(), came_from


@given(originals_and_pieces())
def test_every_kept_character_maps_back(case):
    original, pieces = case
    mapped, came_from = build(original, pieces)
    assert len(came_from) == len(mapped.text)
    for i, at in enumerate(came_from):
        if at is not None:
            assert mapped.origin(i) == at
            assert original[at] == mapped.text[i]
            assert mapped.span(i, i + 1) == (at, at + 1)
        assert 0 <= mapped.origin(i) <= len(original)
    assert all(mapped.origin(i) <= mapped.origin(i + 1) for i in range(len(mapped.text)))


@given(originals_and_pieces(), st.data())
def test_a_span_reaches_from_the_first_kept_character_to_the_last(case, data):
    original, pieces = case
    pieces = [piece if piece[0] == "keep" else ("put", piece[1], piece[1], piece[3]) for piece in pieces]
    mapped, came_from = build(original, pieces)
    start = data.draw(st.integers(0, len(mapped.text)))
    end = data.draw(st.integers(start, len(mapped.text)))
    kept = [at for at in came_from[start:end] if at is not None]
    begins, ends = mapped.span(start, end)
    if kept:
        assert (begins, ends) == (kept[0], kept[-1] + 1)
    else:
        assert begins == ends


@given(st.text())
def test_a_whole_text_maps_on_itself(text):
    mapped = Mapped.whole(text)
    assert mapped.text == text
    assert [mapped.origin(i) for i in range(len(text) + 1)] == list(range(len(text) + 1))


def test_a_word_split_over_two_lines_covers_both_halves():
    original = "en för-\nskola i Ale"
    builder = MappedBuilder(original)
    builder.keep(0, 6)
    builder.keep(8, len(original))
    mapped = builder.build()
    assert mapped.text == "en förskola i Ale"
    start = mapped.text.index("förskola")
    begins, ends = mapped.span(start, start + len("förskola"))
    assert original[begins:ends] == "för-\nskola"


def test_a_put_with_a_width_is_covered_and_one_without_is_not():
    original = "ﬁnns här"
    builder = MappedBuilder(original)
    builder.put("fi", 0, 1)
    builder.keep(1, 4)
    builder.put(" ", 4)
    builder.keep(5, 8)
    mapped = builder.build()
    assert mapped.text == "finns här"
    assert mapped.span(0, 5) == (0, 4)
    assert mapped.span(1, 3) == (0, 2)
    assert mapped.span(5, 9) == (5, 8)
    assert mapped.span(5, 6) == (4, 4)


def test_a_mapped_text_runs_from_left_to_right():
    builder = MappedBuilder("abcdef")
    builder.keep(2, 4)
    with pytest.raises(ValueError, match="left to right"):
        builder.keep(3, 5)
    with pytest.raises(IndexError):
        builder.keep(4, 9)
    with pytest.raises(IndexError):
        builder.build().origin(3)


@pytest.mark.slow
def test_a_long_text_maps_as_a_short_one():
    original = "ett ord-\n" * 120_000
    builder = MappedBuilder(original)
    for at in range(0, len(original), 9):
        builder.keep(at, at + 7)
        builder.put(" ", at + 8)
    mapped = builder.build()
    assert mapped.text == "ett ord " * 120_000
    for i in range(0, len(mapped.text) - 8, 8 * 97):
        assert mapped.span(i, i + 7) == (i // 8 * 9, i // 8 * 9 + 7)
