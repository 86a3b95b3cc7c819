"""Word templates of the federation and its networks: uploaded, taken back, and the one that counts for a network."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.minutes.models import TemplateKind, WordTemplate
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import networks
from lagetrunt.apps.organisation.roles import Right

KINDS = tuple(TemplateKind.values)


def may_change(by: Actor, network: Network | None) -> bool:
    """Whether the actor may change the templates: the federation's ask for the right to manage, a network's to prepare."""
    return by.may(Right.MANAGE) if network is None else by.may(Right.PREPARE, network.pk)


def kind_words() -> list[tuple[str, str]]:
    """What templates are for, each code with its word."""
    return [(kind.value, str(kind.label)) for kind in TemplateKind]


def word_templates(*, actor: Actor) -> QuerySet[WordTemplate]:
    """The federation's templates and those of the networks that the actor sees."""
    return WordTemplate.objects.filter(
        Q(network__isnull=True) | Q(network__in=networks(actor=actor)), federation_id=actor.federation_id
    ).select_related("network")


def template_of(*, network: Network, kind: str) -> WordTemplate | None:
    """The template that counts: the network's own, else the federation's; None for the default."""
    found = WordTemplate.objects.filter(
        Q(network=network) | Q(network__isnull=True), federation_id=network.federation_id, kind=kind
    )
    return min(found, key=lambda one: one.network_id is None, default=None)


def template_checksums() -> list[str]:
    """The checksums of all files that are templates, of any federation."""
    return list(WordTemplate.objects.order_by("pk").values_list("sha256", flat=True))


@transaction.atomic
def keep_template(
    *, network: Network | None, kind: str, name: str, sha256: str, by: Actor, at: datetime
) -> WordTemplate:
    """Lets the file be the template of its kind, in the place of the one before; its bytes are kept by the caller."""
    _check(by, network)
    if kind not in KINDS:
        raise ValueError(kind)
    there = WordTemplate.objects.select_for_update(of=("self",)).filter(
        federation_id=by.federation_id, network=network, kind=kind
    )
    before = there.first()
    was = _told(before) if before is not None else None
    found = before or WordTemplate(federation_id=by.federation_id, network=network, kind=kind)
    if before is not None and (before.sha256, before.name) == (sha256, name[:200]):
        return before
    found.name, found.sha256, found.uploaded_at, found.uploaded_by = name[:200], sha256, at, by.name[:200]
    found.save()
    record(
        action="keep_word_template",
        table="word_template",
        row_key=found.pk,
        by=by,
        at=at,
        before=was,
        after=_told(found),
    )
    return found


@transaction.atomic
def drop_template(*, network: Network | None, kind: str, by: Actor, at: datetime) -> None:
    """Goes back to the template that came before it: the federation's for a network, the default for the federation."""
    _check(by, network)
    found = WordTemplate.objects.filter(federation_id=by.federation_id, network=network, kind=kind).first()
    if found is None:
        return
    number, was = found.pk, _told(found)
    found.delete()
    record(action="drop_word_template", table="word_template", row_key=number, by=by, at=at, before=was)


def _check(by: Actor, network: Network | None) -> None:
    if network is None:
        check(by, Right.MANAGE)
    else:
        check(by, Right.PREPARE, network.pk)


def _told(found: WordTemplate) -> dict[str, object]:
    return {"network": found.network_id, "kind": found.kind, "name": found.name, "sha256": found.sha256}
