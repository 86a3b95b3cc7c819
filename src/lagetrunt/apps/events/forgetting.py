"""Who is erased or comes under protection is on no list of those who have signed up: their address would tell the name."""

from collections.abc import Collection

from django.db import transaction

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.events.models import SignUp


@transaction.atomic
def forget_masked(*, sign_ups: Collection[int], code: str) -> int:
    """Takes away those of the sign-ups whose name is the code by now, with their links; how many. Part of masking, which the trail has."""
    rows = SignUp.objects.filter(pk__in=list(sign_ups), name__contains=code)
    Ticket.objects.filter(signs_up__sign_up__in=rows).delete()
    count = rows.count()
    rows.delete()
    return count
