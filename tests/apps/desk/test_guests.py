"""The others at a meeting: presenters offered until they are called, guests named once, and each change of it told."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.meetings import planned
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.desk.guests import Other, add_guest, call_guest, guests
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _planned(request: Any) -> None:
    self = request.instance
    self.booking = planned()
    presenters = ("Hanna Viitasaari", "Lars Ahlberg, Skolverket", "lars ahlberg", "")
    for item, presenter in zip(self.booking.agenda.order_by("position"), presenters, strict=True):
        item.presenter = presenter
        item.save()
    self.item = self.booking.agenda.get(presenter__contains="Skolverket")


class TestGuests:
    booking: Any
    item: Any

    def seen(self) -> list[Other]:
        return guests(actor=machine(), booking=self.booking, seated=["Hanna Viitasaari"], presented=self.presented())

    def presented(self) -> dict[int, tuple[str, ...]]:
        rows = self.booking.agenda.exclude(presenter="").values_list("pk", "presenter")
        return {pk: tuple(words.split(" / ")) for pk, words in rows}

    def add(self, name: str, organisation: str = "", by: Any = None) -> None:
        add_guest(booking=self.booking, name=name, organisation=organisation, by=by or machine(), at=AT)

    def call(self, key: str, state: str) -> None:
        call_guest(booking=self.booking, key=key, state=state, presented=self.presented(), by=machine(), at=AT)

    def test_who_presents_is_offered_once_and_not_who_has_a_seat(self) -> None:
        assert self.seen() == [Other(key=f"f{self.item.pk}", name="Lars Ahlberg", organisation="Skolverket")]

    def test_two_who_present_one_item_are_both_offered_and_called(self) -> None:
        self.item.presenter = "Presidiet / Ann Gäst, Skolverket"
        self.item.save()
        first, second = (one for one in self.seen() if one.key.startswith(f"f{self.item.pk}"))
        assert (first.name, second.name, second.organisation) == ("Presidiet", "Ann Gäst", "Skolverket")
        self.call(second.key, "present")
        assert [one.name for one in self.seen() if one.is_there] == ["Ann Gäst"]

    def test_who_presents_becomes_a_guest_by_being_called(self) -> None:
        self.call(f"f{self.item.pk}", "digital")
        (one,) = self.seen()
        assert (one.key[0], one.name, one.organisation, one.state, one.is_there) == (
            "g", "Lars Ahlberg", "Skolverket", "digital", True,
        )  # fmt: skip
        self.call(f"f{self.item.pk}", "absent")
        self.call(one.key, "absent")
        assert [(row.key, row.is_there) for row in self.seen()] == [(one.key, False)]
        assert Event.objects.filter(action="call_guest").count() == 2

    def test_a_guest_is_named_with_organisation_and_is_there(self) -> None:
        self.add(" Mia  Bergström ", "Region Örebro län")
        one = self.seen()[0]
        assert (one.name, one.organisation, one.state) == ("Mia Bergström", "Region Örebro län", "present")
        for name, why in (("mia bergström", "finns redan"), (" ", "vad gästen heter")):
            with pytest.raises(Refused, match=why):
                self.add(name)

    def test_what_cannot_be_is_told(self) -> None:
        with pytest.raises(Refused, match="Välj närvarande"):
            self.call(f"f{self.item.pk}", "substitute")
        for key in ("f0", "g0", "g", "", "x1", f"f{self.item.pk}-7", f"f{self.item.pk}-x-1"):
            with pytest.raises(NotFound):
                self.call(key, "present")
        for act in (
            lambda by: guests(actor=by, booking=self.booking, seated=[], presented={}),
            lambda by: self.add("Mia", by=by),
        ):
            with pytest.raises(PermissionDenied):
                act(actor(Role.READER))
        call_off(booking=self.booking, by=machine(), at=AT)
        with pytest.raises(TooLate):
            self.add("Mia Bergström")
