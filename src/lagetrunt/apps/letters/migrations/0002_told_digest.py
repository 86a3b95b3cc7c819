"""What of a meeting calendars have been told, by whom; whom a letter is from; and events in a shared calendar."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("letters", "0001_letters"),
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.CreateModel(
            name="SharedEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("booking", models.BigIntegerField(unique=True, verbose_name="möte")),
                ("event", models.CharField(max_length=500)),
                ("mailbox", models.CharField(max_length=254, verbose_name="brevlåda")),
                ("made_at", models.DateTimeField(verbose_name="gjordes")),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="svaren hämtades")),
                (
                    "federation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared_events",
                        to="organisation.federation",
                    ),
                ),
            ],
            options={
                "verbose_name": "möte i delad kalender",
                "verbose_name_plural": "möten i delad kalender",
                "ordering": ("booking",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="sent",
            name="sent_once_in_a_letter",
        ),
        migrations.AddField(
            model_name="letter",
            name="sender",
            field=models.CharField(blank=True, max_length=1000, verbose_name="från"),
        ),
        migrations.AddField(
            model_name="sent",
            name="digest",
            field=models.CharField(blank=True, max_length=65),
        ),
        migrations.AddField(
            model_name="sent",
            name="organizer",
            field=models.CharField(blank=True, max_length=460),
        ),
        migrations.AddField(
            model_name="sent",
            name="slot",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddConstraint(
            model_name="sent",
            constraint=models.UniqueConstraint(fields=("letter", "booking", "email"), name="sent_once_in_a_letter"),
        ),
    ]
