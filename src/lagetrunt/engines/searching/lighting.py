"""Lighting: which words of a text answer the question, and the piece of a long text that shows them."""

from collections.abc import Callable, Collection, Sequence

from rapidfuzz.distance import OSA

from lagetrunt.engines.searching.asking import Question
from lagetrunt.engines.searching.splitting import Word
from lagetrunt.engines.searching.terms import kept_under, looked_up_by
from lagetrunt.engines.searching.tokens import Token, tokens

_FORGIVEN_FROM, _TWICE_FROM = 4, 8  # letters
Span = tuple[int, int]


def forgiven(form: str) -> int:
    """How many wrong letters are forgiven in a word of that length; none in numbers."""
    if any(map(str.isdigit, form)):
        return 0
    return (len(form) >= _FORGIVEN_FROM) + (len(form) >= _TWICE_FROM)


def lit(
    text: str, question: Question, word_of: Callable[[str], Word | None], *, forgiving: bool, begun: str = ""
) -> list[Span]:
    """Where the words that answer stand, in order; where misspelling is forgiven, words that are nearly the same too.

    `begun` is the word of the question that may be the beginning of one, or of one that it is put together of.
    """
    told = list(tokens(text))
    asked = [looked_up_by(form, word_of(form)) for form in question.words]
    forms = {token.form for token in told}  # each is looked at once, however often it stands there
    answers = {form for form in forms if _answers(form, question.words, asked, word_of, forgiving, begun)}
    spans = {(token.start, token.end) for token in told if token.form in answers}
    for phrase in question.phrases:
        spans |= _phrase(told, phrase)
    return sorted(spans)


def _answers(
    form: str, words: Collection[str], asked: Sequence[frozenset[str]], word_of: Callable[[str], Word | None],
    forgiving: bool, begun: str,
) -> bool:  # fmt: skip
    if form in words:
        return True
    under = kept_under(form, word_of(form))
    if any(not under.isdisjoint(terms) for terms in asked):
        return True
    if begun and any(one.startswith(begun) for one in (form, *under)):
        return True
    return forgiving and any(
        OSA.distance(form, word, score_cutoff=forgiven(word)) <= forgiven(word) for word in words if forgiven(word)
    )


def _phrase(told: Sequence[Token], phrase: tuple[str, ...]) -> set[Span]:
    length = len(phrase)
    return {
        (told[place].start, told[place + length - 1].end)
        for place in range(len(told) - length + 1)
        if all(told[place + step].form == form for step, form in enumerate(phrase))
    }


def excerpt(text: str, spans: Sequence[Span], width: int) -> Span:
    """The piece of the text, at most so wide, that begins a little before the first of the words; whole words only."""
    if len(text) <= width:
        return 0, len(text)
    first = spans[0][0] if spans else 0
    start = max(0, min(first - width // 4, len(text) - width))
    end = min(len(text), start + width)
    if start:
        space = text.find(" ", start, first)
        start = start if space < 0 else space + 1
    if end < len(text):
        space = text.rfind(" ", spans[0][1] if spans else start, end)
        end = end if space < 0 else space
    return start, end
