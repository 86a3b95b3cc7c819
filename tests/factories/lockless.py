"""The register's own settings, but for a cache that lets nobody wait for a lock: whoever takes one gets an error."""

from typing import Any

from django.core.cache.backends.filebased import FileBasedCache

from lagetrunt.project.settings import *  # noqa: F403
from lagetrunt.project.settings import CACHES as KEPT


class LocklessCache(FileBasedCache):
    """Django's, where `add` is what locks are made of."""

    def add(self, key: str, *_told: Any, **_named: Any) -> bool:
        """Refuses."""
        raise AssertionError(f"a lock is taken: {key}")


CACHES = {"default": {**KEPT["default"], "BACKEND": "lockless.LocklessCache"}}
