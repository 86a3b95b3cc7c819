"""The tables of the app."""

from lagetrunt.apps.meetings.models.attendance import Attendance
from lagetrunt.apps.meetings.models.booking import Booking, BookingState
from lagetrunt.apps.meetings.models.meeting import Meeting

__all__ = ["Attendance", "Booking", "BookingState", "Meeting"]
