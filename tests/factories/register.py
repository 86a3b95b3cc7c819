"""A register to test on: a federation, actors of every role, documents taken in and read."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client
from tests.factories.remembered import remembered
from tests.factories.texts import LATER, NOTES

from lagetrunt.adapters.incoming import Incoming
from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.organisation.actor import Actor, the_machine
from lagetrunt.apps.organisation.models import Federation
from lagetrunt.apps.organisation.queries import actor_of
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import found_federation, grant_role

AT = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)


def federation() -> Federation:
    """The federation, founded where there is none."""
    found = Federation.objects.first()
    return found or found_federation(name="Bergslagssjöarna", by=the_machine(0), at=AT)


def machine() -> Actor:
    """The machine in the federation."""
    return the_machine(federation().pk)


def user(email: str = "a@exempel.example", **fields: Any) -> User:
    """An account."""
    return User.objects.create_user(email, "ett-långt-lösenord", name=email.partition("@")[0], **fields)


def actor(role: Role | None, *, network: Any = None, person: Any = None) -> Actor:
    """Somebody with that role and no other."""
    word = role.value if role else "nobody"
    account = user(f"{word}-{User.objects.count()}@exempel.example")
    if role is not None:
        grant_role(
            user=account, role=role, federation=federation(), by=machine(), at=AT, network=network, person=person
        )
    return actor_of(account, federation())


def incoming(path: str, data: bytes | str) -> Incoming:
    """A file that comes in."""
    return Incoming(path=path, data=lambda: data.encode() if isinstance(data, str) else data)


def work() -> int:
    """Does what waits in the queue, as the worker does; how many tasks it was."""
    from django_tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    done = 0
    while (task := DBTaskResult.objects.filter(status=TaskResultStatus.READY).first()) is not None:
        task.claim("test")
        task.task.call(*task.args_kwargs["args"])
        task.set_successful(None)
        done += 1
    return done


def taken_in(*files: tuple[str, bytes | str], by: Actor | None = None) -> Any:
    """The batch of the files, read and linked."""
    from lagetrunt.workflows.read_documents.taking_in import take_in

    batch = take_in(name="mapp", files=[incoming(*file) for file in files], by=by or machine(), at=AT)
    work()
    batch.refresh_from_db()
    return batch


def two_meetings(by: Actor | None = None) -> Any:
    """Two meetings of one network."""

    def read() -> Any:
        return taken_in(("EHN/2024-11-22.txt", NOTES), ("EHN/2025-03-14.txt", LATER), by=by)

    return read() if by is not None else remembered("two meetings", read)


def release_all() -> None:
    """Everything out of quarantine: documents, and the rows that they brought."""
    from lagetrunt.apps.organisation.models import Network, Party, Person
    from lagetrunt.apps.sources.models import Document

    Document.objects.update(released_at=AT, released_by="prov")
    for table in (Network, Party, Person):
        table.objects.update(released_at=AT)


def log_in(client: Client, account: User) -> Client:
    """The client, signed in with the account."""
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client
