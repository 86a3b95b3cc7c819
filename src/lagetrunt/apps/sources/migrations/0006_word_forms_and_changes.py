"""Word forms, so that no page needs the dictionary, and the changes that an index follows."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0005_files_restricted"),
    ]

    operations = [
        migrations.CreateModel(
            name="IndexChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document_id", models.BigIntegerField()),
                ("is_erased", models.BooleanField(default=False)),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="WordForm",
            fields=[
                ("form", models.CharField(max_length=80, primary_key=True, serialize=False, verbose_name="ordform")),
                ("bases", models.TextField(blank=True, verbose_name="grundformer")),
                ("parts", models.TextField(blank=True, verbose_name="ordleder")),
            ],
            options={
                "verbose_name": "ordform",
                "verbose_name_plural": "ordformer",
            },
        ),
    ]
