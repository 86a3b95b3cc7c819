"""Stored reading: all that was read out of a document, for linking it with others without opening it again."""

from django.db import models

from lagetrunt.apps.sources.models.document import Document


class StoredReading(models.Model):
    """`payload` is compressed JSON as mapping.py writes it; `schema` says which shape it has.

    `reader` is the latest reader that the facts were held against, whether or not people took its reading.
    `original` is the reading with the names of people under protection, kept while any of them is masked in `payload`.
    The marks say what the register's rows were last made from, so that linking need not make them again: `kept` the
    reading whose facts are kept (made plainer by other documents, where those tell more), `beside` the names of files
    that promised papers were looked for among, `laid` the facts and network that rows were laid from, `reported` the
    reports that its assignments were given.
    """

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="stored_reading")
    schema = models.CharField(max_length=40)
    reader = models.CharField(max_length=40, blank=True, db_index=True)
    payload = models.BinaryField()
    original = models.BinaryField(null=True)
    kept = models.CharField(max_length=64, blank=True)
    beside = models.CharField(max_length=64, blank=True)
    laid = models.CharField(max_length=64, blank=True)
    reported = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.schema} {self.document_id}"
