"""A role once, in a network or in the whole federation, on both databases."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0001_organisation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="representation",
            name="representation_read_once",
        ),
        migrations.RemoveConstraint(
            model_name="rolegrant",
            name="role_grant_once",
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_read", True)),
                fields=("network", "party", "person"),
                name="representation_read_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.UniqueConstraint(
                fields=("user", "federation", "network", "role"), name="role_grant_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("network__isnull", True)),
                fields=("user", "federation", "role"),
                name="role_grant_whole_once",
            ),
        ),
    ]
