"""Who presents is of a meeting and no longer of an item, and there once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0005_paragraphs"),
        ("organisation", "0006_settings_and_one_way"),
        ("papers", "0004_gather_presenters"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="presenter",
            options={
                "ordering": ("booking", "pk"),
                "verbose_name": "föredragande",
                "verbose_name_plural": "föredragande",
            },
        ),
        migrations.RemoveField(
            model_name="presenter",
            name="item",
        ),
        migrations.RemoveField(
            model_name="presenter",
            name="nothing_at",
        ),
        migrations.AlterField(
            model_name="presenter",
            name="booking",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="presenters",
                to="meetings.booking",
                verbose_name="möte",
            ),
        ),
        migrations.AddConstraint(
            model_name="presenter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("booking", "person"),
                name="presenter_once_by_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="presenter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", True)),
                fields=("booking", "name", "email"),
                name="presenter_once_by_address",
            ),
        ),
    ]
