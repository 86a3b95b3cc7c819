"""Names: every name of the organisation's rows, to find candidates by; what may be shown of them the queries say."""

from collections.abc import Iterator

from lagetrunt.apps.organisation.models import Network, NetworkAlias, Party, Person


def all_names(*, federation_id: int) -> Iterator[tuple[tuple[str, int], str]]:
    """Kind and number with a name, once for each name that the row goes by; joined rows stand for what they are joined in."""
    for table, kind in ((Network, "network"), (Party, "party")):
        rows = table._default_manager.filter(federation_id=federation_id).values_list("pk", "name")
        yield from (((kind, pk), name) for pk, name in rows.iterator(chunk_size=5000))
    aliases = NetworkAlias.objects.filter(federation_id=federation_id).values_list("network_id", "name")
    yield from ((("network", pk), name) for pk, name in aliases.iterator(chunk_size=5000))
    people = Person.objects.filter(federation_id=federation_id, erased_at__isnull=True)
    for pk, joined, name, spellings in people.values_list("pk", "joined_into_id", "name", "spellings").iterator(
        chunk_size=5000
    ):
        yield from ((("person", joined or pk), one) for one in dict.fromkeys((name, *spellings)))
