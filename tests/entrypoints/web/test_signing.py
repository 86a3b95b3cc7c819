"""Signing off in the browser: signers chosen, acts by login and by link, files in and out, and the public page about a file."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_by_link import POSTS
from tests.factories.confirmed import SIGNERS, Confirmed, account_of, confirmed, dropped
from tests.factories.meetings import planned
from tests.factories.register import AT, log_in, machine
from tests.factories.signed import issued, lasting, signed_by

from lagetrunt.adapters.signatures import examine
from lagetrunt.apps.answers.opening import OPENS, Purpose
from lagetrunt.apps.meetings.models import Attendance, Booking
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.proofs.models import Signer, SignOff
from lagetrunt.entrypoints.web.link_doors import sign_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, settings: Any) -> None:
    settings.LAGETRUNT_DATA = tmp_path


def text(answer: Any) -> str:
    return str(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def chosen(way: str = "seal", **more: Any) -> dict[str, Any]:
    people = {role: Person.objects.get(name=name).pk for role, name in SIGNERS}
    return {
        "ordforande": people["chair"], "sekreterare": people["secretary"], "justerare-1": people["minutes_checker"],
        "satt": way,
    } | more  # fmt: skip


class Page:
    """The page of one meeting, for somebody."""

    def __init__(self, there: Confirmed, client: Client) -> None:
        self.pk, self.client = there.booking.pk, client

    def open(self) -> str:
        return text(self.client.get(f"/kalender/{self.pk}/justering/"))

    def send(self, way: str, **sent: Any) -> str:
        return text(self.client.post(f"/kalender/{self.pk}/justering/{way}/", sent, follow=True))

    def pdf(self, version: int = 1, query: str = "") -> bytes:
        answer = self.client.get(f"/kalender/{self.pk}/justering/{version}.pdf{query}")
        assert answer["Content-Type"] == "application/pdf" and "attachment" in answer["Content-Disposition"]
        return b"".join(answer.streaming_content)  # type: ignore[arg-type]


def of(name: str) -> Client:
    return log_in(Client(), account_of(name))


def link_for(page: Page, name: str) -> str:
    signer = Signer.objects.filter(name=name, sign_off__state="open").get()
    told = page.send("lank", version=signer.sign_off.number, vem=signer.pk)
    found = re.search(r'value="http://testserver(/l/[^"]+/)"', told)
    assert found is not None, told
    return found[1]


def approve_by(link: str, **more: str) -> Any:
    shown = text(Client().get(link))
    sent = dict(re.findall(r'name="(sida|original)" value="(\w+)"', shown))
    return Client().post(f"{link}justering/", sent | more, follow=True)


def check(data: bytes, client: Client | None = None) -> str:
    file = SimpleUploadedFile("p.pdf", data)
    return text((client or Client()).post("/kontrollera-fil/", {"fil": file}))


class TestBySeal:
    def test_from_the_page_to_the_sealed_record(self) -> None:
        there, client = confirmed(), secretary()
        page = Page(there, client)
        assert "Inte justerat" in page.open() and "arbetsmaterial" in page.open()
        told = page.send("borja", **chosen())
        assert "Version 1 är gjord" in told and "Justering pågår" in told and "ännu ingen allmän handling" in told
        row = SignOff.objects.get()
        chair = Page(there, of("Hanna Viitasaari"))
        assert "Jag har läst och godkänner" in chair.open() and "Dra tillbaka" not in chair.open()
        assert chair.pdf() == page.pdf(query="?visa=original")
        assert "Du har godkänt." in chair.send("gor", version=1, gor="godkann", original=row.original)
        assert "Du hade redan godkänt" in chair.send("gor", version=1, gor="godkann", original=row.original)
        assert "Sidan är gammal" in Page(there, of("Eva Lindros")).send("gor", version=1, gor="godkann", original="0")
        link = link_for(page, "Eva Lindros")
        assert "läs och godkänn" in text(Client().get(link)) and "inte en egen e-underskrift" in text(
            Client().get(link)
        )
        assert "Tack, du har godkänt" in text(approve_by(link))
        assert "Protokollet är justerat" in text(approve_by(link_for(page, "Karl-Erik Holmqvist")))
        told = page.open()
        assert "Justerat: version 1 gäller" in told and "allmän handling" in told
        assert "egen länk utan inloggning" in told and "inloggad med lösenord" in told
        assert "Det är inte egna e-underskrifter" in told
        file = page.pdf()
        assert examine(file).holds and page.pdf(query="?visa=original") != file
        meeting = text(client.get(f"/kalender/{there.booking.pk}/"))
        assert "Det justerade protokollet" in meeting and "Justerat" in meeting
        taken = client.post(f"/kalender/{there.booking.pk}/gor/", {"gor": "angra", "steg": "settled"}, follow=True)
        assert "inte göras ojusterat" in text(taken)
        assert Booking.objects.get(pk=there.booking.pk).settled_at is not None

    def test_who_was_away_is_pointed_out_with_the_reason_and_may_check_all_the_same(self) -> None:
        there = confirmed()
        Attendance.objects.filter(person__name="Karl-Erik Holmqvist").update(status="absent")
        page = Page(there, secretary())
        told = page.send("borja", **chosen())
        assert "Karl-Erik Holmqvist var inte med på mötet" in told and "bör ha varit där" in told
        assert not SignOff.objects.exists()
        away = re.findall(r'name="anda" value="(\d+)"', told)
        assert "Version 1 är gjord" in page.send("borja", **chosen(anda=away))

    def test_the_method_is_what_the_login_noted(self) -> None:
        there = confirmed()
        page = Page(there, secretary())
        page.send("borja", **chosen())
        chair = of("Hanna Viitasaari")
        session = chair.session
        session["account_authentication_methods"] = [{"method": "password", "at": 1}, {"method": "mfa", "at": 2}]
        session.save()
        Page(there, chair).send("gor", version=1, gor="godkann", original=SignOff.objects.get().original)
        assert Signer.objects.get(role="chair").method == "second_factor"

    def test_a_service_of_time_that_is_down_is_told_and_tried_again(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from lagetrunt.adapters.seal import Unsealed
        from lagetrunt.workflows.sign_off_minutes import signing

        there = confirmed()
        page = Page(there, secretary())
        page.send("borja", **chosen())
        links = [link_for(page, name) for _, name in SIGNERS]

        def down(*_args: Any, **_more: Any) -> bytes:
            raise Unsealed("Tidsstämpeltjänsten svarar inte.")

        with monkeypatch.context() as broken:
            broken.setattr(signing, "sealed", down)
            for link in links:
                assert "Tack, du har godkänt" in text(approve_by(link))
            assert "Alla har godkänt, sigillet saknas" in page.open()
            assert "Tidsstämpeltjänsten svarar inte." in page.send("gor", version=1, gor="forsegla")
        assert "sigill är satt" in page.send("gor", version=1, gor="forsegla")
        assert "Det finns inget att försegla" in page.send("gor", version=1, gor="forsegla")


class TestByService:
    def test_notes_that_are_published_already_are_no_working_paper_while_they_are_signed(self) -> None:
        there = confirmed()
        page = Page(there, secretary())
        told = page.send("borja", **chosen("service"))
        assert "Justering pågår" in told and "arbetsmaterial" in told
        mark_step(booking=there.booking, step="published", by=machine(), at=AT)
        told = page.open()
        assert (
            "Justering pågår" in told
            and "publicerade och därmed allmän handling" in told
            and "arbetsmaterial" not in told
        )

    def test_the_file_comes_back_signed(self) -> None:
        there = confirmed()
        page = Page(there, secretary())
        page.send("borja", **chosen("service", **{"justerare-1": ""}))
        original = page.pdf()
        assert "Välj den undertecknade" in page.send("lamna", version=1)
        told = page.send("lamna", version=1, fil=SimpleUploadedFile("p.pdf", original))
        assert "utan underskrifter" in told and SignOff.objects.get().state == "open"
        file = signed_by(signed_by(original, issued("Hanna Viitasaari")), issued("Eva Lindros"))
        told = page.send("lamna", version=1, fil=SimpleUploadedFile("p.pdf", file))
        assert "Underskrifterna håller." in told and "Underskriftens utställare är okänd." in told
        assert page.pdf() == file
        assert "redan inlämnad" in page.send("lamna", version=1, fil=SimpleUploadedFile("p.pdf", file))


class TestRefusals:
    def test_notes_that_are_not_there_yet(self) -> None:
        page = Page(Confirmed(booking=planned(), record=None), secretary())  # type: ignore[arg-type]
        assert "Mötet har inga anteckningar här än" in page.open() and "<select" not in page.open()

    def test_signers_that_do_not_fit_keep_what_was_chosen(self) -> None:
        page = Page(confirmed(), secretary())
        both = chosen(sekreterare=chosen()["ordforande"])
        told = page.send("borja", **both)
        assert "Samma person kan inte skriva under i två roller" in told
        assert told.count(f'value="{both["ordforande"]}" selected') == 2 and not SignOff.objects.exists()

    def test_a_second_click_and_a_page_that_is_old(self) -> None:
        page = Page(confirmed(), secretary())
        page.send("borja", **chosen())
        assert "En justering pågår redan" in page.send("borja", **chosen())
        assert "är tillbakadragen" in page.send("gor", version=1, gor="dra-tillbaka")
        assert "redan tillbakadragen" in page.send("gor", version=1, gor="dra-tillbaka")

    def test_who_is_no_signer_and_does_not_lead(self) -> None:
        there = confirmed()
        page = Page(there, secretary())
        page.send("borja", **chosen())
        other = of("Amina Jusufović")
        original = SignOff.objects.get().original
        for sent in (
            {"gor": "godkann", "original": original},
            {"gor": "forsegla"},
            {"gor": "dra-tillbaka"},
            {"gor": "x"},
        ):
            assert (
                other.post(f"/kalender/{there.booking.pk}/justering/gor/", {"version": "1"} | sent).status_code == 403
            )
        assert SignOff.objects.get().state == "open" and not Signer.objects.exclude(acted_at=None).exists()
        assert other.get(f"/kalender/{there.booking.pk}/justering/7.pdf").status_code == 404

    def test_a_file_that_names_somebody_who_was_taken_out(self) -> None:
        there = confirmed()
        page = Page(there, secretary())
        page.send("borja", **chosen())
        there.record.document.file_access = "restricted"
        there.record.document.save()
        assert of("Hanna Viitasaari").get(f"/kalender/{there.booking.pk}/justering/1.pdf").status_code == 404


class TestTheLink:
    def test_it_signs_and_opens_nothing_else(self) -> None:
        there = confirmed()
        page = Page(there, secretary())
        page.send("borja", **chosen())
        link = link_for(page, "Karl-Erik Holmqvist")
        secret = link.split("/")[2]
        before = [Signer.objects.values_list("acted_at").count(), SignOff.objects.get().original]
        for address in (link, f"{link}justering/", f"{link}protokoll.pdf"):
            with CaptureQueriesContext(connection) as asked:
                answer = Client().get(address)
            assert answer.status_code in (200, 302) and not answer.cookies
            assert all(re.match(r"\s*(SELECT|DECLARE)", one["sql"]) for one in asked), "nothing happens at GET"
        assert not Signer.objects.exclude(acted_at=None).exists() and before[1]
        for pattern in POSTS:
            address = reverse(str(pattern.name), kwargs={"secret": secret})
            opened = pattern.callback.opens_for in OPENS[Purpose.SIGN]
            answer = Client().post(address, {"sida": sign_of(secret)})
            assert answer.status_code == (422 if opened else 404), address
        assert Client().get(f"{link}kalender.ics").status_code == 404
        assert Client().post(f"{link}justering/", {"sida": "fel", "original": before[1]}).status_code == 403
        assert "Tack, du har godkänt" in text(approve_by(link))
        again = Client().post(f"{link}justering/", {"sida": sign_of(secret), "original": before[1]}, follow=True)
        assert "Tack, du har godkänt" in text(again) and Signer.objects.exclude(acted_at=None).count() == 1

    def test_a_version_that_was_withdrawn_has_nothing_to_sign(self) -> None:
        there = confirmed()
        page = Page(there, secretary())
        page.send("borja", **chosen())
        link = link_for(page, "Karl-Erik Holmqvist")
        page.send("gor", version=1, gor="dra-tillbaka")
        assert Client().get(link).status_code == 404


class TestThePublicPage:
    def test_it_tells_what_a_file_is_and_keeps_nothing(self, settings: Any) -> None:
        there = confirmed()
        page = Page(there, secretary())
        page.send("borja", **chosen())
        for _, name in SIGNERS:
            approve_by(link_for(page, name))
        file, original = page.pdf(), page.pdf(query="?visa=original")
        kept = sorted(path.name for path in Path(settings.LAGETRUNT_FILES).rglob("*"))
        told = check(file)
        assert (
            "Ja, det är det" in told
            and "Elevhälsonätverket 12 mars 2027, version 1" in told
            and "Hanna Viitasaari" in told
        )
        assert "Nej" in check(original) and "utan underskrifter" in check(original)
        broken = bytearray(file)
        broken[len(original) // 2] ^= 1
        assert "Nej, filen håller inte" in check(bytes(broken)) and "ändrad efter underskriften" in check(bytes(broken))
        root = issued("Provrot")
        kept_checkable = check(lasting(signed_by(original, issued("Hanna Viitasaari", root)), root))
        assert "inte var spärrade" in kept_checkable and "inte var spärrade" not in told
        assert "inte känd här" in check(original.replace(b"%PDF-1.7", b"%PDF-1.6"))
        assert "Välj en PDF-fil först" in text(Client().post("/kontrollera-fil/", {}))
        assert kept and sorted(path.name for path in Path(settings.LAGETRUNT_FILES).rglob("*")) == kept
        dropped(there.booking, "Nätverket beslutar att skjuta upp enkäten.", "Rättade")
        assert "Skriv varför" in page.send("borja", **chosen())
        assert "Version 2 är gjord" in page.send("borja", **chosen(skal="Fel beslut"))
        for _, name in SIGNERS:
            approve_by(link_for(page, name))
        assert "Ja, men det är rättat sedan" in check(file) and "Skäl: Fel beslut" in page.open()
        assert "version 2 gäller" in page.open() and page.pdf() == file

    def test_too_large_and_too_often(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        from lagetrunt.entrypoints.web.views import check_file

        monkeypatch.setattr(check_file, "MOST_BYTES", 1000)
        monkeypatch.setattr(check_file, "_BESIDE", 0)
        answer = Client().post("/kontrollera-fil/", {"fil": SimpleUploadedFile("p.pdf", b"x" * 2000)})
        assert answer.status_code == 413 and "kontrolleras inte" in text(answer)
        settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"public_file": "2/m/ip"}
        codes = [Client().post("/kontrollera-fil/", {}).status_code for _ in range(3)]
        assert 429 in codes and Client().get("/kontrollera-fil/").status_code == 200


def test_the_page_asks_the_database_fifteen_times_at_most() -> None:
    there = confirmed()
    page = Page(there, secretary())
    page.open()
    for step in (lambda: None, lambda: page.send("borja", **chosen())):
        step()
        with CaptureQueriesContext(connection) as asked:
            page.open()
        assert len(asked) <= 15, "\n".join(one["sql"].partition(" FROM ")[2][:160] for one in asked)


def test_a_signer_acts_once_and_the_time_is_true() -> None:
    there = confirmed()
    page = Page(there, log_in(Client(), account_of("Eva Lindros", Role.SECRETARY)))
    page.send("borja", **chosen())
    page.send("gor", version=1, gor="godkann", original=SignOff.objects.get().original)
    acted = Signer.objects.get(role="secretary").acted_at
    assert acted is not None and abs((datetime.now(UTC) - acted).total_seconds()) < 600  # noqa: TID251
