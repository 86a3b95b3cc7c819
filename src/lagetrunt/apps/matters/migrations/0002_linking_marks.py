"""Marks of what matters were last made from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0001_matters"),
    ]

    operations = [
        migrations.AddField(
            model_name="matter",
            name="laid",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
