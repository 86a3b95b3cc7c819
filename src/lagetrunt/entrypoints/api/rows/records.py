"""Records of meetings: the versions of their notes, those laid before signers, and what has been published of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.answers.sides import may_be_named
from lagetrunt.apps.meetings.planned import working_order
from lagetrunt.apps.minutes.recording import seen_records
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.proofs import queries as proofs
from lagetrunt.apps.publications.publishing import prepared_versions
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.hiding import Saying, saying
from lagetrunt.entrypoints.api.listing import AskedInTime, Page, page, within_planned
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import OfBooking, of_booking

if TYPE_CHECKING:
    from lagetrunt.apps.minutes.models import Record
    from lagetrunt.apps.proofs.models import Signer, SignOff
    from lagetrunt.apps.publications.models import Publication

router = Router(tags=[_("Anteckningar och protokoll")])
Grade = Literal["notes", "protocol"]
State = Literal["open", "approved", "withdrawn"]
Kind = Literal["agenda", "notes"]


class AskedSignOffs(AskedInTime):
    """Versions of one state too."""

    state: State | None = None


class AskedPublications(AskedInTime):
    """Agendas or notes alone too."""

    kind: Kind | None = None


class RecordOut(Schema):
    """A file left as the notes of a planned meeting; the highest `version` is the latest. `grade` is what the network writes
    by its working order, `sha256` the checksum of the file. When a meeting's notes were settled, its own row tells."""

    id: int
    booking: OfBooking
    grade: Grade
    version: int
    document: int
    sha256: str
    left_at: datetime
    left_by: str
    confirmed_at: datetime | None
    confirmed_by: str
    href: str


class SignerOut(Schema):
    """Who signs as what; `method` tells how it was done here, blank where the signature is in the file alone."""

    role: str
    name: str
    signed_at: datetime | None
    method: str


class SignOffOut(Schema):
    """A version laid before its signers; what was approved is never changed, a later version says in `reason` what it corrects.

    `content` is the checksum of the text, `original` of the file before it was signed, `sha256` of the approved file.
    """

    id: int
    booking: OfBooking
    record: int | None
    version: int
    way: str
    state: State
    reason: str
    content: str
    original: str
    sha256: str
    made_at: datetime
    made_by: str
    approved_at: datetime | None
    approved_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str
    signers: list[SignerOut]
    href: str


class PublicationOut(Schema):
    """A copy that went out to everybody; `counts` unless it was replaced or withdrawn. From the second version on
    `correction` says what was corrected. `sha256` is the checksum of the copy; its words are on the public pages."""

    id: int
    booking: OfBooking
    kind: Kind
    version: int
    counts: bool
    correction: str
    sha256: str
    published_at: datetime
    published_by: str
    replaced_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_by: str
    withdrawn_why: str
    href: str


def shown(actor: Actor, rows: Sequence["Record"]) -> list[RecordOut]:
    """The versions of notes."""
    say = saying(actor)
    return [
        RecordOut.model_validate(
            {
                "id": row.pk, "booking": of_booking(row.booking), "version": row.version, "document": row.document_id,
                "grade": "notes" if row.booking.network is None else working_order(network=row.booking.network).grade,
                "sha256": row.document.sha256, "left_at": row.dropped_at, "left_by": say(row.dropped_by),
                "confirmed_at": row.confirmed_at, "confirmed_by": say(row.confirmed_by),
                "href": f"/dokument/{row.document_id}/",
            }
        )
        for row in rows
    ]  # fmt: skip


def _signer(row: "Signer", say: Saying) -> SignerOut:
    """The signer; a code where the person may not be named any more."""
    person = row.person
    name = row.name if person is None or may_be_named(person) else person.name
    return SignerOut(role=row.role, name=say(name), signed_at=row.acted_at, method=row.method)


def sign_offs_shown(actor: Actor, rows: Sequence["SignOff"]) -> list[SignOffOut]:
    """The versions that are signed."""
    say = saying(actor)
    return [
        SignOffOut.model_validate(
            {
                "id": row.pk, "booking": of_booking(row.booking), "record": row.record_id, "version": row.number,
                "way": row.way, "state": row.state, "reason": say(row.reason), "content": row.content,
                "original": row.original, "sha256": row.final, "made_at": row.made_at, "made_by": say(row.made_by),
                "approved_at": row.approved_at, "approved_by": say(row.approved_by),
                "withdrawn_at": row.withdrawn_at, "withdrawn_by": say(row.withdrawn_by),
                "signers": [_signer(one, say) for one in row.signers.all()],
                "href": f"/kalender/{row.booking_id}/justering/",
            }
        )
        for row in rows
    ]  # fmt: skip


def publications_shown(actor: Actor, rows: Sequence["Publication"]) -> list[PublicationOut]:
    """What has been published."""
    say = saying(actor)
    return [
        PublicationOut.model_validate(
            {
                "id": row.pk, "booking": of_booking(row.booking), "kind": row.kind, "version": row.version,
                "counts": row.replaced_at is None and row.withdrawn_at is None, "correction": say(row.correction),
                "sha256": row.sha256, "published_at": row.published_at, "published_by": say(row.published_by),
                "replaced_at": row.replaced_at, "withdrawn_at": row.withdrawn_at,
                "withdrawn_by": say(row.withdrawn_by), "withdrawn_why": say(row.withdrawn_why),
                "href": f"/kalender/publicerat/{row.pk}/",
            }
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/records", Page[RecordOut], summary=_("Alla lämnade anteckningar, version för version"))
def records(request: HttpRequest, asked: Query[AskedInTime]) -> object:
    """A page of versions of notes; the days are those of the meetings."""
    actor = caller(request)
    rows = within_planned(seen_records(actor=actor), asked, booking="booking__")
    return page(request, asked, rows, lambda found: shown(actor, found))


@opened(router, "/sign-offs", Page[SignOffOut], summary=_("Alla justeringar, version för version"))
def sign_offs(request: HttpRequest, asked: Query[AskedSignOffs]) -> object:
    """A page of versions laid before their signers; the days are those of the meetings."""
    actor = caller(request)
    rows = proofs.sign_offs(actor=actor).select_related(None).select_related("booking__network__joined_into")
    rows = within_planned(rows, asked, booking="booking__")
    if asked.state is not None:
        rows = rows.filter(state=asked.state)
    return page(request, asked, rows, lambda found: sign_offs_shown(actor, found))


@opened(
    router,
    "/publications",
    Page[PublicationOut],
    Right.PREPARE,
    summary=_("Allt som har publicerats, version för version"),
)
def publications(request: HttpRequest, asked: Query[AskedPublications]) -> object:
    """A page of what went out to everybody; the days are those of the meetings."""
    actor = caller(request)
    rows = within_planned(prepared_versions(actor=actor), asked, booking="booking__")
    if asked.kind is not None:
        rows = rows.filter(kind=asked.kind)
    return page(request, asked, rows, lambda found: publications_shown(actor, found))
