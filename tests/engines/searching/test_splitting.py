"""Words of schools and municipalities taken apart by the real dictionary: what finds them, and what must not."""

import pytest

from lagetrunt.adapters.dictionary import swedish
from lagetrunt.engines.searching.splitting import take_apart
from lagetrunt.engines.searching.terms import kept_under, looked_up_by


def found_by(form: str, asked: str) -> bool:
    lexicon = swedish()
    return not kept_under(form, take_apart(form, lexicon)).isdisjoint(looked_up_by(asked, take_apart(asked, lexicon)))


@pytest.mark.parametrize(
    ("form", "asked"),
    [
        ("statsbidraget", "bidrag"), ("statsbidragen", "statsbidrag"), ("likvärdighetsbidraget", "bidragen"),
        ("skolchefsnätverkets", "skolchef"), ("skolchefsnätverkets", "nätverk"), ("skolchefsnätverkets", "nätverken"),
        ("skolcheferna", "skolchef"), ("förskolechefsmöte", "förskolechef"), ("förskolechefsmöte", "förskola"),
        ("rektorerna", "rektor"), ("grundskolerektorer", "rektor"), ("grundskolerektorer", "grundskola"),
        ("elevhälsoteamets", "elevhälsa"), ("elevhälsosamordnaren", "samordnare"), ("elevfrånvaron", "frånvaro"),
        ("lärarlegitimationer", "lärare"), ("lärarlegitimationer", "legitimation"), ("förstelärarna", "lärare"),
        ("gymnasieskolornas", "gymnasieskola"), ("gymnasiesamverkan", "gymnasium"), ("skolbiblioteken", "bibliotek"),
        ("vuxenutbildningens", "utbildning"), ("kompetensförsörjningsplanen", "kompetensförsörjning"),
        ("kompetensförsörjningsplanen", "plan"), ("studievägledarna", "vägledare"), ("lönestatistiken", "lön"),
        ("yrkesvuxsamverkan", "yrkesvux"), ("yrkesvuxsamverkan", "samverkan"), ("samverkansavtalet", "avtal"),
        ("nätverksmötena", "möte"), ("nätverksmötena", "nätverk"), ("branschrådets", "råd"), ("läsårstiderna", "läsår"),
        ("personuppgiftsbiträdesavtal", "personuppgift"), ("modersmålsundervisningen", "modersmål"),
        ("skolskjutsreglementet", "reglemente"), ("skolskjutsreglementet", "skolskjuts"), ("arbetsgruppen", "grupp"),
        ("handlingsplanerna", "handlingsplan"), ("barnkonventionen", "barn"), ("kommunförbundets", "förbund"),
        ("antagningskansliet", "antagning"), ("lovskolan", "skola"), ("flickornas", "flicka"), ("mötena", "möten"),
        ("beslutade", "besluta"), ("barnen", "barn"), ("digitaliseringsstrategin", "strategi"),
        ("huvudmannens", "huvudman"), ("timplanerna", "timplan"), ("komvuxrektorn", "komvux"), ("komvux", "komvux"),
        ("holmqvists", "holmqvist"), ("avestas", "avesta"),
    ],
)  # fmt: skip
def test_a_word_is_found_by_its_forms_and_parts(form: str, asked: str) -> None:
    assert found_by(form, asked), take_apart(form, swedish())


@pytest.mark.parametrize(
    ("form", "asked"),
    [
        ("bidrag", "statsbidrag"), ("nätverket", "nät"), ("nätverket", "verk"), ("skolchef", "skolchefsnätverk"),
        ("lärare", "lära"), ("samverkan", "verkan"), ("ordförande", "ord"), ("handledare", "hand"),
        ("uppdraget", "drag"), ("elevhälsa", "elevhem"), ("rektor", "rekryterare"), ("2024", "2025"),
    ],
)  # fmt: skip
def test_a_word_is_not_found_by_what_it_is_not(form: str, asked: str) -> None:
    assert not found_by(form, asked), take_apart(form, swedish())


@pytest.mark.parametrize("form", ["", "x", "xyzzyq", "2024", "å" * 80, "skola" * 16, "ё", "ａ"])
def test_what_is_no_word_is_taken_as_it_is(form: str) -> None:
    word = take_apart(form, swedish())
    assert looked_up_by(form, word) <= kept_under(form, word)


def test_a_word_asked_for_always_finds_itself() -> None:
    for form in ("skolchefernas", "okändord", "statsbidragens", "nätverkens", "möte"):
        word = take_apart(form, swedish())
        assert looked_up_by(form, word) <= kept_under(form, word)
        assert looked_up_by(form, None) <= kept_under(form, word), "by its stem where the word has not been met"
