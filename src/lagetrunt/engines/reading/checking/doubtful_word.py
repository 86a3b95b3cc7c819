"""Words that exist, but where another is probably meant: "skolpresentation" for "skolprestation"."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.checking.spelling import misspelt_words
from lagetrunt.engines.reading.model.finding import Finding, Severity

CODE = Code(Severity.QUESTION, "Ett annat ord kan vara menat.", "Another word may be meant.")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such word, with all its places."""
    for written, meant, runs in misspelt_words(case, certain=False):
        yield finding(
            __name__,
            CODE,
            message=f'Menas "{meant}" där det står "{written}"?',
            english=f'Is "{meant}" meant where it says "{written}"?',
            spans=[case.span(*run) for run in runs],
        )
