"""What of the sources an actor may see: a document in quarantine is its importer's alone."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, Func, Q
from django.db.models.sql.compiler import SQLCompiler

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.models import Document, FileAccess


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """What decides which documents an actor sees."""

    federation: int
    user: int | None
    of_nobody: bool  # what was taken in on the command line waits for an administrator
    within: tuple[int, ...] | None  # the networks of whose meetings it sees the documents; None for all

    def condition(self) -> Q:
        mine = Q(batch__by_id__isnull=True) if self.of_nobody else Q(pk__in=())
        if self.user is not None:
            mine |= Q(batch__by_id=self.user)
        released = Q(released_at__isnull=False)
        if self.within is not None:
            released &= Q(group__network__in=self.within)
        return Q(federation_id=self.federation) & (released | mine)


def documents_of(actor: Actor, prefix: str = "") -> Q:
    """Rows whose document the actor may see; `prefix` is the way to the document, such as "document__".

    A role in one network reaches the documents of meetings of that network, and what the actor has brought in. Rows
    ask whether their document is seen, one by one: so a list is read in its own order, and no further than it is shown.
    """
    if not actor.may_somewhere(Right.SEE):
        return Q(pk__in=())
    within = actor.networks_with(Right.SEE)
    reach = _Reach(
        federation=actor.federation_id, user=actor.user_id,
        of_nobody=actor.user_id is None or actor.may(Right.MANAGE),
        within=None if within is None else tuple(sorted(within)),
    )  # fmt: skip
    return Q(_Seen(prefix.removesuffix("__"), reach)) if prefix else reach.condition()


class _Seen(Func):
    """Whether a row's document is within reach: EXISTS with SQL that is put together once.

    Every list of a page asks it, and building the subquery anew costs more than the database takes to answer.
    """

    output_field = BooleanField()

    def __init__(self, way: str, reach: _Reach) -> None:
        super().__init__(way)
        self.reach = reach

    def as_sql(self, compiler: SQLCompiler, connection: Any, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """The subquery of the documents, bound to the row by the document's number."""
        row, of_row = compiler.compile(self.source_expressions[0])
        documents, told = _subquery(self.reach, connection.alias)
        return f'EXISTS({documents} AND "sources_document"."id" = {row})', [*told, *of_row]


@lru_cache(maxsize=256)
def _subquery(reach: _Reach, using: str) -> tuple[str, tuple[Any, ...]]:
    rows = Document.objects.using(using).filter(reach.condition()).order_by().values("pk")
    sql, params = rows.query.get_compiler(using).as_sql()
    return sql, tuple(params)


def may_have_file(actor: Actor, document: Document) -> bool:
    """Whether the actor, who may see the document, may also have its file: it may say what the register masks."""
    if document.file_access == FileAccess.REMOVED:
        return False
    return document.file_access == FileAccess.OPEN or actor.may(Right.SEE_PROTECTED)


def files_of(actor: Actor, prefix: str = "") -> Q:
    """Rows whose document's file the actor may have, such as pictures of its pages."""
    access = [FileAccess.OPEN, FileAccess.RESTRICTED] if actor.may(Right.SEE_PROTECTED) else [FileAccess.OPEN]
    return Q(**{f"{prefix}file_access__in": access})
