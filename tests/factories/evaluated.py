"""A meeting that has been, asked about by a link that is the same for all."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tests.factories.invited import Invited, invited
from tests.factories.register import machine

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.tickets import ticket_of
from lagetrunt.apps.evaluations.answering import Said, add_answer
from lagetrunt.apps.evaluations.asking import ask, give_link
from lagetrunt.apps.evaluations.models import Evaluation

AFTER = datetime(2027, 3, 15, 9, tzinfo=UTC)  # three days after the meeting
LAST = date(2027, 3, 29)


@dataclass(kw_only=True)
class Evaluated:
    """The meeting, what it is asked about by, and a link."""

    told: Invited
    evaluation: Evaluation
    ticket: Ticket
    secret: str

    def say(self, *choices: int | None, words: str = "", page: str = "") -> None:
        """Somebody answers the usual questions: the places of the answers chosen, and words."""
        said = {place: Said(choice=choice) for place, choice in enumerate(choices, 1) if choice is not None}
        if words:
            said[3] = Said(words=words)
        self.evaluation.refresh_from_db()
        opened = page or f"blad {self.evaluation.answers + 1}"
        add_answer(evaluation=self.evaluation, said=said, page=opened, ticket=self.ticket, at=AFTER)
        self.evaluation.refresh_from_db()


def evaluated(told: Invited | None = None) -> Evaluated:
    """Asked about by nobody's own questions, until two weeks later."""
    told = told or invited()
    evaluation = ask(booking=told.booking, last_day=LAST, by=machine(), at=AFTER)
    secret = give_link(evaluation=evaluation, by=machine(), at=AFTER).secret
    return Evaluated(told=told, evaluation=evaluation, ticket=ticket_of(secret=secret, at=AFTER), secret=secret)
