"""The tables of the app."""

from lagetrunt.apps.bodies.models.body_place import BodyPlace
from lagetrunt.apps.bodies.models.named_body import NamedBody, NamedSort, OrganisationKind

__all__ = ["BodyPlace", "NamedBody", "NamedSort", "OrganisationKind"]
