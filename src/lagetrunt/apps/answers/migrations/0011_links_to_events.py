"""Links to side events: the open invitation, and one of each who has signed up."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0010_links_to_evaluate"),
        ("meetings", "0010_shared_topics"),
        ("organisation", "0007_read_places"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="ticket",
            name="ticket_of_somebody",
        ),
        migrations.RemoveConstraint(
            model_name="ticket",
            name="ticket_names_what_it_opens",
        ),
        migrations.AlterField(
            model_name="ticket",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("answer", "svara på inbjudan"),
                    ("round", "svara i förrundan"),
                    ("phone", "egen sida"),
                    ("todo", "svara om det som ska göras"),
                    ("sign", "justera"),
                    ("members", "svara om organisationens representanter"),
                    ("draft", "läsa utkastet och lämna synpunkter"),
                    ("present", "lämna underlag"),
                    ("group", "svara för en smågrupp"),
                    ("evaluate", "säga hur mötet var"),
                    ("event", "anmäla sig till ett arrangemang"),
                    ("signed", "se och ändra sin anmälan"),
                ],
                max_length=10,
                verbose_name="till för",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("party__isnull", False),
                    ("person__isnull", False),
                    ("purpose__in", ("present", "group", "evaluate", "event", "signed")),
                    _connector="OR",
                ),
                name="ticket_of_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="ticket",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("booking__isnull", True), ("purpose", "phone")),
                    models.Q(
                        ("booking__isnull", True),
                        ("party__isnull", True),
                        ("person__isnull", False),
                        ("purpose", "todo"),
                    ),
                    models.Q(("booking__isnull", False), ("network__isnull", False), ("purpose", "answer")),
                    models.Q(
                        ("booking__isnull", False),
                        ("network__isnull", False),
                        ("party__isnull", False),
                        ("purpose", "round"),
                    ),
                    models.Q(
                        ("booking__isnull", True),
                        ("network__isnull", True),
                        ("party__isnull", False),
                        ("purpose", "members"),
                    ),
                    models.Q(("booking__isnull", False), ("person__isnull", False), ("purpose__in", ("sign", "draft"))),
                    models.Q(("booking__isnull", False), ("party__isnull", True), ("purpose", "present")),
                    models.Q(
                        ("booking__isnull", False),
                        ("party__isnull", True),
                        ("person__isnull", True),
                        ("purpose__in", ("group", "evaluate", "event", "signed")),
                    ),
                    _connector="OR",
                ),
                name="ticket_names_what_it_opens",
            ),
        ),
    ]
