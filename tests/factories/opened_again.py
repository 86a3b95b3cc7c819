"""Pages opened again while others write, in a register of its own; run as a process, it prints what each opening asked and showed."""

import json
from typing import Any


def main() -> None:
    """Walks in the register of the environment, whose tables are there."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import ConnectionHandler, connection, connections
    from django.test.utils import CaptureQueriesContext
    from tests.entrypoints.web.test_acts import secretary
    from tests.factories.meetings import network

    from lagetrunt.apps.organisation.roles import Role

    settings.ALLOWED_HOSTS.append("testserver")
    found, other = network(), ConnectionHandler(connections.settings)["default"]
    clients = {role: secretary(role) for role in (Role.SECRETARY, Role.READER)}
    told: dict[str, dict[str, Any]] = {}

    def opened(when: str, role: Role = Role.SECRETARY) -> None:
        with CaptureQueriesContext(connection) as asked:
            answer = clients[role].get(f"/natverk/{found.pk}/")
        page = answer.content.decode()
        told[when] = {
            "status": answer.status_code, "asked": len(asked), "old": "Det gamla" in page, "new": "Det nya" in page,
            "dark": 'data-color-scheme="dark"' in page, "english": '<html lang="en"' in page,
        }  # fmt: skip

    found.name = "Det gamla"
    found.save()
    for when in ("before it is known", "first", "again"):
        opened(when)
    opened("by another", Role.READER)
    clients[Role.SECRETARY].cookies["utseende"] = "dark"
    opened("in the dark")
    clients[Role.SECRETARY].cookies["django_language"] = "en"
    opened("in English")
    for cookie in ("utseende", "django_language"):
        del clients[Role.SECRETARY].cookies[cookie]
    opened("as before")
    with other.cursor() as cursor:  # as a process of its own does
        cursor.execute("UPDATE organisation_network SET name = 'Det nya' WHERE id = %s", [found.pk])
    opened("when another has written")
    opened("when nobody has")
    found.name = "Det gamla"
    found.save()
    opened("when this thread has written")
    clients[Role.READER].logout()
    opened("signed out", Role.READER)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
