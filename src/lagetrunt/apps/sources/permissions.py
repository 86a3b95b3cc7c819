"""What of the sources an actor may see: a document in quarantine is its importer's alone."""

from django.db.models import Exists, OuterRef, Q

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.models import Document, FileAccess


def documents_of(actor: Actor, prefix: str = "") -> Q:
    """Rows whose document the actor may see; `prefix` is the way to the document, such as "document__".

    A role in one network reaches the documents of meetings of that network, and what the actor has brought in. Rows
    ask whether their document is seen, one by one: so a list is read in its own order, and no further than it is shown.
    """
    if not actor.may_somewhere(Right.SEE):
        return Q(pk__in=())
    mine = Q(batch__by_id__isnull=True) if actor.user_id is None else Q(batch__by_id=actor.user_id)
    if actor.user_id is not None and actor.may(Right.MANAGE):
        mine |= Q(batch__by_id__isnull=True)  # what was taken in on the command line waits for an administrator
    released = Q(released_at__isnull=False)
    within = actor.networks_with(Right.SEE)
    if within is not None:
        released &= Q(group__network__in=within)
    seen = Q(federation_id=actor.federation_id) & (released | mine)
    return Q(Exists(Document.objects.filter(seen, pk=OuterRef(prefix.removesuffix("__"))))) if prefix else seen


def may_have_file(actor: Actor, document: Document) -> bool:
    """Whether the actor, who may see the document, may also have its file: it may say what the register masks."""
    if document.file_access == FileAccess.REMOVED:
        return False
    return document.file_access == FileAccess.OPEN or actor.may(Right.SEE_PROTECTED)


def files_of(actor: Actor, prefix: str = "") -> Q:
    """Rows whose document's file the actor may have, such as pictures of its pages."""
    access = [FileAccess.OPEN, FileAccess.RESTRICTED] if actor.may(Right.SEE_PROTECTED) else [FileAccess.OPEN]
    return Q(**{f"{prefix}file_access__in": access})
