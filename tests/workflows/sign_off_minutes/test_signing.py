"""A record signed off: sealed when all have approved, or taken back from the signing service; corrected beside, never changed."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from tests.entrypoints.web.test_acts import secretary
from tests.factories.confirmed import SIGNERS, WORDS, Confirmed, actor_named, confirmed, dropped
from tests.factories.register import AT, actor, machine
from tests.factories.signed import issued, signed_by

from lagetrunt.adapters import seal
from lagetrunt.adapters.record_pdf import attached_record
from lagetrunt.adapters.signatures import examine
from lagetrunt.apps.answers.tickets import give_sign_ticket
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Attendance, Booking
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.proofs.models import Signer, SignOff
from lagetrunt.apps.proofs.queries import proof_checksums
from lagetrunt.apps.proofs.refusing import Unsignable
from lagetrunt.apps.proofs.services import sign, withdraw
from lagetrunt.apps.sources.models import Fact
from lagetrunt.workflows.confirm_facts.answering import correct
from lagetrunt.workflows.sign_off_minutes import signing
from lagetrunt.workflows.sign_off_minutes.sealing_again import seal_all_again
from lagetrunt.workflows.sign_off_minutes.signing import (
    WereAway,
    begin,
    changed_since,
    final_of,
    original_of,
    seal_if_all_approved,
    take_in_signed,
)
from lagetrunt.workflows.verify_file.verifying import verify

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC)  # noqa: TID251 - certificates are held against the real clock
ROOT = issued("Provrot")


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, settings: Any) -> None:
    settings.LAGETRUNT_DATA = tmp_path


def begun(
    there: Confirmed, way: str = "seal", reason: str = "", signers: Sequence[Any] | None = None, all_the_same: Sequence[int] = (),
) -> SignOff:  # fmt: skip
    return begin(
        booking=there.booking, way=way, signers=there.signers() if signers is None else signers, reason=reason,
        by=machine(), at=NOW, all_the_same=all_the_same,
    )  # fmt: skip


def all_sign(row: SignOff) -> None:
    for role, name in SIGNERS:
        assert sign(sign_off=row, original=row.original, method="password", by=actor_named(name), at=NOW), role


def sealed(there: Confirmed) -> SignOff:
    row = begun(there)
    all_sign(row)
    assert seal_if_all_approved(sign_off=row, at=NOW)
    row.refresh_from_db()
    return row


class TestTheSeal:
    def test_three_approve_and_the_seal_is_set(self) -> None:
        there = confirmed()
        row = begun(there)
        told = json.loads(attached_record(original_of(row)) or b"")
        assert told["network"] == "Elevhälsonätverket" and told["kind"] == "protocol"
        item = next(one for one in told["items"] if "Enkät" in one["title"])
        assert (
            any("gemensam enkät" in act["text"] for act in item["decisions"])
            and item["assignments"][0]["due"] == "2027-04-15"
        )
        assert any("gemensam enkät" in line for line in item["text"])
        assert [(one["role"], one["name"]) for one in told["signers"]] == list(SIGNERS)
        all_sign(row)
        assert seal_if_all_approved(sign_off=row, at=NOW)
        row.refresh_from_db()
        booking = Booking.objects.get(pk=there.booking.pk)
        assert row.state == "approved" and booking.settled_at == NOW
        file = final_of(row)
        assert examine(file).holds and file.startswith(original_of(row))
        assert row.report[0]["fingerprint"] == row.seal and row.report[0]["name"] == "Sigill: Bergslagssjöarna"
        assert set(proof_checksums()) == {row.original, row.final}
        assert Event.objects.filter(action="sign_record").count() == 3
        assert Event.objects.filter(action="approve_record").get().actor_name == "sigillet"

    @pytest.mark.parametrize("is_named", [True, False])
    def test_who_checks_what_they_did_not_hear_is_pointed_out_once(self, is_named: bool) -> None:
        there = confirmed()
        checker = Person.objects.get(name="Karl-Erik Holmqvist")
        absent = Attendance.objects.filter(person=checker)
        assert absent.exists()
        absent.update(status="absent") if is_named else absent.delete()
        with pytest.raises(WereAway) as told:
            begun(there)
        assert [person.pk for person in told.value.people] == [checker.pk] and not SignOff.objects.exists()
        row = begun(there, all_the_same=[checker.pk])
        assert [signer.person_id for signer in row.signers.order_by("position")][-1] == checker.pk

    def test_nobody_is_pointed_out_where_no_attendance_is_read_or_who_leads_was_away(self) -> None:
        there = confirmed()
        Attendance.objects.filter(person__name="Hanna Viitasaari").update(status="absent")
        withdraw(sign_off=begun(there), by=machine(), at=NOW)
        Attendance.objects.all().delete()
        assert begun(there).number == 2

    def test_nobody_else_may_approve_and_nobody_twice(self) -> None:
        row = begun(confirmed())
        chair = actor_named("Hanna Viitasaari")
        with pytest.raises(PermissionDenied):
            sign(sign_off=row, original=row.original, method="password", by=actor(Role.ADMINISTRATOR), at=NOW)
        with pytest.raises(Unsignable, match="Sidan är gammal"):
            sign(sign_off=row, original="0" * 64, method="password", by=chair, at=NOW)
        assert sign(sign_off=row, original=row.original, method="password", by=chair, at=NOW)
        assert not sign(
            sign_off=row, original=row.original, method="second_factor", by=chair, at=NOW + timedelta(days=1)
        )
        assert Signer.objects.get(role="chair").acted_at == NOW
        assert not seal_if_all_approved(sign_off=row, at=NOW), "two are still to"

    def test_a_link_signs_for_its_person_alone(self) -> None:
        there = confirmed()
        row = begun(there)
        person = Person.objects.get(name="Karl-Erik Holmqvist")
        ticket = give_sign_ticket(booking=there.booking, person=person, by=machine(), at=NOW).ticket
        other = give_sign_ticket(
            booking=there.booking, person=Person.objects.get(name="Amina Jusufović"), by=machine(), at=NOW
        ).ticket
        assert sign(sign_off=row, original=row.original, method="link", by=ticket, at=NOW)
        assert Signer.objects.get(role="minutes_checker").method == "link"
        with pytest.raises(PermissionDenied):
            sign(sign_off=row, original=row.original, method="link", by=other, at=NOW)

    def test_killed_between_the_last_act_and_the_seal_it_is_done_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        row = begun(confirmed())
        all_sign(row)

        def killed(**_told: Any) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
            broken.setattr(signing, "approve", killed)
            seal_if_all_approved(sign_off=row, at=NOW)
        row.refresh_from_db()
        assert row.state == "open" and row.final == ""
        assert seal_if_all_approved(sign_off=row, at=NOW)
        assert not seal_if_all_approved(sign_off=row, at=NOW), "the second of two is told that it is done"
        assert SignOff.objects.get().state == "approved"

    @pytest.mark.enable_socket
    def test_a_time_stamp_service_that_is_down_leaves_the_acts_and_no_seal(self, settings: Any) -> None:
        row = begun(confirmed())
        all_sign(row)
        settings.LAGETRUNT_TSA = "http://127.0.0.1:9/"
        with pytest.raises(Unsignable, match="Tidsstämpeltjänsten"):
            seal_if_all_approved(sign_off=row, at=NOW)
        row.refresh_from_db()
        assert row.state == "open" and row.signers.filter(acted_at__isnull=False).count() == 3
        later = NOW + timedelta(minutes=3)
        assert seal_all_again(at=later) == 0, "it is down still, and that stops nothing else"
        settings.LAGETRUNT_TSA = ""
        assert seal_all_again(at=NOW + timedelta(minutes=1)) == 0, "the last press may still be at it"
        assert seal_all_again(at=later) == 1 and seal_all_again(at=later) == 0
        row.refresh_from_db()
        assert row.state == "approved"

    def test_what_somebody_is_still_to_approve_or_is_withdrawn_gets_no_seal(self) -> None:
        row = begun(confirmed())
        assert seal_all_again(at=NOW + timedelta(days=1)) == 0
        all_sign(row)
        withdraw(sign_off=row, by=machine(), at=NOW)
        assert seal_all_again(at=NOW + timedelta(days=1)) == 0

    def test_what_was_approved_is_never_changed(self) -> None:
        row = sealed(confirmed())
        with pytest.raises(Unsignable, match="ändras aldrig"):
            withdraw(sign_off=row, by=machine(), at=NOW)
        for table, change in (
            (SignOff, {"final": "0" * 64}),
            (SignOff, {"state": "withdrawn"}),
            (Signer, {"acted_at": AT}),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                table.objects.update(**change)
        Signer.objects.update(name="Person 7")  # a name is masked where somebody is taken out of the register
        assert SignOff.objects.get().final == row.final


class TestWhatCannotBeSigned:
    def test_notes_that_nobody_has_confirmed(self) -> None:
        from tests.factories.meetings import planned

        booking = planned()
        with pytest.raises(Unsignable, match="inga anteckningar"):
            begun(Confirmed(booking=booking, record=None))  # type: ignore[arg-type]
        assert not SignOff.objects.exists()

    @pytest.mark.parametrize(
        ("signers", "why"),
        [
            ([], "ordförande"),
            ([("secretary", "Eva Lindros")], "ordförande"),
            ([("chair", "Eva Lindros"), ("secretary", "Eva Lindros")], "två roller"),
            (
                [("chair", "Hanna Viitasaari"), ("secretary", "Eva Lindros"), ("secretary", "Karl-Erik Holmqvist")],
                "inte flera",
            ),
        ],
    )
    def test_signers_that_do_not_fit(self, signers: list[tuple[str, str]], why: str) -> None:
        there = confirmed()
        with pytest.raises(Unsignable, match=why):
            begun(there, signers=[(role, Person.objects.get(name=name)) for role, name in signers])
        assert not SignOff.objects.exists()

    def test_one_at_a_time_and_not_without_the_right(self) -> None:
        there = confirmed()
        row = begun(there)
        with pytest.raises(Unsignable, match="pågår redan"):
            begun(there)
        with pytest.raises(PermissionDenied):
            withdraw(sign_off=row, by=actor(Role.REPRESENTATIVE), at=NOW)
        assert withdraw(sign_off=row, by=machine(), at=NOW) and not withdraw(sign_off=row, by=machine(), at=NOW)
        with pytest.raises(Unsignable, match="tillbakadragen"):
            sign(sign_off=row, original=row.original, method="password", by=actor_named("Hanna Viitasaari"), at=NOW)
        assert begun(there).number == 2


class TestTheSigningService:
    def test_two_signatures_are_checked_and_kept_with_their_proof(self, settings: Any, tmp_path: Path) -> None:
        (tmp_path / "trust").mkdir()
        (tmp_path / "trust" / "rot.pem").write_bytes(ROOT.pem)
        settings.LAGETRUNT_TRUST = str(tmp_path / "trust")
        there = confirmed()
        row = begun(there, "service", signers=there.signers()[:2])
        file = signed_by(signed_by(original_of(row), issued("Hanna Viitasaari", ROOT)), issued("Eva Lindros", ROOT))
        assert take_in_signed(sign_off=row, data=file, one_for_all=False, by=machine(), at=NOW)
        row.refresh_from_db()
        assert final_of(row) == file and [one["trusted"] for one in row.report] == [True, True]
        assert not take_in_signed(sign_off=row, data=file, one_for_all=False, by=machine(), at=NOW), "twice is as once"
        verdict, known, _ = verify(data=file, examined=examine(file))
        assert verdict.code == "approved" and known is not None and known.number == 1

    def test_what_is_refused(self) -> None:
        there = confirmed()
        row = begun(there, "service", signers=there.signers()[:2])
        original = original_of(row)
        one = signed_by(original, issued("Hanna Viitasaari"))
        broken = bytearray(one)
        broken[len(original) // 2] ^= 1
        late = bytearray(one)
        late[len(original) + 60] ^= 1
        for data, why in (
            (original, "utan underskrifter"), (b"hej", "början av den är en annan"), (bytes(broken), "början av den är en annan"),
            (bytes(late), "håller inte"), (original + b"\n", "inga underskrifter"), (one, "underskrifter av 1, men 2"),
        ):  # fmt: skip
            with pytest.raises(Unsignable, match=why):
                take_in_signed(sign_off=row, data=data, one_for_all=False, by=machine(), at=NOW)
        row.refresh_from_db()
        assert row.state == "open" and proof_checksums() == [row.original]
        assert take_in_signed(sign_off=row, data=one, one_for_all=True, by=machine(), at=NOW)
        row.refresh_from_db()
        assert row.report[0]["unsure"] == "Underskriftens utställare är okänd."

    def test_nobody_approves_here_what_is_signed_elsewhere(self) -> None:
        row = begun(confirmed(), "service")
        with pytest.raises(Unsignable, match="underskriftstjänst"):
            sign(sign_off=row, original=row.original, method="password", by=actor_named("Hanna Viitasaari"), at=NOW)
        with pytest.raises(Unsignable, match="förseglas här"):
            take_in_signed(
                sign_off=SignOff(booking=row.booking, way="seal"), data=b"", one_for_all=False, by=machine(), at=NOW
            )


class TestACorrection:
    def test_a_fact_that_is_corrected_after_the_version_was_made_is_told(self) -> None:
        there = confirmed()
        row = begun(there)
        assert changed_since(sign_off=row) == ""
        fact = Fact.objects.filter(kind="assignment", document=there.record.document)[0]
        correct(fact=fact, value={**fact.value, "due": "2027-05-20"}, by=machine(), at=NOW)
        assert changed_since(sign_off=row) == "facts"
        page = secretary().get(f"/kalender/{there.booking.pk}/justering/").content.decode()
        assert "Uppgifter i anteckningarna har rättats sedan versionen gjordes" in page

    def test_it_stands_beside_with_its_reason(self) -> None:
        there = confirmed()
        first = sealed(there)
        with pytest.raises(Unsignable, match="Skriv varför"):
            begun(there)
        with pytest.raises(Unsignable, match="densamma som i version 1"):
            begun(there, reason="Fel datum")
        assert changed_since(sign_off=first) == ""
        dropped(there.booking, WORDS.replace("15 april", "22 april"), "Rättade anteckningar")
        assert changed_since(sign_off=first) == "notes"
        second = begun(there, reason="Fel datum i uppdraget")
        told = json.loads(attached_record(original_of(second)) or b"")
        assert told["version"] == {"number": 2, "corrects": 1, "reason": "Fel datum i uppdraget"}
        for role, name in SIGNERS:
            signer = Person.objects.get(name=name)
            ticket = give_sign_ticket(booking=there.booking, person=signer, by=machine(), at=NOW).ticket
            assert sign(sign_off=second, original=second.original, method="link", by=ticket, at=NOW), role
        assert seal_if_all_approved(sign_off=second, at=NOW)
        first.refresh_from_db()
        assert first.state == "approved"
        file = final_of(first)
        verdict, *_ = verify(data=file, examined=examine(file))
        assert verdict.code == "corrected" and verdict.is_approved and "version 2 gäller nu" in verdict.swedish


class TestVerifying:
    def test_a_flipped_byte_is_told_by_the_seal_or_by_how_it_begins(self) -> None:
        row = sealed(confirmed())
        file, original = final_of(row), original_of(row)
        for place in (len(original) // 2, len(original) + 100, len(file) - 900):
            broken = bytearray(file)
            broken[place] ^= 1
            verdict, *_ = verify(data=bytes(broken), examined=examine(bytes(broken)))
            assert verdict.code == "altered" and not verdict.is_approved, place
        broken = bytearray(file)
        broken[len(original) // 2] ^= 1
        verdict, known, _ = verify(data=bytes(broken), examined=examine(bytes(broken)))
        assert (
            known is None
            and "bär förbundets sigill" in verdict.swedish
            and "ändrad efter underskriften" in verdict.swedish
        )

    def test_the_original_another_copy_and_a_stranger(self) -> None:
        row = sealed(confirmed())
        original = original_of(row)
        copy = signed_by(original, issued("Bo Ek"))
        for data, code in (
            (original, "unsigned"), (copy, "other_copy"), (b"%PDF-1.7 skrap", "altered"), (b"hej", "altered"),
            (final_of(row), "approved"),
        ):  # fmt: skip
            assert verify(data=data, examined=examine(data))[0].code == code

    def test_a_key_of_ours_is_not_enough(self) -> None:
        there = confirmed()
        row = begun(there)
        key = seal.seal_key(
            data=Path(str(signing.settings.LAGETRUNT_DATA)), federation="F", given="", password="", at=NOW
        )
        file = seal.sealed(original_of(row), key=key, reason="x", acts=b"{}", name="F", tsa="")
        assert verify(data=file, examined=examine(file))[0].code == "not_finished"
