"""Why a decision was made: read where the minutes say it, never out of what only stands near."""

import pytest
from tests.factories.flows import decisions_of, document_of

from lagetrunt.engines.reading.pipeline import read_document

HEAD = "Protokoll 2024-03-08\n\nNärvarande: Tyra Malmgren, Skara, Bo Sjöstrand, Hjo\n\n1. Formalia\n\n{}\n\n2. Övrigt\n\nInget.\n"

SAID = [
    ("Frågan bordläggs till maj, eftersom Hjo inte har svarat.", "Hjo inte har svarat"),
    ("Mötet beslutar att avslå ansökan med hänvisning till budgetläget.", "budgetläget"),
    ("Mötet beslutar att se över rutinen mot bakgrund av den nya lagen.", "den nya lagen"),
    ("Mot bakgrund av höga kostnader beslutar nätverket att avstå från mässan.", "höga kostnader"),
    ("Med hänvisning till det låga antalet anmälda, beslutade mötet att ställa in dagen.", "det låga antalet anmälda"),
    ("Då underlaget ännu inte är klart beslutar mötet att vänta.", "underlaget ännu inte är klart"),
    ("Utbildningsdagen ställs in. Mötet beslutar att avboka lokalen på grund av sjukdom.", "sjukdom"),
    ("Mötet beslutar att anta planen. Skälet är att den gamla saknar mål.", "den gamla saknar mål"),
    ("Mötet beslutar att anta planen.\n\nSkäl: Den gamla planen saknar mål.", "Den gamla planen saknar mål"),
    ("Mötet beslutar att anta planen.\n\nSkäl för beslutet\n\nDen gamla saknar mål. Den är från 2012.",
     "Den gamla saknar mål. Den är från 2012"),
    ("Motivering: Den gamla planen saknar mål.\n\nBeslut: Planen antas.", "Den gamla planen saknar mål"),
    ("Mötet beslutar att anta planen. Beslutet motiveras med att den gamla saknar mål.", "den gamla saknar mål"),
]  # fmt: skip
NOT_SAID = [
    "Mötet beslutar att anta planen.\n\nBakgrund: Planen har varit på remiss.",
    "Frågan bordläggs till den 12 maj, då gruppen träffas i Hjo.",
    "Då beslutade mötet att anta planen.",
    "Mötet beslutar att fråga de skolor som inte deltar eftersom de saknar personal.",
    "Mötet beslutar att utreda frånvaro på grund av sjukdom.",
    "Mötet beslutar att anta planen.\n\nBo reserverar sig.\n\nSkäl: Planen är för dyr.",
    "Mötet beslutar att anta planen. Hjo deltar inte eftersom bussen är inställd.",
    "Eftersom alla var på plats började mötet. Mötet beslutar att anta planen.",
]


@pytest.mark.parametrize(("told", "reason"), SAID)
def test_a_reason_is_read_where_it_is_said(told: str, reason: str) -> None:
    found = decisions_of(HEAD.format(told))[-1]
    assert found.reason is not None
    assert found.reason.value == reason


@pytest.mark.parametrize("told", NOT_SAID)
def test_what_is_no_reason_of_the_decision_is_none(told: str) -> None:
    found = decisions_of(HEAD.format(told))
    assert found
    assert [one.reason for one in found] == [None] * len(found)


def test_a_reason_rests_on_its_own_words() -> None:
    reading = read_document(document_of(HEAD.format("Frågan bordläggs till maj, eftersom Hjo inte har svarat.")))
    reason = reading.items[0].decisions[0].reason
    assert reason is not None
    (span,) = reason.spans
    assert reading.document.text[span.start : span.end] == "eftersom Hjo inte har svarat"
    assert reason.confidence == 0.9


def test_one_reason_for_several_decisions_is_each_ones_and_less_sure() -> None:
    told = (
        "Mötet beslutar\n\n- att anta planen,\n- att utse en arbetsgrupp.\n\nMotivering: Den gamla planen saknar mål."
    )
    found = decisions_of(HEAD.format(told))
    assert [one.reason.value for one in found if one.reason] == ["Den gamla planen saknar mål"] * 2
    assert {one.reason.confidence for one in found if one.reason} == {0.8}
