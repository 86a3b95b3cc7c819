"""Requests: each has a number, is counted and timed, and leaves one line in the log, without names or what was searched for."""

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from lagetrunt.entrypoints.health.figures import REQUESTS, SECONDS
from lagetrunt.entrypoints.health.numbering import numbered

_GIVEN = re.compile(r"[\w-]{8,64}", re.ASCII)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_log = logging.getLogger("lagetrunt.request")


class Measured:
    """Middleware, the outermost: a request's number is the one given by the server in front, or a new one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answers, and notes that it did."""
        given = request.headers.get("X-Request-ID", "")
        number = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
        began = time.perf_counter()
        with numbered(number):
            answer = self.get_response(request)
            took = time.perf_counter() - began
            self._note(request, answer, took)
        answer.headers["X-Request-ID"] = number
        return answer

    @staticmethod
    def _note(request: HttpRequest, answer: HttpResponseBase, took: float) -> None:
        match = request.resolver_match
        view = (match.view_name if match is not None else "") or "none"
        method = request.method if request.method in _METHODS else "other"
        REQUESTS.labels(method, view, str(answer.status_code)).inc()
        SECONDS.labels(view).observe(took)
        user = getattr(request, "user", None)  # known only where the view asked for it: no query for the log's sake
        known = user is not None and "_cached_user" in request.__dict__ and user.is_authenticated
        _log.info(
            "%s %s %s",
            method,
            view,
            answer.status_code,
            extra={
                "view": view,
                "status": answer.status_code,
                "ms": round(took * 1000, 1),
                "user": user.pk if known and user else None,
            },
        )
