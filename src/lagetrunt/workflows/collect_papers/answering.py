"""What a presenter answers by the link: kept, and told to chair and secretary where somebody else comes, or nobody, or they come after all."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.answers.sides import leading
from lagetrunt.apps.letters.services import Content, write_letter
from lagetrunt.apps.organisation.actor import the_inbox
from lagetrunt.apps.papers.coming import Choice, Said, answer_coming
from lagetrunt.apps.papers.presenting import presenter_of, taken_up
from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from lagetrunt.apps.answers.models import Ticket
    from lagetrunt.apps.papers.models import Presenter, PresenterAnswer

_AWAY = (Choice.NOT, Choice.SUBSTITUTE)


@transaction.atomic
def answer_by_link(*, said: Said, by: "Ticket", at: datetime, slot: str | None) -> "PresenterAnswer":
    """Keeps what the presenter of the link answers. The same sent twice is one, and tells nobody again. Raises Refused."""
    presenter = presenter_of(ticket=by)
    row, before = answer_coming(presenter=presenter, said=said, by=by, at=at, slot=slot)
    if row.answered_at == at and (row.choice in _AWAY or before in _AWAY):
        _tell(presenter, row, at)
    return row


def _tell(presenter: "Presenter", row: "PresenterAnswer", at: datetime) -> None:
    """A letter to each who leads the network."""
    booking = presenter.booking
    for person in leading(booking=booking):
        write_letter(
            key=f"coming:{presenter.pk}:{at.timestamp()}:{person.pk}", kind="papers", about=f"booking:{booking.pk}",
            network=booking.network, content=_content(presenter, row), to_name=person.name, to_email=person.email,
            person=person, by=the_inbox(booking.federation_id), at=at,
        )  # fmt: skip


def _content(presenter: "Presenter", row: "PresenterAnswer") -> Content:
    booking = presenter.booking
    network = booking.network.name if booking.network is not None else booking.summary
    what = {
        Choice.NOT: "kan inte komma", Choice.SUBSTITUTE: f"skickar {row.substitute}", Choice.COMING: "kommer ändå",
        Choice.DIGITAL: "kommer digitalt",
    }[Choice(row.choice)]  # fmt: skip
    items = "\n".join(f"• {one.item.title}" for one in taken_up(presenter=presenter))
    parts = [
        f"{presenter.called}, som föredrar på mötet med {network} {swedish_date(booking.day)}, {what}.",
        f"Meddelande: ”{row.note}”" if row.note else "",
        f"Det gäller:\n{items}",
        "Det kan fortfarande ändras av den som svarade. Se mötets sida, under Underlag.",
        booking.federation.name,
    ]
    return Content(
        subject=f"{presenter.called} {what}: {swedish_date(booking.day)}", text="\n\n".join(filter(None, parts)) + "\n"
    )
