"""Small groups, their questions, answers and headings."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("answers", "0009_links_of_small_groups"),
        ("meetings", "0006_references"),
        ("organisation", "0006_settings_and_one_way"),
    ]

    operations = [
        migrations.CreateModel(
            name="GroupQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("text", models.CharField(max_length=300, verbose_name="fråga")),
            ],
            options={
                "verbose_name": "fråga till smågrupper",
                "verbose_name_plural": "frågor till smågrupper",
                "ordering": ("work", "position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="GroupHeading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=80, verbose_name="rubrik")),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="headings",
                        to="groups.groupquestion",
                        verbose_name="fråga",
                    ),
                ),
            ],
            options={
                "verbose_name": "rubrik över gruppsvar",
                "verbose_name_plural": "rubriker över gruppsvar",
                "ordering": ("question", "pk"),
            },
        ),
        migrations.CreateModel(
            name="GroupWork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("most", models.PositiveSmallIntegerField(default=4, verbose_name="högst så många i varje grupp")),
                ("made_at", models.DateTimeField(verbose_name="gjordes")),
                ("made_by", models.CharField(max_length=200, verbose_name="gjordes av")),
                ("filed", models.TextField(blank=True, verbose_name="infört i anteckningarna")),
                ("filed_at", models.DateTimeField(blank=True, null=True, verbose_name="infördes")),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_work",
                        to="meetings.agendaitem",
                        verbose_name="punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "arbete i smågrupper",
                "verbose_name_plural": "arbeten i smågrupper",
                "ordering": ("item__booking", "item__position", "pk"),
            },
        ),
        migrations.AddField(
            model_name="groupquestion",
            name="work",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="questions",
                to="groups.groupwork",
                verbose_name="arbete i smågrupper",
            ),
        ),
        migrations.CreateModel(
            name="SmallGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("room", models.CharField(blank=True, max_length=120, verbose_name="rum")),
                ("join_url", models.URLField(blank=True, max_length=1000, verbose_name="digital länk")),
                (
                    "ticket",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="small_group",
                        to="answers.ticket",
                        verbose_name="länk",
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="groups.groupwork",
                        verbose_name="arbete i smågrupper",
                    ),
                ),
            ],
            options={
                "verbose_name": "smågrupp",
                "verbose_name_plural": "smågrupper",
                "ordering": ("work", "position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="GroupAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("text", models.CharField(max_length=300, verbose_name="svar")),
                ("sent_at", models.DateTimeField(verbose_name="skickades")),
                (
                    "heading",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="groups.groupheading",
                        verbose_name="rubrik",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="groups.groupquestion",
                        verbose_name="fråga",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="groups.smallgroup",
                        verbose_name="smågrupp",
                    ),
                ),
            ],
            options={
                "verbose_name": "gruppsvar",
                "verbose_name_plural": "gruppsvar",
                "ordering": ("question", "group__position", "position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="GroupMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_members",
                        to="organisation.party",
                        verbose_name="kommun/organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_members",
                        to="organisation.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="groups.smallgroup",
                        verbose_name="smågrupp",
                    ),
                ),
            ],
            options={
                "verbose_name": "person i en smågrupp",
                "verbose_name_plural": "personer i smågrupper",
                "ordering": ("group", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("party__isnull", False), ("person__isnull", False), _connector="OR"),
                        name="group_member_is_somebody",
                    )
                ],
            },
        ),
    ]
