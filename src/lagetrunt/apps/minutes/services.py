"""Writing the minutes' rows by hand: which file a promised paper is."""

from datetime import datetime

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.minutes.laying import note_promises
from lagetrunt.apps.minutes.models import Attachment
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.models import Document
from lagetrunt.apps.sources.services import check_document


@transaction.atomic
def choose_paper(*, attachment: Attachment, document: Document | None, by: Actor, at: datetime) -> Attachment:
    """Says which file was promised, or that none of them is; later matching leaves the answer."""
    meeting = attachment.item.meeting
    check(by, Right.CONFIRM, meeting.network_id)
    if document is not None:
        check_document(by, Right.SEE, document)
        if document.federation_id != meeting.federation_id:
            raise ValueError("the file is another federation's")
    before, attachment.document, attachment.by_hand = attachment.document_id, document, True
    attachment.save(update_fields=["document", "by_hand"])
    note_promises(documents=(attachment.fact.document_id,))
    record(
        action="choose_paper", table="attachment", row_key=attachment.pk, by=by, at=at,
        before={"document": before}, after={"document": document.pk if document else None},
    )  # fmt: skip
    return attachment
