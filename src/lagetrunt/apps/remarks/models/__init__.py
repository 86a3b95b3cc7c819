"""The tables of the app."""

from lagetrunt.apps.remarks.models.circulation import Circulation
from lagetrunt.apps.remarks.models.comment import Comment, Reply

__all__ = ["Circulation", "Comment", "Reply"]
