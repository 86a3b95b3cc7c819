"""The table of events."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True, verbose_name="när")),
                ("actor_id", models.BigIntegerField(null=True, verbose_name="vem (nummer)")),
                ("actor_name", models.CharField(max_length=200, verbose_name="vem")),
                ("action", models.CharField(db_index=True, max_length=60, verbose_name="vad")),
                ("table", models.CharField(max_length=60, verbose_name="tabell")),
                ("row_key", models.CharField(max_length=100, verbose_name="rad")),
                ("reason", models.TextField(blank=True, verbose_name="skäl")),
                ("payload", models.JSONField(null=True, verbose_name="före och efter")),
                ("payload_digest", models.CharField(max_length=64)),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "verbose_name": "händelse",
                "verbose_name_plural": "händelser",
                "ordering": ("id",),
                "indexes": [models.Index(fields=["table", "row_key"], name="event_row")],
            },
        ),
    ]
