"""Whose seat somebody new in a list takes over."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0007_read_places"),
    ]

    operations = [
        migrations.AddField(
            model_name="memberrow",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="taken_by_rows",
                to="organisation.representation",
                verbose_name="ersätter",
            ),
        ),
    ]
