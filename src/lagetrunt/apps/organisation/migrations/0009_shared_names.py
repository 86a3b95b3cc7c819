"""Names that several people bear."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0008_replaces_in_lists"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="name_shared",
            field=models.BooleanField(default=False, verbose_name="flera bär namnet"),
        ),
    ]
