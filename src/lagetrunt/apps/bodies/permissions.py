"""What an actor may see here follows the documents that name a body."""

from lagetrunt.apps.sources.permissions import documents_of

__all__ = ["documents_of"]
