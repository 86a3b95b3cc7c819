"""Word forms: what the dictionary said of the words of all documents, kept by those who have it and read by all."""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from lagetrunt.apps.sources.models import WordForm
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.engines.searching.splitting import Word

_AT_ONCE = 500


def known_words(forms: Collection[str]) -> dict[str, Word]:
    """The words that have been looked up, by their forms; those that the dictionary does not know are empty words."""
    told: dict[str, Word] = {}
    asked = sorted(set(forms))
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        size = 1 << (len(some) - 1).bit_length()  # the last is asked for again, so that few statements need be prepared
        rows = _rows(**{f"form_{place}": form for place, form in enumerate(some + some[-1:] * (size - len(some)))})
        for form, bases, parts in rows:
            told[form] = Word(bases=tuple(bases.split()), parts=tuple(parts.split()))
    return told


@prepared
def _rows(**forms: str) -> "QuerySet[WordForm, tuple[str, str, str]]":
    return WordForm.objects.filter(pk__in=list(forms.values())).values_list("form", "bases", "parts")


def keep_words(words: Mapping[str, Word]) -> None:
    """Keeps them; what another worker has kept meanwhile stays."""
    WordForm.objects.bulk_create(
        (
            WordForm(form=form, bases=" ".join(word.bases), parts=" ".join(word.parts))
            for form, word in sorted(words.items())
        ),
        ignore_conflicts=True,
        batch_size=_AT_ONCE,
    )


def drop_words(*, kept: Collection[str]) -> None:
    """Forgets every form but these: what stands in no document any more stands nowhere."""
    keep = set(kept)
    gone = [
        form for form in WordForm.objects.values_list("pk", flat=True).iterator(chunk_size=5000) if form not in keep
    ]
    for start in range(0, len(gone), _AT_ONCE):
        WordForm.objects.filter(pk__in=gone[start : start + _AT_ONCE]).delete()
