"""Opening: how an operation is put into the API - its rights, its problems, and its words for the description."""

from collections.abc import Callable
from typing import Any

from ninja import Router

from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.api.callers import Key
from lagetrunt.entrypoints.api.problems import PROBLEMS

View = Callable[..., Any]


def opened(router: Router, path: str, out: Any, *more: Right, summary: str) -> Callable[[View], View]:  # noqa: ANN401 - a schema
    """An operation for those who may take lists out, and have every right that is named besides."""
    register: Callable[[View], View] = router.get(
        path, auth=Key(Right.EXPORT, *more), response={200: out, **PROBLEMS}, summary=summary
    )
    return register
