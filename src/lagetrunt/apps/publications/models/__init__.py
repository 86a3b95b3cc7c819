"""The tables of the app."""

from lagetrunt.apps.publications.models.calendar_key import CalendarKey
from lagetrunt.apps.publications.models.open_network import OpenNetwork
from lagetrunt.apps.publications.models.public_site import PublicSite
from lagetrunt.apps.publications.models.publication import Publication, PublicationKind

__all__ = ["CalendarKey", "OpenNetwork", "PublicSite", "Publication", "PublicationKind"]
