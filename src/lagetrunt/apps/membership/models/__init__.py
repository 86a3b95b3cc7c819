"""The tables of the app."""

from lagetrunt.apps.membership.models.member_order import MemberOrder
from lagetrunt.apps.membership.models.member_round import MemberRound, RoundReason
from lagetrunt.apps.membership.models.members_fetched import MembersFetched
from lagetrunt.apps.membership.models.party_ask import PartyAsk
from lagetrunt.apps.membership.models.party_contact import PartyContact
from lagetrunt.apps.membership.models.seat_answer import AnswerKind, AnswerState, SeatAnswer
from lagetrunt.apps.membership.models.told_newcomer import ToldNewcomer

__all__ = [
    "AnswerKind", "AnswerState", "MemberOrder", "MemberRound", "MembersFetched", "PartyAsk", "PartyContact", "RoundReason",
    "SeatAnswer", "ToldNewcomer",
]  # fmt: skip
