"""Stored reading: all that was read out of a document, for linking it with others without opening it again."""

from django.db import models

from lagetrunt.apps.sources.models.document import Document


class StoredReading(models.Model):
    """`payload` is compressed JSON as mapping.py writes it; `schema` says which shape it has.

    `reader` is the latest reader that the facts were held against, whether or not people took its reading.
    `resolved` tells that the facts kept were made plainer by other documents than the reading alone has them.
    `original` is the reading with the names of people under protection, kept while any of them is masked in `payload`.
    """

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="stored_reading")
    schema = models.CharField(max_length=40)
    reader = models.CharField(max_length=40, blank=True, db_index=True)
    payload = models.BinaryField()
    original = models.BinaryField(null=True)
    resolved = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.schema} {self.document_id}"
