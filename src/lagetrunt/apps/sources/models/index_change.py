"""Index change: a document whose words, place or readers have changed; every index follows the numbers at its own pace."""

from django.db import models
from django.utils import timezone


class IndexChange(models.Model):
    """`document_id` is a number and no key: the document may be gone. `is_erased`: its words may not stay on any disk."""

    document_id = models.BigIntegerField()
    is_erased = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.pk}: {self.document_id}"
