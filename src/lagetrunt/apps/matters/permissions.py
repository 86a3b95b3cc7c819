"""What an actor may see here follows the documents whose words a matter's steps are."""

from lagetrunt.apps.sources.permissions import documents_of

__all__ = ["documents_of"]
