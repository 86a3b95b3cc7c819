"""The tables of the app."""

from lagetrunt.apps.answers.models.answer import Answer, Choice
from lagetrunt.apps.answers.models.round_question import RoundQuestion
from lagetrunt.apps.answers.models.round_reply import RoundReply
from lagetrunt.apps.answers.models.ticket import Purpose, Ticket

__all__ = ["Answer", "Choice", "Purpose", "RoundQuestion", "RoundReply", "Ticket"]
