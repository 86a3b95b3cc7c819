"""What of the sources an actor may see: a document in quarantine is its importer's alone."""

from django.db.models import Q

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.models import Document, FileAccess


def documents_of(actor: Actor, prefix: str = "") -> Q:
    """Rows whose document the actor may see; `prefix` is the way to the document, such as "document__".

    A role in one network reaches the documents of meetings of that network, and what the actor has brought in.
    """
    if not actor.may_somewhere(Right.SEE):
        return Q(pk__in=())
    if actor.user_id is None:
        mine = Q(**{f"{prefix}batch__by_id__isnull": True})
    else:
        mine = Q(**{f"{prefix}batch__by_id": actor.user_id})
        if actor.may(Right.MANAGE):  # what was taken in on the command line waits for an administrator
            mine |= Q(**{f"{prefix}batch__by_id__isnull": True})
    released = Q(**{f"{prefix}released_at__isnull": False})
    within = actor.networks_with(Right.SEE)
    if within is not None:
        released &= Q(**{f"{prefix}group__network__in": within})
    return Q(**{f"{prefix}federation_id": actor.federation_id}) & (released | mine)


def may_have_file(actor: Actor, document: Document) -> bool:
    """Whether the actor, who may see the document, may also have its file: it may say what the register masks."""
    if document.file_access == FileAccess.REMOVED:
        return False
    return document.file_access == FileAccess.OPEN or actor.may(Right.SEE_PROTECTED)


def files_of(actor: Actor, prefix: str = "") -> Q:
    """Rows whose document's file the actor may have, such as pictures of its pages."""
    access = [FileAccess.OPEN, FileAccess.RESTRICTED] if actor.may(Right.SEE_PROTECTED) else [FileAccess.OPEN]
    return Q(**{f"{prefix}file_access__in": access})
