"""Marks of what rows were last made from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0004_member_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="network",
            name="as_read",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="as_read",
            field=models.JSONField(blank=True, null=True),
        ),
    ]
