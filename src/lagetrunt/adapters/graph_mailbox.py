"""The letters of a shared mailbox by Microsoft Graph: what is unread is fetched as it came (MIME), and marked as read when seen to.

As Microsoft documents it: https://learn.microsoft.com/graph/api/message-get ($value), and user-list-messages for paging;
the permission is Mail.ReadWrite. It is used as adapters/mailbox.py is, by IMAP.
"""

from collections.abc import Callable, Collection
from urllib.parse import quote

import requests

from lagetrunt.adapters.graph import Graph
from lagetrunt.adapters.post import NotSent

_MOST_AT_ONCE = 50
_A_PIECE = 65_536
# What is ordered by must be filtered by, and first: else Graph answers InefficientFilter.
_UNREAD = "receivedDateTime ge 2000-01-01T00:00:00Z and isRead eq false"
_LIST = f"$filter={quote(_UNREAD)}&$orderby=receivedDateTime&$select=id&$top={_MOST_AT_ONCE}"


def see_to_unread(
    graph: Graph, see_to: Callable[[bytes], object], *, largest: int, passed_over: Collection[str] = ()
) -> list[str]:
    """Hands each unread letter to `see_to`, the oldest first, and marks it as read when that has returned.

    Answers the numbers of those that are larger than `largest` bytes: they stay unread, as all that are `passed_over` do.
    What breaks off leaves the letter unread, for the next time. Raises NotSent, and Refused where it must be allowed first.
    """
    too_large = []
    for number in _unread(graph, passed_over):
        address = f"{graph.home}/messages/{quote(number)}"
        answer = graph.ask("GET", f"{address}/$value", gone=True, of_mail=True, in_pieces=True)
        if answer is None:  # somebody has moved or deleted it
            continue
        data = _body(answer, largest)
        if data is None:
            too_large.append(number)
            continue
        see_to(data)
        graph.ask("PATCH", address, {"isRead": True}, gone=True, of_mail=True)
    return too_large


def _unread(graph: Graph, passed_over: Collection[str]) -> list[str]:
    """The numbers, from as many pages as it takes, before any is marked: a page is counted from those that are unread still."""
    found: list[str] = []
    address = f"{graph.home}/mailFolders/inbox/messages?{_LIST}"
    seen: set[str] = set()
    while address and address not in seen and len(found) < _MOST_AT_ONCE:
        seen.add(address)
        answer = graph.ask("GET", address, of_mail=True)
        assert answer is not None
        page = answer.json()
        found += [str(row["id"]) for row in page.get("value") or [] if row.get("id") and row["id"] not in passed_over]
        following = str(page.get("@odata.nextLink") or "")
        address = following if graph.owns(following) else ""
    return list(dict.fromkeys(found))[:_MOST_AT_ONCE]


def _body(answer: requests.Response, largest: int) -> bytes | None:
    """The letter, whole; None where it is too large."""
    pieces, size = [], 0
    with answer:
        try:
            for piece in answer.iter_content(_A_PIECE):
                size += len(piece)
                if size > largest:
                    return None
                pieces.append(piece)
        except requests.RequestException as error:
            raise _lost(error) from error
    return b"".join(pieces)


def _lost(error: requests.RequestException) -> NotSent:
    return NotSent(f"Microsoft Graph bröt av: {type(error).__name__}. Det försöks igen.")
