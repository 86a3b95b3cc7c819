"""Initiatives are written, changed, taken away and taken back; kept out of a reply of a round, or out of notes."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lagetrunt.apps.answers.models import RoundReply
from lagetrunt.apps.answers.refusing import Refused, kept_words, one_line
from lagetrunt.apps.answers.rounds import prepared_replies
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.initiatives.models import Focus, Initiative, PartnerKind, ToldInitiative
from lagetrunt.apps.initiatives.models.focus import FOCUS_SIGNS
from lagetrunt.apps.initiatives.models.initiative import TEXT_SIGNS, TITLE_SIGNS
from lagetrunt.apps.organisation import matching
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network, Party
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.kernel.text import fold

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document

MOST_FOCUSES = 60  # of a federation: more are no list to choose from


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of an initiative, as it was written."""

    title: str
    parties: tuple[Party, ...]
    text: str = ""
    partner: str = ""
    partner_kind: str = ""
    focuses: tuple[Focus, ...] = ()
    since: date | None = None
    until: date | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where notes told of it: the document, the words and where they stand, and what tells them again."""

    document: "Document"
    words: str
    place: int
    digest: str


def digest_of(key: str) -> str:
    """What is kept of the municipalities and the words."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def set_focuses(*, names: Collection[str], by: Actor, at: datetime) -> list[Focus]:
    """The federation's list; a word that is left out is taken off the initiatives that have it."""
    check(by, Right.MANAGE)
    wanted: dict[str, str] = {}
    for name in names:
        told = one_line(kept_words(name, federation_id=by.federation_id), FOCUS_SIGNS, "En inriktning")
        if told:
            wanted.setdefault(fold(told), told)
    if len(wanted) > MOST_FOCUSES:
        raise Refused(f"Högst {MOST_FOCUSES} inriktningar. Slå ihop några av dem.")
    there = {row.key: row for row in Focus.objects.filter(federation=by.federation_id)}
    before = [row.name for row in there.values()]
    Focus.objects.filter(federation=by.federation_id).exclude(key__in=wanted).delete()
    for key, name in wanted.items():
        if key not in there:
            Focus.objects.create(federation_id=by.federation_id, key=key, name=name)
        elif there[key].name != name:
            Focus.objects.filter(pk=there[key].pk).update(name=name)
    rows = list(Focus.objects.filter(federation=by.federation_id))
    after = [row.name for row in rows]
    if before != after:
        record(
            action="set_focuses", table="federation", row_key=by.federation_id, by=by, at=at,
            before={"focuses": before}, after={"focuses": after},
        )  # fmt: skip
    return rows


@transaction.atomic
def enter_initiative(
    *, said: Said, network: Network | None, by: Actor, at: datetime, source: Source | None = None
) -> Initiative:
    """Writes one. The same words of notes are taken once: it is the one that is there."""
    check(by, Right.PREPARE, network.pk if network is not None else None)
    if source is not None:
        there = Initiative.objects.filter(
            federation=by.federation_id, digest=source.digest, removed_at__isnull=True
        ).first()
        if there is not None:
            return there
    row = Initiative(federation_id=by.federation_id, network=network, made_at=at, made_by=by.name[:200])
    if source is not None:
        row.document, row.words, row.place, row.digest = source.document, source.words, source.place, source.digest
    _write(row, said, by, at)
    record(action="enter_initiative", table="initiative", row_key=row.pk, by=by, at=at, after=_told(row))
    return row


@transaction.atomic
def keep_reply(*, pk: int, by: Actor, at: datetime) -> Initiative:
    """Keeps a reply of a round as an initiative; kept twice it is kept once."""
    reply = prepared_replies(actor=by).filter(pk=pk).first()
    if reply is None:
        raise NotFound
    RoundReply.objects.select_for_update(of=("self",)).get(pk=reply.pk)
    network = reply.question.booking.network
    check(by, Right.PREPARE, network.pk if network is not None else None)
    there = Initiative.objects.filter(reply=reply).first()
    if there is not None:
        return restore(initiative=there, by=by, at=at)
    text = reply.said
    if not text:
        raise Refused("Svaret är tomt.")
    row = Initiative(federation_id=by.federation_id, network=network, reply=reply, made_at=at, made_by=by.name[:200])
    lines = text.splitlines()
    title = lines[0] if len(lines[0]) <= TITLE_SIGNS else lines[0][: TITLE_SIGNS - 2].rsplit(" ", 1)[0] + " …"
    _write(row, Said(title=title, text=text if text != title else "", parties=(reply.party,)), by, at)
    record(action="enter_initiative", table="initiative", row_key=row.pk, by=by, at=at, after=_told(row))
    return row


@transaction.atomic
def change_initiative(*, initiative: Initiative, said: Said, by: Actor, at: datetime) -> Initiative:
    """Says it otherwise; where it was told stays."""
    return _change("change_initiative", _locked(initiative, by), said, by, at)


@transaction.atomic
def undo_change(*, initiative: Initiative, seen: str, by: Actor, at: datetime) -> Initiative:
    """Says what it said before the last change; undone again the change stands. Raises Refused.

    `seen` is when it had been changed where it was looked at (`changed_mark`): pressed twice, or in an old page, nothing is done.
    """
    row = _locked(initiative, by)
    if row.before is None or changed_mark(row) != seen:
        raise Refused("Satsningen har ändrats sedan sidan visades. Se hur den är nu, och försök igen.")
    told = row.before
    said = Said(
        title=told["title"], text=told["text"], partner=told["partner"], partner_kind=told["partner_kind"], contact=told["contact"],
        since=_day(told["since"]), until=_day(told["until"]),
        parties=tuple(Party.objects.filter(federation=row.federation_id, pk__in=told["parties"]).order_by("pk")),
        focuses=tuple(Focus.objects.filter(federation=row.federation_id, pk__in=told["focuses"])),
    )  # fmt: skip
    return _change("undo_initiative", row, said, by, at)


def changed_mark(row: Initiative) -> str:
    """What tells the last change from those before it; blank where there is none."""
    return row.changed_at.isoformat() if row.changed_at is not None else ""


def _change(action: str, row: Initiative, said: Said, by: Actor, at: datetime) -> Initiative:
    before, kept = _told(row), _kept(row)
    _write(row, said, by, at)
    after = _told(row)
    if kept != _kept(row):
        row.before, row.changed_at, row.changed_by = kept, at, by.name[:200]
        row.save(update_fields=["before", "changed_at", "changed_by"])
        record(action=action, table="initiative", row_key=row.pk, by=by, at=at, before=before, after=after)
    return row


def _kept(row: Initiative) -> dict[str, Any]:
    """All that somebody says of it, as JSON can hold it."""
    return {
        "title": row.title, "text": row.text, "partner": row.partner, "partner_kind": row.partner_kind, "contact": row.contact,
        "since": row.since.isoformat() if row.since else None, "until": row.until.isoformat() if row.until else None,
        "parties": sorted(row.parties.values_list("pk", flat=True)), "focuses": sorted(row.focuses.values_list("pk", flat=True)),
    }  # fmt: skip


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


@transaction.atomic
def remove(*, initiative: Initiative, by: Actor, at: datetime) -> Initiative:
    """Takes it off the register; it can be taken back."""
    row = _locked(initiative, by)
    if row.removed_at is None:
        row.removed_at, row.removed_by = at, by.name[:200]
        row.save(update_fields=["removed_at", "removed_by"])
        record(action="remove_initiative", table="initiative", row_key=row.pk, by=by, at=at, before=_told(row))
    return row


@transaction.atomic
def restore(*, initiative: Initiative, by: Actor, at: datetime) -> Initiative:
    """Takes it back; of notes it is left where others have taken it meanwhile."""
    row = _locked(initiative, by)
    if row.removed_at is None:
        return row
    same = Initiative.objects.filter(federation=row.federation_id, digest=row.digest, removed_at__isnull=True)
    if row.digest and same.exists():
        raise Refused("Samma ord i anteckningarna har redan förts in på nytt.")
    row.removed_at, row.removed_by = None, ""
    row.save(update_fields=["removed_at", "removed_by"])
    record(action="restore_initiative", table="initiative", row_key=row.pk, by=by, at=at, after=_told(row))
    return row


@transaction.atomic
def decline(*, document: "Document", network: Network | None, digest: str, by: Actor, at: datetime) -> None:
    """Says that the words of the notes are no initiative; said twice it is said once."""
    check(by, Right.PREPARE, network.pk if network is not None else None)
    row, is_new = ToldInitiative.objects.get_or_create(
        document=document, digest=digest, defaults={"declined_at": at, "declined_by": by.name[:200]}
    )
    if is_new:
        record(
            action="decline_initiative", table="told_initiative", row_key=row.pk, by=by, at=at,
            after={"document": document.pk},
        )  # fmt: skip


def settled(*, actor: Actor) -> set[str]:
    """The digests of what has been taken out of notes, or declined."""
    taken = Initiative.objects.filter(federation=actor.federation_id, removed_at__isnull=True).exclude(digest="")
    declined = ToldInitiative.objects.filter(document__federation=actor.federation_id)
    return set(taken.values_list("digest", flat=True)) | set(declined.values_list("digest", flat=True))


def _locked(initiative: Initiative, by: Actor) -> Initiative:
    if initiative.federation_id != by.federation_id:
        raise PermissionDenied
    check(by, Right.PREPARE, initiative.network_id)
    return Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.pk)


def _write(row: Initiative, said: Said, by: Actor, at: datetime) -> None:
    if not said.parties:
        raise Refused("Välj minst en kommun eller organisation.")
    federations = {one.federation_id for one in said.parties} | {one.federation_id for one in said.focuses}
    if federations != {by.federation_id}:
        raise PermissionDenied
    if said.since is not None and said.until is not None and said.since > said.until:
        raise Refused("Satsningen kan inte sluta innan den börjar.")
    title = one_line(kept_words(said.title, federation_id=by.federation_id), TITLE_SIGNS, "Namnet")
    if not title:
        raise Refused("Skriv vad satsningen heter eller handlar om.")
    text = kept_words(said.text.replace("\0", "").strip(), federation_id=by.federation_id)
    if len(text) > TEXT_SIGNS:
        raise Refused(f"Beskrivningen är för lång: högst {TEXT_SIGNS} tecken, och det är {len(text)}. Korta den.")
    row.title, row.text, row.since, row.until = title, text, said.since, said.until
    row.partner = one_line(kept_words(said.partner, federation_id=by.federation_id), 200, "Partnern")
    row.partner_kind = said.partner_kind if row.partner and said.partner_kind in PartnerKind.values else ""
    row.contact = one_line(kept_words(said.contact, federation_id=by.federation_id), 120, "Kontakten")
    row.save()
    row.parties.set(said.parties)
    matching.release(networks=[], people=[], parties=[one.pk for one in said.parties], at=at)
    row.focuses.set(said.focuses)


def _told(row: Initiative) -> dict[str, Any]:
    """The initiative for the trail; words of notes and people are not in it."""
    return {
        "title": row.title, "partner": row.partner, "since": row.since.isoformat() if row.since else None,
        "until": row.until.isoformat() if row.until else None, "contact": row.contact, "network": row.network_id,
        "parties": sorted(row.parties.values_list("pk", flat=True)), "focuses": sorted(row.focuses.values_list("pk", flat=True)),
        "document": row.document_id, "reply": row.reply_id,
    }  # fmt: skip
