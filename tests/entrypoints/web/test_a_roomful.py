"""A room of sixty telephones behind one address, in a live round at a real web server: nobody is refused, nobody waits for a lock."""

import http.client
import re
import threading
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tests.factories.installation import Visitor, free_address, ready, started, told_by, wait

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]
LOCKLESS = {"DJANGO_SETTINGS_MODULE": "lockless"}


def _links(data: Path) -> dict[str, str]:
    return dict(told_by("roomful", data))


class Phone:
    """A telephone with its link: what it was answered, in order."""

    def __init__(self, address: str, secret: str) -> None:
        self.line = http.client.HTTPConnection(address, timeout=240)
        self.secret = secret
        self.statuses: list[int] = []

    def ask(self, method: str = "GET", way: str = "", form: dict[str, str] | None = None) -> str:
        body = urlencode(form) if form is not None else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        self.line.request(method, f"/l/{self.secret}/{way}", body, kind)
        answer = self.line.getresponse()
        page = answer.read().decode()
        self.statuses.append(answer.status)
        return page

    def reply(self, words: str) -> None:
        """Opens the page, asks five times whose turn it is, sends, and sees what it has sent."""
        page = self.ask()
        for _ in range(5):
            self.ask(way="runda/tur/")
        told = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
        field = re.search(r'<textarea[^>]*name="([^"]+)"', page)
        assert field is not None, page
        self.ask("POST", "runda/", {**told, field[1]: words, "namn": "Ann Berg", "gor": "skicka"})
        assert words in self.ask()


def test_sixty_reply_at_once_beside_one_who_guesses(tmp_path: Path) -> None:
    data, address = ready(tmp_path / "data"), free_address()
    links = _links(data)
    with started(data, "serve", "--no-reader", "--workers", "2", LAGETRUNT_ADDRESS=address, **LOCKLESS):
        wait(lambda: Visitor(address).get("/readyz").text == "ok\n")
        phones = {party: Phone(address, secret) for party, secret in links.items()}
        guesses = [Phone(address, f"gissning-{number}") for number in range(50)]
        start, wrong = threading.Barrier(len(phones) + len(guesses)), []

        def act(phone: Phone, words: str) -> None:
            try:
                start.wait(240)
                phone.reply(words) if words else phone.ask()
            except BaseException as error:
                wrong.append(error)
            finally:
                phone.line.close()

        acts = [(phone, f"Svar från {party}.") for party, phone in phones.items()] + [(one, "") for one in guesses]
        threads = [threading.Thread(target=act, args=one) for one in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not wrong, wrong
        assert {tuple(phone.statuses) for phone in phones.values()} == {(200,) * 6 + (302, 200)}
        told = Counter(one.statuses[0] for one in guesses)
        assert told.keys() == {404, 429} and 10 <= told[404] <= 40, "the limits of a minute and of an hour"
