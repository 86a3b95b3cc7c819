"""The mailbox by Microsoft Graph, against its recorded answers: each unread letter is handed over once, whole, the oldest first."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.factories.graph_double import HOME, Calendar, graph_server, refused, throttled
from tests.factories.mails import mail

from lagetrunt.adapters.graph import Graph
from lagetrunt.adapters.graph_mailbox import see_to_unread
from lagetrunt.adapters.post import NotSent, Refused

pytestmark = pytest.mark.enable_socket
LARGEST = 100_000
LETTERS = [mail(number=f"<{number}@avesta.example>", text="Hej å! " * 40) for number in range(5)]


class There:
    """The mailbox with its letters, and what has been handed over."""

    def __init__(self, address: str, calendar: Calendar) -> None:
        self.calendar, self.slept, self.came = calendar, list[float](), list[bytes]()
        self.graph = Graph(
            tenant="t", client="c", secret="hemlig", mailbox="moten@exempel.example", login=address,
            address=f"{address}/v1.0", sleep=self.slept.append,
        )  # fmt: skip
        for data in LETTERS:
            calendar.lay(data)

    def see_to(self, **more: Any) -> list[str]:
        return see_to_unread(self.graph, self.came.append, **({"largest": LARGEST} | more))


@pytest.fixture
def there() -> Iterator[There]:
    with graph_server() as (address, calendar):
        yield There(address, calendar)


def test_all_pages_are_seen_to_once_and_as_they_came(there: There) -> None:
    assert there.see_to() == [] and there.came == LETTERS and not there.calendar.unread()
    there.calendar.lay(b"Subject: en till\r\n\r\n")
    assert there.see_to() == [] and there.came == [*LETTERS, b"Subject: en till\r\n\r\n"]


def test_what_breaks_off_leaves_the_letter_and_those_after_it(there: There) -> None:
    def broken(data: bytes) -> None:
        if data == LETTERS[2]:
            raise RuntimeError("broken off")

    with pytest.raises(RuntimeError):
        see_to_unread(there.graph, broken, largest=LARGEST)
    assert len(there.calendar.unread()) == 3
    there.see_to()
    assert there.came == LETTERS[2:]


def test_a_letter_that_was_seen_to_and_not_marked_comes_again(there: There) -> None:
    there.calendar.lost = 1
    with pytest.raises(NotSent):
        there.see_to()
    there.calendar.mails["AAMkM1="]["isRead"] = False  # the process was killed before it could say so
    there.see_to()
    assert there.came == [LETTERS[0], *LETTERS]


def test_a_letter_that_is_cut_off_on_the_way_is_not_taken_for_whole(there: There) -> None:
    there.calendar.torn = 1
    with pytest.raises(NotSent, match="bröt av"):
        there.see_to()
    assert not there.came and len(there.calendar.unread()) == 5
    there.see_to()
    assert there.came == LETTERS


def test_one_that_is_too_large_stays_unread_and_is_not_fetched_again(there: There) -> None:
    large = there.calendar.lay(b"x" * (LARGEST + 1))
    assert there.see_to() == [large] and there.came == LETTERS and there.calendar.unread() == [large]
    asked = len(there.calendar.asked)
    assert there.see_to(passed_over={large}) == []
    assert [path for _, path in there.calendar.asked[asked:] if "$value" in path] == []


def test_one_that_somebody_has_moved_stops_nothing(there: There) -> None:
    gone = there.calendar.mails.pop

    def moves(data: bytes) -> None:
        there.came.append(data)
        gone("AAMkM3=", None)

    see_to_unread(there.graph, moves, largest=LARGEST)
    assert there.came == [*LETTERS[:2], *LETTERS[3:]]


def test_no_more_at_once_than_fifty(there: There) -> None:
    for number in range(60):
        there.calendar.lay(b"%d" % number)
    there.see_to()
    assert len(there.came) == 50 and len(there.calendar.unread()) == 15
    there.see_to()
    assert len(there.came) == 65 and not there.calendar.unread()


def test_a_short_wait_is_waited_and_a_long_one_is_told(there: There) -> None:
    there.calendar.refusals = [throttled(3)]
    there.see_to()
    assert there.slept == [3] and there.came == LETTERS
    there.calendar.lay(LETTERS[0])
    there.calendar.refusals = [throttled(900)]
    with pytest.raises(NotSent) as told:
        there.see_to()
    assert told.value.after == 900 and not isinstance(told.value, Refused)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_says_which_right_is_missing(there: There, status: int) -> None:
    there.calendar.refusals = [refused(status, "ErrorAccessDenied")] * 3
    with pytest.raises(Refused, match=r"Mail\.ReadWrite"):
        there.see_to()
    assert len(there.calendar.unread()) == 5


def test_an_expired_key_is_renewed(there: There) -> None:
    there.calendar.tokens = 4
    there.graph._token = "token-3"
    there.see_to()
    assert there.came == LETTERS


def test_the_key_is_shown_to_nobody_else_than_graph(there: There, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(there.calendar, "address", "http://127.0.0.1:1")
    there.see_to()
    assert there.came == LETTERS[:2] and [path for _, path in there.calendar.asked if HOME in path]
