"""Match: which row of the organisation a fact speaks of."""

from django.db import models

from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.sources.models.fact import Fact


class Match(models.Model):
    """A person fact means a person and perhaps a party; a body fact means a network."""

    fact = models.OneToOneField(Fact, models.CASCADE, primary_key=True, related_name="match")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="matches")
    party = models.ForeignKey(Party, models.CASCADE, null=True, related_name="matches")
    network = models.ForeignKey(Network, models.CASCADE, null=True, related_name="matches")

    class Meta:
        """It means something."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(person__isnull=False)
                | models.Q(party__isnull=False)
                | models.Q(network__isnull=False),
                name="match_of_something",
            ),
        )

    def __str__(self) -> str:
        return f"{self.fact_id}: {self.person or self.network or self.party}"
