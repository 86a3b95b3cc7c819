"""Why, from when and instead of what: laid as rows, linked where one alone is meant, and told wherever decisions are told."""

from datetime import date

import pytest
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, machine, release_all, taken_in
from tests.factories.replacing import EARLIER, LATER, replaced

from lagetrunt.apps.minutes.models import Decision, Supersession
from lagetrunt.apps.minutes.narrowing import coming, ended, in_force, replacing
from lagetrunt.apps.minutes.queries import decisions
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.confirm_facts.answering import correct, reject, undo
from lagetrunt.workflows.read_documents.linking import link_from_scratch

pytestmark = pytest.mark.django_db


def _of(number: str, year: int) -> Decision:
    return Decision.objects.get(item__number=number, item__meeting__day__year=year)


def _replaces() -> list[tuple[str, str | None]]:
    found = Supersession.objects.select_related("earlier__item").order_by("decision__item__position", "position")
    return [(row.written, row.earlier.item.number if row.earlier else None) for row in found]


def test_a_decision_has_its_reason_its_day_and_the_one_that_it_replaces() -> None:
    replaced()
    later = _of("§ 7", 2024)
    assert (later.reason, later.since, later.until) == ("den gamla saknar fält", date(2024, 8, 1), None)
    assert _replaces() == [("beslut § 12/2023", "§ 12"), ("taxan från 2020", None)]


@pytest.mark.parametrize("first", [EARLIER, LATER])
def test_the_link_is_the_same_whichever_comes_first(first: str) -> None:
    names = {EARLIER: "D/2023-03-03.txt", LATER: "D/2024-04-12.txt"}
    for text in sorted(names, key=lambda text: text != first):
        taken_in((names[text], text))
    assert _replaces() == [("beslut § 12/2023", "§ 12"), ("taxan från 2020", None)]


def test_laying_anew_changes_nothing() -> None:
    replaced()
    before = list(Supersession.objects.order_by("pk").values_list("pk", "earlier"))
    link_from_scratch(federation_id=machine().federation_id, at=AT)
    assert list(Supersession.objects.order_by("pk").values_list("pk", "earlier")) == before


def test_several_that_may_be_meant_are_none() -> None:
    twice = EARLIER.replace("blanketten från 2023.", "blanketten från 2023 och att utse en grupp.")
    taken_in(("D/2023-03-03.txt", twice), ("D/2024-04-12.txt", LATER))
    assert _replaces() == [("beslut § 12/2023", None), ("taxan från 2020", None)]


@pytest.mark.parametrize("words", ["§ 12/2022", "nämndens beslut § 12/2023", "beslut § 12", "beslut § 12, 2023-03-04"])
def test_what_is_not_told_to_be_that_decision_is_not_linked(words: str) -> None:
    replaced()
    fact = _of("§ 7", 2024).fact
    correct(fact=fact, value={**fact.value, "replaces": [words]}, by=machine(), at=AT)
    assert _replaces()[0] == (words, None)


def test_what_is_corrected_counts_and_can_be_taken_back() -> None:
    replaced()
    fact = _of("§ 7", 2024).fact
    told = {
        **fact.value,
        "reason": None,
        "since": "2024-09-01",
        "until": "2025-06-30",
        "replaces": ["§ 13, 3 mars 2023"],
    }
    correct(fact=fact, value=told, by=machine(), at=AT)
    later = _of("§ 7", 2024)
    assert (later.reason, later.since, later.until) == ("", date(2024, 9, 1), date(2025, 6, 30))
    assert _replaces()[0] == ("§ 13, 3 mars 2023", "§ 13")
    undo(fact=fact, by=machine(), at=AT)
    assert _replaces()[0] == ("beslut § 12/2023", "§ 12")


@pytest.mark.parametrize(
    "told", [{"since": "i höst"}, {"since": "2024-09-01", "until": "2024-08-01"}, {"replaces": "x"}]
)
def test_a_correction_that_is_no_day_or_ends_before_it_begins_is_refused(told: dict[str, object]) -> None:
    replaced()
    fact = _of("§ 7", 2024).fact
    with pytest.raises(ValueError, match="shape"):
        correct(fact=fact, value={**fact.value, **told}, by=machine(), at=AT)


def test_a_fact_kept_before_can_be_corrected_with_what_it_did_not_tell() -> None:
    replaced()
    fact = _of("§ 12", 2023).fact
    fact.value = {"text": fact.value["text"], "addressed_to": []}
    fact.save(update_fields=["value"])
    correct(fact=fact, value={**fact.value, "until": "2024-07-31"}, by=machine(), at=AT)
    assert _of("§ 12", 2023).until == date(2024, 7, 31)


def test_a_rejected_decision_is_replaced_by_nobody() -> None:
    replaced()
    reject(fact=_of("§ 12", 2023).fact, by=machine(), at=AT)
    assert _replaces()[0] == ("beslut § 12/2023", None)


def test_what_holds_on_a_day() -> None:
    replaced()
    rows, actor = decisions(actor=machine()), machine()

    def shown(found: object) -> set[str]:
        return {row.item.number for row in found}  # type: ignore[attr-defined]

    before, after = date(2024, 7, 31), date(2024, 8, 1)
    assert shown(in_force(rows, actor=actor, day=before)) == {"§ 12", "§ 13", "§ 8", "§ 9"}
    assert shown(in_force(rows, actor=actor, day=after)) == {"§ 13", "§ 7", "§ 8", "§ 9"}
    assert shown(coming(rows, day=before)) == {"§ 7"}
    assert shown(ended(rows, actor=actor, day=before)) == set()
    assert shown(ended(rows, actor=actor, day=after)) == {"§ 12"}


def test_a_decision_in_quarantine_is_shown_as_replacing_to_nobody_else() -> None:
    replaced()
    release_all()
    Document.objects.filter(path="D/2024-04-12.txt").update(released_at=None, released_by="")
    earlier = _of("§ 12", 2023)
    client = secretary()
    assert "ersatt av" not in client.get(f"/moten/{earlier.item.meeting_id}/").content.decode()
    Document.objects.update(released_at=AT, released_by="prov")
    Document.objects.filter(path="D/2023-03-03.txt").update(released_at=None, released_by="")
    page = client.get(f"/moten/{_of('§ 7', 2024).item.meeting_id}/").content.decode()
    assert "ersätter beslut § 12/2023" in page and f"uppgift={earlier.fact_id}" not in page


def test_both_decisions_say_so_on_their_pages_and_in_the_register() -> None:
    replaced()
    release_all()
    earlier, later, client = _of("§ 12", 2023), _of("§ 7", 2024), secretary()
    told = replacing(actor=machine(), decisions=[earlier.pk, later.pk])
    assert [one.pk for one in told[earlier.pk].replaced_by] == [later.pk]
    pages = [client.get(f"/moten/{one.item.meeting_id}/").content.decode() for one in (later, earlier)]
    register = client.get("/beslut/").content.decode()
    for page in (pages[0], register):
        assert "gäller från tors\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}aug 2024" in page
        assert "skäl: den gamla saknar fält" in page
        assert f'?uppgift={earlier.fact_id}">§ 12, fre\N{NO-BREAK SPACE}3\N{NO-BREAK SPACE}mars 2023</a>' in page
        assert "ersätter taxan från 2020" in page and "inte funnet i registret" in page
    for page in (pages[1], register):
        assert "ersatt av" in page and f'?uppgift={later.fact_id}">§ 7, fre' in page


def test_the_register_is_narrowed_by_whether_decisions_hold_and_goes_out_so() -> None:
    replaced()
    release_all()
    client = secretary()
    now = client.get("/beslut/", {"galler": "nu", "den": "2024-08-01", "format": "csv"}).content.decode()
    assert "anta den nya blanketten" in now and "anta blanketten från 2023" not in now
    assert "den gamla saknar fält" in now and "2024-08-01" in now and "beslut § 12/2023" in now
    gone = client.get("/beslut/", {"galler": "slut", "den": "2024-08-01", "format": "csv"}).content.decode()
    assert "anta blanketten från 2023" in gone and "2024-04-12 § 7 Ny blankett för övergångar" in gone
    page = client.get("/beslut/", {"galler": "sen", "den": "2024-07-31"}).content.decode()
    assert "anta den nya blanketten" in page and "Spara det här urvalet" in page and "fastställa taxan" not in page
