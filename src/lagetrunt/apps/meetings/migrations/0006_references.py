"""The registered numbers (dnr) of meetings and of items."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_paragraphs"),
    ]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="reference",
            field=models.CharField(blank=True, max_length=60, verbose_name="diarienummer"),
        ),
        migrations.AddField(
            model_name="booking",
            name="reference",
            field=models.CharField(blank=True, max_length=60, verbose_name="diarienummer"),
        ),
    ]
