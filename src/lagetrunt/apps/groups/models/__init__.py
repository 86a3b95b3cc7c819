"""The tables of small groups."""

from lagetrunt.apps.groups.models.answer import GroupAnswer, GroupHeading
from lagetrunt.apps.groups.models.small_group import GroupMember, SmallGroup
from lagetrunt.apps.groups.models.work import GroupQuestion, GroupWork

__all__ = ["GroupAnswer", "GroupHeading", "GroupMember", "GroupQuestion", "GroupWork", "SmallGroup"]
