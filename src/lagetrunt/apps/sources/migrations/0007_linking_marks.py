"""Marks of what rows were last made from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0006_word_forms_and_changes"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="storedreading",
            name="resolved",
        ),
        migrations.AddField(
            model_name="storedreading",
            name="beside",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="kept",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="laid",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="storedreading",
            name="reported",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="versiongroup",
            name="laid",
            field=models.CharField(blank=True, max_length=64),
        ),
    ]
