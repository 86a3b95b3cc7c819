"""Those who may come, as their calendars say."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("arrivals", "0001_arrivals"),
    ]

    operations = [
        migrations.AddField(
            model_name="arrival",
            name="told_slot",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="arrival",
            name="sort",
            field=models.CharField(
                choices=[
                    ("notes", "anteckningar"),
                    ("reply", "svar på inbjudan"),
                    ("maybe", "kanske i kalendern"),
                    ("bounce", "brev som studsade"),
                    ("other", "annat"),
                ],
                max_length=10,
                verbose_name="slag",
            ),
        ),
    ]
