"""Brought: what rows have in common that came in with documents, and are hidden until a document of theirs is released."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Brought(models.Model):
    """`brought_at` is set for rows that were read; `released_at` when others than `brought_by` may see them."""

    brought_at = models.DateTimeField(_("kom in"), null=True, blank=True)
    brought_by = models.BigIntegerField(_("kom in genom"), null=True, blank=True)
    released_at = models.DateTimeField(_("släppt"), null=True, blank=True, db_index=True)

    class Meta:
        """No table of its own."""

        abstract = True
