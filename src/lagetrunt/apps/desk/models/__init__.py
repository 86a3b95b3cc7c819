"""The tables of the app."""

from lagetrunt.apps.desk.models.desk_note import DeskAside, DeskNote
from lagetrunt.apps.desk.models.guest import Guest
from lagetrunt.apps.desk.models.item_clock import ItemClock
from lagetrunt.apps.desk.models.live_round import LiveRound, LiveTurn, TurnState
from lagetrunt.apps.desk.models.presence import Presence
from lagetrunt.apps.desk.models.roll_call import RollCall, RollState

__all__ = [
    "DeskAside",
    "DeskNote",
    "Guest",
    "ItemClock",
    "LiveRound",
    "LiveTurn",
    "Presence",
    "RollCall",
    "RollState",
    "TurnState",
]
