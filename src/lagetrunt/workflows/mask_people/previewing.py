"""What masking a person means, told before it is done: the names, the documents, and what cannot be told apart."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from lagetrunt.apps.organisation import masking as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import grants
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import masking as sources
from lagetrunt.apps.sources.queries import documents
from lagetrunt.engines.masking.names import initialled, initials

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Person
    from lagetrunt.apps.sources.models import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """`meant` are the documents with a fact of the person, `named` others that write the name in full.

    `seen` are those of both that the actor may see: others wait in somebody's quarantine, and change too.
    Where there are namesakes, names are masked in `meant` alone. `initialled` are those of them in which initials
    stand that may be the person's: they are left, for somebody to decide.
    """

    federation_id: int
    people: list[int]
    names: list[str]
    meant: list["Document"]
    named: list["Document"]
    namesakes: list["Person"]
    accounts: list[str]
    seen: list["Document"]
    initialled: list[tuple["Document", str]]

    @property
    def documents(self) -> list["Document"]:
        """All that change."""
        return [*self.meant, *self.named]

    @property
    def hidden(self) -> int:
        """How many of them the actor may not see."""
        return len(self.documents) - len(self.seen)


def preview(*, person: "Person", actor: Actor) -> Preview:
    """What would change. PermissionDenied for whoever may neither erase nor protect."""
    if not (actor.may(Right.ERASE) or actor.may(Right.SEE_PROTECTED)):
        raise PermissionDenied
    people = [person.pk, *person.joined.values_list("pk", flat=True)]
    kept = organisation.kept_names(actor=actor, person=person)
    names = {*(kept or organisation.names_of(person=person)), *sources.names_in_facts(people=people)}
    if kept:
        names -= {person.name}
    namesakes = organisation.namesakes(person=person, names=names)
    meant = sources.meaning(people=people)
    numbers = {document.pk for document in meant}
    named = [] if namesakes else sources.naming(federation_id=person.federation_id, names=names)
    named = [document for document in named if document.pk not in numbers]
    known = set(documents(actor=actor).values_list("pk", flat=True))
    seen = [document for document in (*meant, *named) if document.pk in known]
    letters = initials(names)
    return Preview(
        federation_id=person.federation_id,
        people=people,
        names=sorted(names),
        meant=meant,
        named=named,
        namesakes=namesakes,
        seen=seen,
        initialled=[(document, ", ".join(found)) for document in seen if (found := initialled(document.text, letters))],
        accounts=[grant.user.email for grant in grants(actor=actor) if grant.person_id in people],
    )
