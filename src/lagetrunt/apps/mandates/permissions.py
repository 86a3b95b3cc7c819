"""What an actor may see here follows the document that a row was read in."""

from lagetrunt.apps.sources.permissions import documents_of

__all__ = ["documents_of"]
