"""Keeping selections of registers, each seen by its owner alone."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from lagetrunt.apps.accounts.models import SavedView
from lagetrunt.apps.audit.acting import Acting
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.statements.prepared import prepared

_MOST = 30  # selections of one register


class TooMany(Exception):
    """The account has kept as many selections of the register as it may; the argument is how many."""


def saved_views(*, actor: Acting, register: str) -> list[SavedView]:
    """The actor's own selections of a register."""
    return _saved(user=actor.user_id or 0, register=register)


@prepared
def _saved(user: int, register: str) -> QuerySet[SavedView]:
    return SavedView.objects.filter(user=user, register=register)


@transaction.atomic
def save_view(*, register: str, name: str, query: str, by: Acting, at: datetime) -> SavedView:
    """Keeps a selection, in the place of one with the same name. ValueError without a name; TooMany where there are enough."""
    name = " ".join(name.split())[:80]
    if not name or by.user_id is None:
        raise ValueError("a selection has a name and an owner")
    if sum(view.name != name for view in saved_views(actor=by, register=register)) >= _MOST:
        raise TooMany(_MOST)
    view, _ = SavedView.objects.update_or_create(
        user_id=by.user_id, register=register, name=name, defaults={"query": query[:500], "saved_at": at}
    )
    record(action="save_view", table="saved_view", row_key=view.pk, by=by, at=at, after={"name": name})
    return view


@transaction.atomic
def drop_view(*, pk: int, by: Acting, at: datetime) -> SavedView:
    """Forgets a selection of one's own; SavedView.DoesNotExist where it is somebody else's."""
    view = SavedView.objects.get(pk=pk, user=by.user_id or 0)
    record(action="drop_view", table="saved_view", row_key=view.pk, by=by, at=at, before={"name": view.name})
    view.delete()
    return view
