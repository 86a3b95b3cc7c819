"""The asking may be ended before its last day is over."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluations", "0001_evaluations"),
    ]

    operations = [
        migrations.AddField(
            model_name="evaluation",
            name="closed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="avslutades"),
        ),
    ]
