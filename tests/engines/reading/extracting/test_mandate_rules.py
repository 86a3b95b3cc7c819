"""Rules of a network's work: how often, on which weekday, where notes go, when the mandate is reviewed."""

import pytest
from tests.factories.flows import flow_of

from lagetrunt.engines.reading.extracting.mandate_rules import read_rules


def rules(text: str) -> dict[str, object]:
    flow = flow_of(text)
    return {fact.value.rule: fact.value.value for fact in read_rules(flow, ())}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Minst 4 möten per år på fredagar.", 4),
        ("Nätverket möts minst fyra gånger per läsår.", 4),
        ("Det blir minst fyra nätverksträffar om året.", 4),
        ("Nätverket ses sex gånger per år, som minst, och då på en tisdag.", 6),
        ("Träffar hålls två gånger per termin.", 4),
        ("Gruppen sammanträder minst 5 ggr per år.", 5),
        ("Träffas gör ni minst fyra gånger varje läsår.", 4),
        ("Fyra till sex möten per år.", 4),
        ("Nätverket träffas en gång per månad.", 10),
        ("Nätverket möts varje kvartal.", 4),
        ("Nätverket möts minst fyra gånger per år. Minst ett möte om året hålls på en förskola.", 4),
        ("Rapport lämnas två gånger per år.", None),
        ("Uppdraget ses över två gånger per år.", None),
    ],
)
def test_meetings_per_year(text: str, count: int | None) -> None:
    assert rules(text).get("min_meetings_per_year") == count


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Minst 4 möten per år på fredagar.", "friday"),
        ("Mötena läggs på fredagar.", "friday"),
        ("Mötena hålls normalt torsdagar.", "thursday"),
        ("Träffas gör ni fyra gånger, i första hand på onsdagar.", "wednesday"),
        ("Nätverket möts i regel en tisdag.", "tuesday"),
        ("Fredagar är nätverkets dag.", "friday"),
        ("Nästa möte är fredagen den 4 maj.", None),
        ("Kansliet är stängt på fredagar.", None),
    ],
)
def test_weekday(text: str, day: str | None) -> None:
    assert rules(text).get("weekday") == day


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Minnesanteckningar ska föras och läggas ut på skolsamverkan.se.", "skolsamverkan.se"),
        ("Minnesanteckningar publiceras på www.vux.example inom tio dagar.", "www.vux.example"),
        ("Anteckningarna lägger ni ut på www.vux.example senast två veckor efteråt.", "www.vux.example"),
        ("Mötesanteckningar publiceras på samverkans webbplats.", "samverkans webbplats"),
        ("Värden skriver anteckningar. De publiceras på nätverkets webbsida.", "nätverkets webbsida"),
        ("Anteckningarna läggs ut i nätverkets kanal i Teams.", "Teams"),
        ("Minnesanteckningar sprids till alla ledamöter.", "alla ledamöter"),
        ("Minnesanteckningar publiceras inom en vecka.", True),
        ("Sekreteraren för anteckningar.", None),
        ("De publiceras på webben.", None),
    ],
)
def test_notes_published(text: str, where: str | bool | None) -> None:
    assert rules(text).get("notes_published") == where


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Ansvarar för revidering av uppdragen en gång per år.", 12),
        ("Uppdraget ses över vartannat år.", 24),
        ("Uppdraget följs upp en gång per år i november.", 12),
        ("Direktivet prövas varje år i april.", 12),
        ("Uppdragsbeskrivningen revideras årligen.", 12),
        ("En gång i halvåret stämmer ordföranden av uppdraget med skolcheferna.", 6),
        ("Varje halvår redovisar ordföranden hur långt arbetet har kommit.", 6),
        ("Uppdraget utvärderas inför varje mandatperiod.", 48),
        ("Vi uppdaterar uppdraget en gång om året, i juni.", 12),
        ("Nätverket ordnar en studiedag en gång per år.", None),
    ],
)
def test_review(text: str, months: int | None) -> None:
    assert rules(text).get("review_every_months") == months


def test_tasks_hold_no_rules() -> None:
    text = "Redovisa läget en gång per år."
    flow = flow_of(text)
    assert read_rules(flow, ((0, len(flow.text)),)) == ()


def test_the_words_of_a_rule_are_its_source() -> None:
    text = "Nätverket möts minst 4 gånger per år på fredagar."
    spans = [text[slice(*fact.spans[0])] for fact in read_rules(flow_of(text), ())]
    assert spans == ["minst 4 gånger per år", "fredagar"]
