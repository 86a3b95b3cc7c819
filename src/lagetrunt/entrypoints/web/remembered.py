"""Remembered pages: a page that somebody opens again is the same page, as long as the database says that nothing has been written.

Each thread remembers what it answered, for a minute at most and for the very same request: the address, and all cookies,
so the session, the language and the look. Who may open the page is asked each time, by the door around it.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import NamedTuple

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.utils import timezone

from lagetrunt.apps.statements.unchanged import as_it_stands
from lagetrunt.entrypoints.web.shell import token_told

View = Callable[..., HttpResponseBase]
SECONDS = 60  # so old is the oldest "in two days" that anybody sees
MOST, LARGEST = 2_000_000, 500_000  # bytes that a thread remembers, and of one page
_HEADERS = ("HTTP_HOST", "HTTP_COOKIE", "HTTP_HX_REQUEST", "HTTP_HX_TARGET", "HTTP_HX_CURRENT_URL")


class _Page(NamedTuple):
    parts: list[bytes]  # what stands between the tokens of its forms
    headers: dict[str, str]
    at: float

    @property
    def size(self) -> int:
        return sum(map(len, self.parts))

    def answer_to(self, request: HttpRequest) -> HttpResponse:
        """The page with the token that this browser's forms send back."""
        token = get_token(request).encode() if len(self.parts) > 1 else b""
        return HttpResponse(token.join(self.parts), headers=self.headers)


class _Memory(threading.local):
    """What this thread has answered since the database last changed."""

    def __init__(self) -> None:
        self.stands: tuple[object, ...] | None = None
        self.pages: OrderedDict[tuple[object, ...], _Page] = OrderedDict()
        self.size = 0

    def forget(self) -> None:
        self.pages.clear()
        self.size = 0

    def keep(self, key: tuple[object, ...], page: _Page) -> None:
        self.drop(key)
        self.pages[key] = page
        self.size += page.size
        while self.size > MOST:
            self.drop(next(iter(self.pages)))

    def drop(self, key: tuple[object, ...]) -> None:
        page = self.pages.pop(key, None)
        self.size -= page.size if page else 0


_MEMORY = _Memory()
forget = _MEMORY.forget


def remembered(view: View) -> View:
    """A view, below its door, that only shows: its page may depend on the request, the database and the day, and on nothing else."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        stands = as_it_stands()
        if stands is None or request.method != "GET" or len(get_messages(request)):
            return view(request, *args, **kwargs)
        if stands != _MEMORY.stands:
            _MEMORY.forget()
            _MEMORY.stands = stands
        key = (timezone.localdate(), request.scheme, request.get_full_path(), *map(request.META.get, _HEADERS))
        page, now = _MEMORY.pages.get(key), time.monotonic()
        if page is not None and now - page.at < SECONDS:
            _MEMORY.pages.move_to_end(key)
            return page.answer_to(request)
        answer = view(request, *args, **kwargs)
        if isinstance(answer, HttpResponse) and _may_be_kept(answer) and as_it_stands() == stands:
            token = token_told(request)
            parts = answer.content.split(token.encode()) if token else [answer.content]
            _MEMORY.keep(key, _Page(parts, dict(answer.headers), now))
        return answer

    return answered


def _may_be_kept(answer: HttpResponse) -> bool:
    return answer.status_code == HTTPStatus.OK and not answer.cookies and len(answer.content) <= LARGEST
