"""A person's word on which file a promised paper is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("minutes", "0001_minutes"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="by_hand",
            field=models.BooleanField(default=False, verbose_name="vald för hand"),
        ),
    ]
