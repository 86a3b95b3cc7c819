"""The tables of the app."""

from lagetrunt.apps.followups.models.followup import Followup, Outcome
from lagetrunt.apps.followups.models.home_text import HomeText
from lagetrunt.apps.followups.models.reminded import Reminded
from lagetrunt.apps.followups.models.reminder_order import ReminderOrder

__all__ = ["Followup", "HomeText", "Outcome", "Reminded", "ReminderOrder"]
