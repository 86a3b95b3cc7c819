"""Organisations, names in the plural and cited reports beside bodies; documents are laid again to have them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def lay_again(apps: Any, schema_editor: Any) -> None:
    """What the rows were made from is forgotten, so that the next linking lays what documents name."""
    apps.get_model("sources", "StoredReading").objects.update(laid="")


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0001_bodies"),
        ("organisation", "0009_shared_names"),
        ("sources", "0009_changes_of_papers"),
    ]

    operations = [
        migrations.AddField(
            model_name="namedbody",
            name="party",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="named",
                to="organisation.party",
                verbose_name="kommun/organisation",
            ),
        ),
        migrations.AddField(
            model_name="namedbody",
            name="sort",
            field=models.CharField(
                choices=[
                    ("body", "organ"),
                    ("several", "flera organ"),
                    ("organisation", "organisation"),
                    ("report", "rapport"),
                ],
                default="body",
                max_length=20,
                verbose_name="vad som nämns",
            ),
        ),
        migrations.AlterField(
            model_name="namedbody",
            name="kind",
            field=models.CharField(
                choices=[
                    ("heads", "skolchefer"),
                    ("profession", "profession"),
                    ("working_group", "arbetsgrupp"),
                    ("council", "branschråd"),
                    ("reference", "referensgrupp"),
                    ("steering", "styrgrupp"),
                    ("political", "politiskt organ"),
                    ("unknown", "ej angivet"),
                    ("university", "högskola/universitet"),
                    ("region", "region"),
                    ("agency", "myndighet"),
                    ("organisation", "organisation"),
                ],
                default="unknown",
                max_length=20,
                verbose_name="slag",
            ),
        ),
        migrations.RunPython(lay_again, migrations.RunPython.noop),
    ]
