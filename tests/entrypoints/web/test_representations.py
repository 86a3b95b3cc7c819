"""Who represents whom: the matrix with what should be asked of it, the terms drawn, the table beside, and the files."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, federation, machine

from lagetrunt.apps.organisation.models import Network, Party, PartyKind, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.seating import enter_seat
from lagetrunt.engines.seating.sitting import Gap, Tenure
from lagetrunt.entrypoints.web.drawings.terms import MOST_BARS, MOST_UNFOLDED, draw_terms
from lagetrunt.entrypoints.web.words import day

pytestmark = pytest.mark.django_db
C, P = "compulsory", "preschool"
TODAY = date(2026, 3, 12)


@pytest.fixture
def network() -> Network:
    return Network.objects.create(federation=federation(), name="Nätverket för elevhälsa", released_at=AT)


def seat(
    network: Network, party: str, name: str | None, *forms: str, since: date | None = None, until: date | None = None
) -> Representation:
    """A seat, entered; the party and the person made where there are none."""
    whose, _made = Party.objects.get_or_create(
        federation=federation(), name=party, key=party.lower(), kind=PartyKind.OTHER, defaults={"released_at": AT}
    )
    person = None
    if name is not None:
        person, _made = Person.objects.get_or_create(
            federation=federation(), name=name, key=name.lower(), defaults={"released_at": AT, "spellings": [name]}
        )
    return enter_seat(
        network=network, party=whose, person=person, school_forms=forms, since=since, until=until, by=machine(), at=AT
    )


def page_of(network: Network, role: Role = Role.SECRETARY, **asked: Any) -> str:
    told: str = secretary(role).get(reverse("representations", args=(network.pk,)), asked).content.decode()
    return told


class TestTheMatrix:
    def test_tells_who_sits_where_and_what_is_vacant(self, network: Network) -> None:
        since = timezone.localdate() - timedelta(days=9)
        seat(network, "Skara", "Ada Ek", C, P)
        seat(network, "Skara", "Bo Al", C)
        seat(network, "Hjo", None, P, since=since)
        page = page_of(network)
        assert "Ada Ek" in page and "2 personer" in page and "Vakant" in page
        assert f"Hjo saknar representant sedan {day(since)} (förskola)" in page

    def test_of_a_day_or_a_school_year_shows_who_sat_then(self, network: Network) -> None:
        seat(network, "Skara", "Ada Ek", C, since=date(2020, 8, 1), until=date(2022, 7, 31))
        seat(network, "Skara", "Bo Al", C, since=date(2022, 8, 1))
        now, then = page_of(network, format="json"), page_of(network, format="json", dag="2021-03-01")
        assert "Bo Al" in now and "Ada Ek" not in now
        assert "Ada Ek" in then and "Bo Al" not in then
        assert "Ada Ek" in page_of(network, format="json", tid="l2021")

    def test_goes_out_as_files_for_those_who_may_take_lists_out(self, network: Network) -> None:
        seat(network, "Skara", "Ada Ek", C)
        seat(network, "Hjo", None, P, since=date(2024, 3, 12))
        address = reverse("representations", args=(network.pk,))
        rows = list(
            csv.reader(
                io.StringIO(secretary().get(address, {"format": "csv"}).content.decode("utf-8-sig")), delimiter=";"
            )
        )
        assert rows[1:] == [["Hjo", f"vakant sedan {day(date(2024, 3, 12))}", ""], ["Skara", "", "Ada Ek"]]
        assert secretary().get(address, {"format": "xlsx"}).content[:2] == b"PK"
        assert secretary(Role.READER).get(address, {"format": "csv"}).status_code == 403

    def test_bears_days_that_say_for_ever(self, network: Network) -> None:
        seat(network, "Skara", "Ada Ek", C, since=date.min, until=date.max)
        seat(network, "Skara", "Bo Al", P, since=date.max)
        seat(network, "Hjo", "Cia Do", P, until=date.min)
        for asked in ("", date.min.isoformat(), date.max.isoformat(), "i går"):
            assert "Ada Ek" in page_of(network, dag=asked)
        parties = [reverse("party", args=(one.pk,)) for one in Party.objects.order_by("pk")]
        assert [secretary().get(address).status_code for address in parties] == [200, 200]

    def test_of_nobody_says_what_to_do(self, network: Network) -> None:
        assert "Ta in en medlemslista" in page_of(network)


class TestWhatIsAsked:
    def test_a_term_that_ended_without_a_successor(self, network: Network) -> None:
        until = timezone.localdate() - timedelta(days=30)
        seat(network, "Skara", "Ada Ek", C, until=until)
        said = f"Skara saknar representant sedan {day(until + timedelta(days=1))} (grundskola). Ada Ek satt till {day(until)}"
        party = reverse("party", args=(Party.objects.get().pk,))
        assert "Skara saknar representant" in secretary().get(reverse("networks")).content.decode()
        for page in (page_of(network), secretary().get(reverse("network", args=(network.pk,))).content.decode()):
            assert said in page
        assert said in secretary().get(party).content.decode()

    def test_two_in_a_seat_is_a_question_where_one_is_usual(self, network: Network) -> None:
        for party in ("Hjo", "Vara", "Essunga", "Tibro"):
            seat(network, party, f"Person {party}", C)
        seat(network, "Skara", "Ada Ek", C)
        assert "sitter samtidigt" not in page_of(network)
        seat(network, "Skara", "Bo Al", C)
        page = page_of(network)
        assert "sitter samtidigt för Skara (grundskola)" in page and "ingen plats är vakant" in page

    def test_one_twice_and_one_before_the_former_ended(self, network: Network) -> None:
        for party in ("Hjo", "Vara", "Essunga", "Tibro"):
            seat(network, party, f"Person {party}", C)
        seat(network, "Skara", "Ada Ek", C, since=date(2022, 8, 1), until=date(2024, 7, 31))
        seat(network, "Skara", "Ada Ek", C, since=date(2024, 6, 1), until=date(2025, 6, 30))
        seat(network, "Skara", "Bo Al", C, since=date(2025, 5, 1))
        page = page_of(network)
        assert f"Ada Ek står två gånger för Skara (grundskola) från {day(date(2024, 6, 1))}" in page
        assert f"Bo Al började för Skara (grundskola) {day(date(2025, 5, 1))}, innan Ada Ek slutade" in page

    def test_somebody_under_protection_is_not_named_and_leaves_no_seat_vacant(self, network: Network) -> None:
        until = timezone.localdate() - timedelta(days=30)
        seat(network, "Skara", "Ada Ek", C, until=until)
        seat(network, "Skara", "Bo Al", C, since=until)
        Person.objects.filter(name="Bo Al").update(protected=True)
        page = page_of(network)
        assert "Bo Al" not in page and "saknar representant" not in page and "Ada Ek" in page


class TestTheDrawing:
    def test_has_a_title_a_text_and_a_table_beside(self, network: Network) -> None:
        seat(network, "Skara", "Ada Ek", C, since=date(2024, 8, 1))
        page = page_of(network)
        assert 'role="img"' in page and "<desc" in page and "Samma tider som tabell" in page
        assert f"Ada Ek från {day(date(2024, 8, 1))}" in page

    def test_gives_each_seat_a_row_and_each_term_a_bar(self) -> None:
        rows = [
            Tenure(key=1, party=1, forms=(C, P), person=1, since=date(2024, 8, 1), until=date(2025, 7, 31)),
            Tenure(key=2, party=1, forms=(C,), person=2, since=date(2025, 8, 1), until=None),
            Tenure(key=3, party=2, forms=(), person=None, since=date(2026, 1, 1), until=None),
        ]
        gap = Gap(party=1, forms=(P,), since=date(2025, 8, 1), after=1)
        told = draw_terms(rows, [gap], names={1: "Ada Ek", 2: "Bo Al"}, parties=[1, 2], today=TODAY)
        assert told is not None and not told.is_folded
        assert [
            [(row.forms, [(bar.sort, bar.name) for bar in row.bars]) for row in lanes.rows] for lanes in told.lanes
        ] == [
            [((C,), [("held", "Ada Ek"), ("held", "Bo Al")]), ((P,), [("held", "Ada Ek"), ("vacant", "")])],
            [(("",), [("vacant", "")])],
        ]
        assert [label for label, _x in told.years] == ["2024/25", "2025/26"]
        (first, second), (_, x) = told.lanes[0].rows[0].bars, told.years[1]
        assert first.x + first.width == pytest.approx(second.x, abs=0.2) and second.x == x and x < told.today
        assert told.lanes[0].is_vacant and not told.lanes[1].is_vacant

    def test_lays_terms_of_the_same_time_under_each_other_and_no_reading_beside_what_is_entered(self) -> None:
        rows = [
            Tenure(key=1, party=1, forms=(C,), person=1, since=date(2024, 8, 1), until=None),
            Tenure(key=2, party=1, forms=(C,), person=2, since=date(2025, 1, 1), until=None),
            Tenure(key=3, party=1, forms=(C,), person=2, since=date(2025, 2, 1), until=date(2025, 3, 1), is_read=True),
        ]
        told = draw_terms(rows, [], names={}, parties=[1], today=TODAY)
        assert told is not None
        one, other = told.lanes[0].rows[0].bars
        assert other.y > one.y

    def test_folds_many_rows_by_party(self) -> None:
        rows = [
            Tenure(key=n, party=n, forms=(), person=n, since=TODAY, until=None) for n in range(1, MOST_UNFOLDED + 2)
        ]
        told = draw_terms(rows, [], names={}, parties=[row.party for row in rows], today=TODAY)
        assert told is not None and told.is_folded and len({lanes.top for lanes in told.lanes}) == 1
        many = [Tenure(key=n, party=1, forms=(), person=n, since=TODAY, until=None) for n in range(1, MOST_BARS + 2)]
        told = draw_terms(many, [], names={}, parties=[1], today=TODAY)
        assert told is not None and told.is_folded
        assert draw_terms([], [], names={}, parties=[], today=TODAY) is None


def test_who_was_seen_on_one_day_or_on_none_is_told_so(network: Network) -> None:
    day_one = date(2025, 3, 14)
    once = " ".join(day(day_one).split())
    for name, seen in (("Bo Ek", day_one), ("Eva Lind", None)):
        row = seat(network, "Avesta", name, since=seen, until=seen)
        Representation.objects.filter(pk=row.pk).update(is_read=True, entered_at=None, entered_by="")
    client = secretary()
    party = Party.objects.get(name="Avesta")
    for address in (reverse("party", args=[party.pk]), reverse("network_seats", args=[network.pk])):
        page = " ".join(client.get(address).content.decode().split())
        assert f"sedd {once}" in page and f"{once} – {once}" not in page
        assert "sedd på möte utan dag" in page and "None" not in page
