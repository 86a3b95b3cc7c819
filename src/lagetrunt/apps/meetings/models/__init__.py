"""The tables of the app."""

from lagetrunt.apps.meetings.models.agenda_item import AgendaItem, Goal
from lagetrunt.apps.meetings.models.attendance import Attendance
from lagetrunt.apps.meetings.models.booking import Booking, BookingState, Mode
from lagetrunt.apps.meetings.models.meeting import Meeting
from lagetrunt.apps.meetings.models.paragraph import Paragraph
from lagetrunt.apps.meetings.models.read_date import DateKind, ReadDate
from lagetrunt.apps.meetings.models.shared_topic import SharedState, SharedTopic
from lagetrunt.apps.meetings.models.topic import Origin, Topic, TopicState
from lagetrunt.apps.meetings.models.working_order import Grade, ParagraphYear, WorkingOrder

__all__ = [
    "AgendaItem", "Attendance", "Booking", "BookingState", "DateKind", "Goal", "Grade", "Meeting", "Mode", "Origin", "Paragraph",
    "ParagraphYear", "ReadDate", "SharedState", "SharedTopic", "Topic", "TopicState", "WorkingOrder",
]  # fmt: skip
