"""Local initiatives in the browser: the register with filters, matrix and files, one by hand, kept from a round, proposed by notes, found."""

import csv
import io
import json
import re

import pytest
from django.test import Client
from tests.apps.initiatives.test_keeping import replied
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_by_link import text
from tests.factories.charted import initiative, told
from tests.factories.invited import party
from tests.factories.register import AT, machine

from lagetrunt.apps.initiatives.keeping import set_focuses
from lagetrunt.apps.initiatives.models import Focus, Initiative
from lagetrunt.apps.organisation.models import Party
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.entrypoints.web.drawings.dots import MOST_ROWS, draw_dots

pytestmark = pytest.mark.django_db


def three() -> None:
    set_focuses(names=["Närvaro", "Språk"], by=machine(), at=AT)
    initiative("Ett projekt om närvaro", "Avesta", "Närvaro", partner="Örebro universitet", partner_kind="university")
    initiative("Läslyft", "Nora", "Språk", "Närvaro", contact="utvecklingsledare")
    initiative("=1+1", "Säter")
    Party.objects.update(released_at=AT)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return text(answer)


class TestRegister:
    def test_the_list_the_matrix_and_the_filters(self) -> None:
        three()
        client = secretary(Role.REPRESENTATIVE)
        shown = page(client, "/satsningar/")
        assert "3 lokala satsningar" in shown and "<svg" in shown and shown.count("<circle") >= 3
        nora, focus = party("Nora").pk, Focus.objects.get(name="Språk").pk
        assert f"?kommun={nora}&amp;om={focus}" in shown and "För in en satsning" not in shown
        shown = page(client, f"/satsningar/?kommun={nora}&om={focus}")
        assert "En lokal satsning" in shown and "Läslyft" in shown and "Ett projekt" not in shown
        assert "Ett projekt om närvaro" in page(client, "/satsningar/?partner=university&nar=nu")
        assert "Ingen satsning stämmer" in page(client, "/satsningar/?ord=simning")

    def test_a_school_year_shows_what_went_on_some_day_of_it(self) -> None:
        three()
        for title, since, until in (
            ("Ett projekt om närvaro", "2020-02-01", "2020-08-20"),
            ("Läslyft", "2021-09-01", None),
        ):
            Initiative.objects.filter(title=title).update(since=since, until=until)
        client = secretary(Role.REPRESENTATIVE)
        assert "läsåret 2019/20" in page(client, "/satsningar/")
        for asked, shown in (("l2019", "E="), ("l2020", "E="), ("k2020", "E="), ("k2021", "L="), ("l2021", "L=")):
            told = page(client, f"/satsningar/?tid={asked}").partition('class="lr-list"')[2]
            there = {"E": "Ett projekt om närvaro" in told, "L": "Läslyft" in told, "=": "=1+1" in told}
            assert "".join(sign for sign, yes in there.items() if yes) == shown, asked

    def test_out_as_files_by_who_may(self) -> None:
        three()
        client = secretary(Role.REPRESENTATIVE)
        rows = json.loads(client.get("/satsningar/?format=json&ord=läslyft").content)
        assert [(row["Kommun/organisation"], row["Inriktning"], row["Kontakt (roll)"]) for row in rows] == [
            ("Nora", "Närvaro, Språk", "utvecklingsledare"),
        ]  # fmt: skip
        lines = list(
            csv.reader(io.StringIO(client.get("/satsningar/?format=csv").content.decode("utf-8-sig")), delimiter=";")
        )
        assert len(lines) == 4 and "'=1+1" in {line[1] for line in lines}
        assert client.get("/satsningar/?format=xlsx").content[:2] == b"PK"
        assert secretary(Role.READER).get("/satsningar/?format=csv").status_code == 403

    def test_who_does_the_like_of_us(self) -> None:
        three()
        client = secretary(Role.READER)
        shown = page(client, f"/kommuner/{party('Avesta').pk}/satsningar/")
        assert "Avesta har en satsning i registret" in shown and "Läslyft" in shown and "också om Närvaro" in shown
        assert "utvecklingsledare" in shown and "=1+1" not in shown
        assert "/satsningar/" in page(client, f"/kommuner/{party('Avesta').pk}/")
        assert "Ingen annan är införd" in page(client, f"/kommuner/{party('Säter').pk}/satsningar/")

    def test_many_of_one_municipality_stand_on_pages(self) -> None:
        for number in range(30):
            initiative(f"Projekt {number:02d}", "Nora")
        Party.objects.update(released_at=AT)
        client, address = secretary(Role.READER), f"/kommuner/{party('Nora').pk}/satsningar/"
        shown = page(client, address)
        assert (
            "Nora har 30 satsningar" in shown
            and shown.count('<section class="lr-sheet">') == 25
            and "sida 1 av 2" in shown
        )
        assert page(client, f"{address}?sida=2").count('<section class="lr-sheet">') == 5

    @pytest.mark.parametrize(("others", "fold"), [(3, ""), (4, "Visa en till"), (6, "Visa 3 till")])
    def test_of_many_that_are_alike_three_are_shown_and_the_rest_folded(self, others: int, fold: str) -> None:
        set_focuses(names=["Närvaro"], by=machine(), at=AT)
        mine = initiative("Vårt", "Nora", "Närvaro")
        for number in range(others):
            initiative(f"Projekt {number}", "Avesta", "Närvaro")
        Party.objects.update(released_at=AT)
        for address in (f"/kommuner/{party('Nora').pk}/satsningar/", f"/satsningar/{mine.pk}/"):
            shown = page(secretary(Role.READER), address)
            assert (
                shown.count("också om Närvaro") == others and ("<summary>Visa" in shown) is bool(fold) and fold in shown
            )

    def test_the_search_finds_them(self) -> None:
        three()
        assert "Läslyft" in page(secretary(), "/sok/?q=läslyft")


class TestWriting:
    def test_one_by_hand_changed_taken_away_and_back(self) -> None:
        three()
        client = secretary()
        focus = str(Focus.objects.get(name="Språk").pk)
        sent = {
            "namn": "Ny modell",
            "kommun": [str(party("Avesta").pk), str(party("Nora").pk)],
            "om": [focus],
            "fran": "2025-01-01",
        }
        assert client.post("/satsningar/ny/", sent).status_code == 302
        row = Initiative.objects.get(title="Ny modell")
        assert row.parties.count() == 2 and row.made_by == "Eva Prov"
        wrong = client.post("/satsningar/ny/", sent | {"namn": "", "kontakt": "rektor"})
        assert wrong.status_code == 422 and 'value="rektor"' in wrong.content.decode()
        assert "Ett datum skrivs" in text(client.post("/satsningar/ny/", sent | {"fran": "snart"}))
        address = f"/satsningar/{row.pk}/"
        client.post(f"{address}andra/", sent | {"namn": "Ny modell för övergångar"})
        assert "Ny modell för övergångar" in page(client, address)
        client.post(f"{address}gor/", {"gor": "ta-bort"})
        assert "Borttagen av Eva Prov" in page(client, address) and "Nyligen borttagna" in page(client, "/satsningar/")
        client.post(f"{address}gor/", {"gor": "ta-tillbaka"})
        assert "Borttagen" not in page(client, address)

    def test_a_change_is_shown_and_undone_on_the_page(self) -> None:
        three()
        client, row = secretary(), Initiative.objects.get(title="Läslyft")
        address = f"/satsningar/{row.pk}/"
        assert "Ångra ändringen" not in page(client, address)
        client.post(f"{address}andra/", {"namn": "Läsning", "kommun": [str(party("Avesta").pk)], "fran": "2025-01-01"})
        shown = page(client, address)
        assert "Ändrad av Eva Prov" in shown and "Så stod det före ändringen" in shown
        for head, words in (
            ("Satsning", "Läslyft"),
            ("Kommuner och organisationer", "Nora"),
            ("Inriktning", "Närvaro, Språk"),
            ("Från", "–"),
        ):
            assert f'<dt class="lr-small">{head}</dt><dd>{words}</dd>' in shown
        assert '<dt class="lr-small">Partner</dt>' not in shown, "which is as it was"
        assert "Ångra ändringen" not in page(secretary(Role.READER), address)
        (mark,) = re.findall(r'name="andrad" value="([^"]+)"', shown)
        for said in ("Ändringen är ångrad.", "har ändrats sedan sidan visades"):
            assert said in text(client.post(f"{address}gor/", {"gor": "angra", "andrad": mark}, follow=True))
        assert Initiative.objects.get(pk=row.pk).title == "Läslyft"

    def test_a_reply_of_a_round_by_one_press(self) -> None:
        one, reply = replied()
        client, address = secretary(), f"/kalender/{one.booking.pk}/forrunda/"
        assert "Spara som lokal satsning" in page(client, address)
        client.post("/satsningar/svar/", {"svar": str(reply.pk)})
        assert Initiative.objects.get().reply == reply and "sparat som satsning" in page(client, address)
        assert client.post("/satsningar/svar/", {"svar": "0"}).status_code == 404

    def test_what_notes_tell_of_is_proposed_with_the_words(self) -> None:
        told()
        client, address = secretary(), "/satsningar/forslag/"
        shown = client.get(address)
        assert "Anteckningarna verkar berätta om 2 satsningar" in text(shown) and "Läslyft med alla lärare" in text(
            shown
        )
        digests = [part.split('"')[0] for part in shown.content.decode().split('name="forslag" value="')[1:]]
        client.post(address, {"forslag": digests[0]})
        client.post(address, {"forslag": digests[1], "gor": "nej"})
        assert Initiative.objects.count() == 1 and "Inget i de senaste" in page(client, address)
        assert "Läslyft med alla lärare" in page(client, f"/satsningar/{Initiative.objects.get().pk}/")
        assert client.post(address, {"forslag": digests[1]}).status_code == 404

    def test_who_manages_keeps_the_list_of_words(self) -> None:
        client = secretary(Role.ADMINISTRATOR)
        client.post("/satsningar/inriktningar/", {"inriktningar": "Närvaro\r\nSpråk"})
        assert "Närvaro\nSpråk" in page(client, "/satsningar/inriktningar/")
        assert client.post("/satsningar/inriktningar/", {"inriktningar": "å" * 61}).status_code == 422


def test_too_much_to_see_is_not_drawn() -> None:
    assert draw_dots(["Språk"], [("Nora", [0])]) is None
    assert draw_dots(["Språk"], [("Nora", [1])] * (MOST_ROWS + 1)) is None
    drawn = draw_dots(["Språk", "Närvaro"], [("Nora", [1, 4])])
    assert drawn is not None and [(dot.count, dot.r) for dot in drawn.dots] == [(1, 7.0), (4, 14.0)]
