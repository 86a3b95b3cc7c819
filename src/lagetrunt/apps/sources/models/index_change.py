"""Index change: a document, or the papers of a meeting, whose words, place or readers have changed; every index follows at its own pace."""

from django.db import models
from django.utils import timezone


class IndexChange(models.Model):
    """Either `document_id` or `booking_id`, numbers and no keys: the row may be gone. `is_erased`: its words may not stay on any disk."""

    document_id = models.BigIntegerField(null=True)
    booking_id = models.BigIntegerField(null=True)
    is_erased = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        """One of the two."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(document_id__isnull=False, booking_id__isnull=True)
                | models.Q(document_id__isnull=True, booking_id__isnull=False),
                name="index_change_of_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.document_id or self.booking_id}"
