"""Sixty parties that reply in a live round at once, on a database in a file; run as a process, it prints what was kept."""

import json
from threading import Barrier, Thread
from typing import Any

THREADS, PARTIES = 20, 60


def together(acts: list[Any]) -> list[BaseException]:
    """Does the acts in many threads that begin at once; what went wrong."""
    from django.db import connection

    start, wrong = Barrier(THREADS), []

    def some(mine: list[Any]) -> None:
        try:
            start.wait(60)
            for act in mine:
                act()
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [Thread(target=some, args=(acts[place::THREADS],)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def main() -> None:
    """Makes the rows in the register of the environment, whose tables are there; lets everybody reply at once, and prints what each party has said."""
    import django

    django.setup()
    from tests.factories.invited import BEGINS, invited, party, person, seat
    from tests.factories.register import AT, machine

    from lagetrunt.apps.answers.models import RoundReply
    from lagetrunt.apps.answers.rounds import set_questions
    from lagetrunt.apps.desk import live

    told = invited()
    (question,) = set_questions(booking=told.booking, texts=["Hur går det?"], by=machine(), at=AT)
    acts = []
    for number in range(PARTIES):
        name = f"Kommun {number:02d}"
        told.parties[name] = party(name)
        seat(told.network, told.parties[name], person(f"Ann Berg{number}"))
        ticket, _ = told.ticket("round", party=name)
        acts.append(_reply(live.send_by_link, ticket, question.pk, f"Svar från {name}", BEGINS))
    live.begin(booking=told.booking, by=machine(), at=BEGINS)
    for error in together(acts):
        raise error
    print(json.dumps(dict(RoundReply.objects.filter(is_current=True).values_list("party__name", "text"))))


def _reply(send: Any, ticket: Any, question: int, words: str, at: Any) -> Any:
    return lambda: send(ticket=ticket, texts={question: words}, name="Ann Berg", seen={}, at=at)


if __name__ == "__main__":
    main()
