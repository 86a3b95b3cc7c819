"""Roles and what each may do: one table, read by every permission check and shown on a page."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an account is, in the federation or in one network."""

    ADMINISTRATOR = "administrator", _("administratör")
    SECRETARY = "secretary", _("sekreterare")
    CHAIR = "chair", _("ordförande")
    REPRESENTATIVE = "representative", _("representant")
    READER = "reader", _("läsare")


class Right(models.TextChoices):
    """What may be done."""

    SEE = "see", _("se registret")
    SEE_PEOPLE = "see_people", _("se en persons sida")
    EXPORT = "export", _("ta ut listor")
    SEE_EVALUATIONS = "see_evaluations", _("se vad alla tillsammans tyckte om ett möte")
    CONFIRM = "confirm", _("bekräfta, rätta och avvisa uppgifter")
    SETTLE = "settle", _("avgöra det som är att kontrollera")
    PREPARE = "prepare", _("planera möten och skicka inbjudningar")
    IMPORT = "import", _("ta in dokument")
    RELEASE = "release", _("släppa dokument ur karantänen")
    SEAT = "seat", _("ändra vem som företräder vem")
    LINK = "link", _("slå ihop och skilja åt personer och nätverk")
    MANAGE = "manage", _("ändra organisation och inställningar")
    MANAGE_ACCOUNTS = "manage_accounts", _("hantera konton och roller")
    ERASE = "erase", _("gallra dokument och personer")
    SEE_PROTECTED = "see_protected", _("se personer med skyddade uppgifter")
    SEE_AUDIT = "see_audit", _("läsa granskningsspåret")


_READING = frozenset({Right.SEE})
_TAKING_PART = _READING | {Right.EXPORT, Right.SEE_EVALUATIONS}
_LEADING = _TAKING_PART | {Right.SEE_PEOPLE, Right.CONFIRM, Right.SETTLE, Right.PREPARE, Right.RELEASE}
_KEEPING = _LEADING | {Right.IMPORT, Right.RELEASE, Right.SEAT, Right.LINK}

ROLES: Mapping[Role, frozenset[Right]] = {
    Role.READER: _READING,
    Role.REPRESENTATIVE: _TAKING_PART,
    Role.CHAIR: _LEADING,
    Role.SECRETARY: _KEEPING,
    Role.ADMINISTRATOR: frozenset(Right),
}
# Rights that concern the whole federation: a role in one network never gives them.
WHOLE: frozenset[Right] = frozenset(
    {Right.MANAGE, Right.MANAGE_ACCOUNTS, Right.ERASE, Right.SEE_PROTECTED, Right.SEE_AUDIT, Right.LINK}
)
