"""Selections of registers that people keep."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_tokens"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("register", models.CharField(max_length=40, verbose_name="register")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("query", models.CharField(max_length=500, verbose_name="urval")),
                ("saved_at", models.DateTimeField(verbose_name="sparades")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="konto",
                    ),
                ),
            ],
            options={
                "verbose_name": "sparat urval",
                "verbose_name_plural": "sparade urval",
                "ordering": ("name",),
                "constraints": [models.UniqueConstraint(fields=("user", "register", "name"), name="saved_view_once")],
            },
        ),
    ]
