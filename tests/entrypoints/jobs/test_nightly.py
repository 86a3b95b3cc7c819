"""The nightly job: what has been kept long enough goes, what has not stays."""

import io
import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from tests.factories.called import written
from tests.factories.evaluated import evaluated
from tests.factories.events import planned_event, signed
from tests.factories.invited import invited
from tests.factories.register import AT, actor, machine, taken_in, user, work
from tests.factories.slides import sent
from tests.factories.texts import LATER, NOTES

from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.post import keys, lay
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.evaluations.models import Evaluation
from lagetrunt.apps.events.models import SideEvent, SignUp
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.papers.models import Paper, PaperPassage, Presenter
from lagetrunt.apps.papers.presenting import name_presenter
from lagetrunt.apps.sources.models import Batch, Document

pytestmark = pytest.mark.django_db


def _night() -> str:
    out = io.StringIO()
    call_command("nightly", stdout=out)
    work()
    return out.getvalue()


def test_quarantine_letters_and_files_without_a_document_have_their_time(settings: Any, tmp_path: Path) -> None:
    settings.LAGETRUNT_OUTBOX, now = tmp_path / "outbox", timezone.now()
    settings.LAGETRUNT_OUTBOX.mkdir()
    taken_in(("gammalt.txt", NOTES), by=actor(Role.SECRETARY))
    released = taken_in(("slappt.txt", LATER))
    young = taken_in(("nytt.txt", NOTES.replace("22 november", "6 december")))
    Batch.objects.filter(pk=young.pk).update(taken_in_at=now)
    Batch.objects.exclude(pk=young.pk).update(taken_in_at=now - timedelta(days=91))
    Document.objects.filter(batch=released).update(released_at=AT, released_by="prov")
    old = lay(settings.LAGETRUNT_OUTBOX, b"x", (now - timedelta(days=31)).timestamp)
    new = lay(settings.LAGETRUNT_OUTBOX, b"x", now.timestamp)
    store = FileStore(Path(django_settings.LAGETRUNT_FILES))
    lost, fresh = store.put(b"avbrutet"), store.put(b"just nu")
    long_ago = (now - timedelta(days=2)).timestamp()
    os.utime(store.path(lost), (long_ago, long_ago))
    assert "1 dokument ur karantänen, 1 brev, 1 filer" in _night()
    assert set(Document.objects.values_list("path", flat=True)) == {"slappt.txt", "nytt.txt"}
    assert keys(settings.LAGETRUNT_OUTBOX) == [new] != [old]
    assert not store.path(lost).exists() and store.path(fresh).exists()
    assert Person.objects.filter(name="Amina Jusufović").exists(), "a document that is left mentions her too"


def test_what_letters_said_goes_in_its_time(settings: Any) -> None:
    old, new = written("k1"), written("k2", to="b@x.example")
    Letter.objects.filter(pk=old.pk).update(
        state="sent", sent_at=AT, next_try_at=None, queued_at=timezone.now() - timedelta(days=31)
    )
    Letter.objects.filter(pk=new.pk).update(state="sent", sent_at=AT, next_try_at=None, queued_at=timezone.now())
    _night()
    assert dict(Letter.objects.values_list("key", "text")) == {"k1": "", "k2": "Hej!\n"}


def test_addresses_of_those_who_are_not_in_the_register_go_in_their_time(settings: Any) -> None:
    told, kept = invited(), written("k2", to="b@x.example")
    outsider, at = {"person": None, "name": "Ann Gäst", "email": "ann@gast.example"}, timezone.now()
    for title in ("Enkäten", "Kartan"):
        item = add_item(booking=told.booking, title=title, minutes=20, by=machine(), at=AT)
        somebody = {"person": told.people["Bo Ek"], "name": "", "email": ""} if title == "Kartan" else outsider
        name_presenter(item=item, by=machine(), at=AT, **somebody)
    letter = written("k1", to="ann@gast.example")
    Letter.objects.update(state="sent", sent_at=AT, next_try_at=None, queued_at=at - timedelta(days=31))
    Letter.objects.filter(pk=kept.pk).update(queued_at=at)
    day = timezone.localdate(at)
    Booking.objects.update(day=day - timedelta(days=31), last=day - timedelta(days=30))
    _night()
    assert Presenter.objects.count() == 2, "the thirtieth day after is not over"
    Booking.objects.update(last=day - timedelta(days=31))
    _night()
    assert [one.called for one in Presenter.objects.all()] == ["Bo Ek"]
    assert dict(Letter.objects.values_list("pk", "to_email")) == {letter.pk: "", kept.pk: "b@x.example"}
    assert Event.objects.filter(action="forget_presenter").count() == 1


def test_evaluations_go_in_their_time() -> None:
    one = evaluated()
    one.say(0)
    ended = timezone.localdate() - timedelta(days=400)
    Booking.objects.update(day=ended, last=ended)
    _night()
    assert Evaluation.objects.count() == 1, "the four-hundredth day after is not over"
    Booking.objects.update(day=ended - timedelta(days=1), last=ended - timedelta(days=1))
    _night()
    assert not Evaluation.objects.exists()


def test_who_had_signed_up_to_an_event_goes_in_its_time(settings: Any) -> None:
    _told, event = planned_event()
    signed(event, "Ann Gäst")
    ended = timezone.now() - timedelta(days=30, minutes=-5)
    for end, left in ((ended, 1), (ended - timedelta(days=1), 0)):
        SideEvent.objects.update(start=end - timedelta(hours=1), end=end)
        _night()
        assert SignUp.objects.count() == left


def test_who_had_signed_up_goes_by_its_own_setting_alone(settings: Any) -> None:
    _told, event = planned_event()
    signed(event, "Ann Gäst")
    SideEvent.objects.update(
        start=timezone.now() - timedelta(days=40, hours=1), end=timezone.now() - timedelta(days=40)
    )
    settings.LAGETRUNT_PRESENTER_DAYS, settings.LAGETRUNT_EVALUATION_DAYS = 0, 400
    _night()
    assert SignUp.objects.count() == 1, "nought keeps them"
    settings.LAGETRUNT_PRESENTER_DAYS, settings.LAGETRUNT_EVALUATION_DAYS = 30, 0
    _night()
    assert not SignUp.objects.exists(), "evaluations that are kept keep nobody else"


def test_from_where_somebody_was_logged_in_goes_with_the_log_in() -> None:
    account, now = user(), timezone.now()
    for key, days in (("slut", -1), ("inne", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(days=days))
        UserSession.objects.create(user=account, session_key=key, ip="192.0.2.1", user_agent="En webbläsare")
    _night()
    assert [row.session_key for row in UserSession.objects.all()] == ["inne"]


def test_nothing_is_deleted_where_the_time_is_set_to_nought(settings: Any) -> None:
    settings.LAGETRUNT_QUARANTINE_DAYS = settings.LAGETRUNT_OUTBOX_DAYS = 0
    settings.LAGETRUNT_PRESENTER_DAYS = settings.LAGETRUNT_EVALUATION_DAYS = 0
    letter = written()
    Letter.objects.update(state="sent", sent_at=AT, next_try_at=None)
    taken_in(("gammalt.txt", NOTES))
    Batch.objects.update(taken_in_at=timezone.now() - timedelta(days=4000))
    _night()
    letter.refresh_from_db()
    assert Document.objects.exists() and letter.text


def test_papers_that_were_looked_at_before_there_was_a_search_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lagetrunt.adapters.office._PROGRAM", "no-such-program")
    row = sent(invited().booking)
    work()
    PaperPassage.objects.all().delete()
    Paper.objects.update(read_at=None)
    _night()
    row.refresh_from_db()
    assert row.read_at is not None and "Så svarade kommunerna" in row.passages.get().text
