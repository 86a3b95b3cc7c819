"""The table of accounts."""

import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-postadress")),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                ("is_active", models.BooleanField(default=True, verbose_name="får logga in")),
                ("is_demo", models.BooleanField(default=False, verbose_name="exempelinloggning")),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="tillkom")),
            ],
            options={
                "verbose_name": "konto",
                "verbose_name_plural": "konton",
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("email"), name="user_email_any_case")
                ],
            },
        ),
    ]
