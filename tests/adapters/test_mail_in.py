"""A mail in its parts: files, answers of calendars, reports, automatic answers; nothing broken raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.mails import OUR_LETTER, bounce, mail, reply

from lagetrunt.adapters.mail_in import mail_of


def test_files_with_words_come_along_and_pictures_do_not():
    told = mail_of(mail(("Anteckningar 12 mars.docx", b"PK1"), ("logga.png", b"png"), ("Bilaga.PDF", b"%PDF")))
    assert [(file.name, file.data) for file in told.files] == [
        ("Anteckningar 12 mars.docx", b"PK1"),
        ("Bilaga.PDF", b"%PDF"),
    ]
    assert (told.from_name, told.from_email, told.subject) == (
        "Hanna Viitasaari",
        "hanna@avesta.example",
        "Anteckningar",
    )
    assert not told.automatic


def test_the_same_mail_has_the_same_key_and_another_has_not():
    assert mail_of(mail()).key == mail_of(mail(text="annat")).key
    assert mail_of(mail()).key != mail_of(mail(number="<2@avesta.example>")).key
    assert mail_of(mail(number="")).key != mail_of(mail(number="", text="annat")).key


@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_the_answer_of_a_calendar_is_read(partstat: str):
    (one,) = mail_of(reply("m1@lagetrunt", partstat)).replies
    assert (one.uid, one.email, one.partstat, one.comment) == (
        "m1@lagetrunt",
        "hanna@avesta.example",
        partstat,
        "Vi ses!",
    )


def test_whom_somebody_sends_instead_is_read():
    line = 'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:bo@avesta.example":mailto:hanna@avesta.example'
    (one,) = mail_of(reply("m1@lagetrunt", "DELEGATED", more=line)).replies
    assert one.delegate == "bo@avesta.example"


def test_an_invitation_is_no_answer():
    assert mail_of(reply("m1@lagetrunt", method="REQUEST")).replies == ()
    assert mail_of(reply("m1@lagetrunt", "NEEDS-ACTION")).replies == ()


def test_a_letter_that_came_back_is_told_with_its_number():
    (one,) = mail_of(bounce()).bounces
    assert (one.message_id, one.email, one.said) == (OUR_LETTER, "hanna@avesta.example", "550 5.1.1 User unknown")


def test_a_letter_that_is_only_late_has_not_come_back():
    assert mail_of(bounce().replace(b"Action: failed", b"Action: delayed")).bounces == ()


@pytest.mark.parametrize(
    "told", [mail(Auto_Submitted="auto-replied"), mail(subject="Autosvar: Inbjudan"), mail(X_Autoreply="yes"), bounce()]
)
def test_an_automatic_answer_is_known(told: bytes):
    assert mail_of(told).automatic


def test_what_a_person_has_written_is_not_automatic():
    assert not mail_of(mail(Auto_Submitted="no", subject="Frånvaron i våras")).automatic


@settings(max_examples=60)
@given(st.binary(max_size=400), st.integers(0, 2000))
def test_broken_mails_are_read_without_an_error(noise: bytes, at: int):
    for whole in (mail(("a.docx", b"x")), reply("m1"), bounce()):
        mail_of(whole[:at] + noise + whole[at:])
        mail_of(whole[:at])
