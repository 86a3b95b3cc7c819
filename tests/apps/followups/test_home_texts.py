"""What a party takes home is edited line by line, within bounds, and given up for what the record says."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.invited import invited
from tests.factories.owing import met
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.followups.home_texts import TooMuch, edit_home, give_up_edit, home_texts
from lagetrunt.apps.followups.models import HomeText
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db


def test_lines_are_kept_changed_and_given_up() -> None:
    told = invited()
    meeting, nora = met(told.network), told.parties["Nora"]
    asked = {"meeting": meeting, "party": nora, "by": machine(), "at": AT}
    row = edit_home(text="- Första  raden\n\n-\nAndra\n", **asked)  # type: ignore[arg-type]
    assert row.lines == ["Första raden", "Andra"] and home_texts(meetings=[meeting.pk]) == {(meeting.pk, nora.pk): row}
    edit_home(text="Första raden\nAndra", **asked)  # type: ignore[arg-type]
    assert Event.objects.filter(action="edit_home").count() == 1, "the same twice is once"
    edit_home(text="Ny", **asked)  # type: ignore[arg-type]
    assert HomeText.objects.get().lines == ["Ny"]
    give_up_edit(**asked)  # type: ignore[arg-type]
    give_up_edit(**asked)  # type: ignore[arg-type]
    assert not HomeText.objects.exists() and Event.objects.filter(action="give_up_home_edit").count() == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [("\n - \n", "minst en rad"), ("x\n" * 11, "Högst 10 rader, och det är 11"), ("x" * 6001, "för lång")],
)
def test_what_is_no_text_is_refused(text: str, says: str) -> None:
    told = invited()
    with pytest.raises(TooMuch, match=says):
        edit_home(meeting=met(told.network), party=told.parties["Nora"], text=text, by=machine(), at=AT)


def test_not_by_those_who_do_not_prepare() -> None:
    told, by = invited(), actor(Role.REPRESENTATIVE)
    asked = {"meeting": met(told.network), "party": told.parties["Nora"], "by": by, "at": AT}
    for act in (lambda: edit_home(text="x", **asked), lambda: give_up_edit(**asked)):  # type: ignore[arg-type]
        with pytest.raises(PermissionDenied):
            act()
