"""Member lists: one is opened with its rows, rows are answered and corrected, and the list is closed with its rows gone."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check_somewhere
from lagetrunt.apps.organisation.mapping import layout_value, value_of
from lagetrunt.apps.organisation.masking import hidden
from lagetrunt.apps.organisation.models import ListState, MemberList, MemberRow, Person, Representation, RowAnswer
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.listing.layout import Layout
from lagetrunt.engines.listing.member import LeftOut, ListedMember
from lagetrunt.engines.masking.names import Lookup, places, swapped, swapped_in
from lagetrunt.kernel.names import spelling_key

_MOST_LEFT_OUT = 200


class Closed(Exception):
    """The list is closed already: somebody was faster."""


@transaction.atomic
def open_list(
    *, name: str, form: str, members: Sequence[ListedMember], layouts: Sequence[Layout], left_out: Iterable[LeftOut],
    notes: Iterable[str], by: Actor, at: datetime,
) -> MemberList:  # fmt: skip
    """A list with its rows; those without doubts are taken until somebody says otherwise."""
    check_somewhere(by, Right.SEAT)
    out = [[one.sheet, one.cell, one.text] for one in left_out][:_MOST_LEFT_OUT]
    lookup = hidden(federation_id=by.federation_id).lookup("")
    made = MemberList.objects.create(
        federation_id=by.federation_id, name=swapped(name, lookup)[:300], form=form, layouts=[layout_value(one) for one in layouts],
        left_out=swapped_in(out, lookup), notes=list(notes), brought_at=at, brought_by=by.user_id, brought_by_name=by.name[:200],
    )  # fmt: skip
    told = [_unmasked(one, lookup) for one in members]
    MemberRow.objects.bulk_create(
        (
            MemberRow(
                member_list=made, position=place, sheet=one.sheet[:200], cell=one.cell, value=value, doubts=doubts,
                key=spelling_key(value["name"])[:200], answer=RowAnswer.WAITING if doubts else RowAnswer.TAKEN,
            )
            for place, (one, (value, doubts)) in enumerate(zip(members, told, strict=True))
        ),
        batch_size=500,
    )  # fmt: skip
    record(
        action="open_member_list", table="member_list", row_key=made.pk, by=by, at=at,
        after={"name": made.name, "rows": len(members)},
    )  # fmt: skip
    return made


def _unmasked(member: ListedMember, lookup: Lookup) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """What the row says and its doubts; of somebody who is erased or under protection, the code alone."""
    doubts = [{"code": doubt.code, "about": swapped(doubt.about, lookup)[:300]} for doubt in member.doubts]
    value = value_of(member)
    value["remark"] = swapped(member.remark, lookup)
    if places(member.name, lookup):
        value |= {"name": swapped(member.name, lookup), "email": "", "phone": ""}
        doubts.append({"code": "set_aside", "about": ""})
    return value, doubts


def check_open(member_list: MemberList) -> None:
    """Refuses what comes too late."""
    if member_list.state != ListState.OPEN:
        raise Closed


@transaction.atomic
def correct_row(*, row: MemberRow, member: ListedMember, by: Actor, at: datetime) -> MemberRow:
    """What the row should have said; its doubts are then those that are left."""
    check_somewhere(by, Right.SEAT)
    check_open(row.member_list)
    row.value, row.doubts = _unmasked(member, hidden(federation_id=by.federation_id).lookup(""))
    row.key, row.is_corrected = spelling_key(row.value["name"])[:200], True
    row.answer = RowAnswer.WAITING if row.doubts else RowAnswer.TAKEN
    row.person, row.is_new_person, row.replaces = None, False, None
    row.save(update_fields=["value", "key", "is_corrected", "doubts", "answer", "person", "is_new_person", "replaces"])
    record(
        action="correct_member_row",
        table="member_list",
        row_key=row.member_list_id,
        by=by,
        at=at,
        after={"row": row.cell},
    )
    return row


@transaction.atomic
def answer_row(
    *,
    row: MemberRow,
    taken: bool,
    by: Actor,
    at: datetime,
    person: Person | None = None,
    is_new_person: bool = False,
) -> MemberRow:
    """Whether the row is taken or skipped, and whom it means where that was asked."""
    check_somewhere(by, Right.SEAT)
    check_open(row.member_list)
    before = row.answer
    row.answer = RowAnswer.TAKEN if taken else RowAnswer.SKIPPED
    row.person, row.is_new_person = person, is_new_person
    row.save(update_fields=["answer", "person", "is_new_person"])
    record(
        action="answer_member_row", table="member_list", row_key=row.member_list_id, by=by, at=at,
        before={"row": row.cell, "answer": before}, after={"row": row.cell, "answer": row.answer},
    )  # fmt: skip
    return row


@transaction.atomic
def say_replaced(*, row: MemberRow, seat: Representation | None, by: Actor, at: datetime) -> MemberRow:
    """Whose seat somebody new takes over when the list is accepted; None for nobody's."""
    check_somewhere(by, Right.SEAT)
    check_open(row.member_list)
    before = row.replaces_id
    if before == (seat.pk if seat is not None else None):
        return row
    row.replaces = seat
    row.save(update_fields=["replaces"])
    record(
        action="answer_member_row", table="member_list", row_key=row.member_list_id, by=by, at=at,
        before={"row": row.cell, "replaces": before}, after={"row": row.cell, "replaces": row.replaces_id},
    )  # fmt: skip
    return row


@transaction.atomic
def close_list(
    *, member_list: MemberList, accepted: bool, counts: Mapping[str, Any], by: Actor, at: datetime
) -> MemberList:
    """Closes the list once, and deletes its rows: what they said is in the register now, or nowhere."""
    check_somewhere(by, Right.SEAT)
    state = ListState.ACCEPTED if accepted else ListState.DISCARDED
    closed = MemberList.objects.filter(pk=member_list.pk, state=ListState.OPEN).update(
        state=state, counts=dict(counts), closed_at=at, closed_by=by.name[:200]
    )
    if not closed:
        raise Closed
    MemberRow.objects.filter(member_list=member_list).delete()
    if not accepted:
        MemberList.objects.filter(pk=member_list.pk).update(layouts=[], left_out=[])
    record(
        action="close_member_list", table="member_list", row_key=member_list.pk, by=by, at=at,
        after={"state": state.value, "counts": dict(counts)},
    )  # fmt: skip
    member_list.refresh_from_db()
    return member_list
