"""The place of a document among the versions of its meeting."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0002_pages_and_form"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="rank",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="plats bland versionerna"),
        ),
    ]
