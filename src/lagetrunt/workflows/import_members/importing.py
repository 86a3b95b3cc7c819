"""Importing a list as it is proposed, without anybody asked: what can be taken is taken, and nobody ends who is only missing."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from lagetrunt.apps.organisation import lists, queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.workflows.import_members.accepting import accept
from lagetrunt.workflows.import_members.comparing import compare_list
from lagetrunt.workflows.import_members.reading import bring_in_file

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import MemberList


def import_as_proposed(*, name: str, data: bytes, by: Actor, at: datetime) -> "MemberList":
    """The list, accepted; rows that somebody would have to put right first, or to say whom they mean, are skipped."""
    found = bring_in_file(name=name, data=data, network="", by=by, at=at)
    today = timezone.localdate(at)
    for one in compare_list(actor=by, member_list=found, day=today).rows:
        if one.waits:
            lists.answer_row(row=one.row, taken=not (one.blocked or one.near), by=by, at=at)
    seal = compare_list(actor=by, member_list=found, day=today).seal
    accept(member_list=found, seal=seal, ended=(), today=today, day=today, by=by, at=at)
    return queries.member_list(actor=by, pk=found.pk)
