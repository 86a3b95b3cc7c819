"""Calls of the API, with a token of an account with a role."""

from typing import Any

from django.test import Client
from django.utils import timezone
from tests.factories.register import actor

from lagetrunt.apps.accounts.tokens import make_token
from lagetrunt.apps.organisation.roles import Role


class Program:
    """Another program, with a key to the register."""

    def __init__(self, role: Role | None, **given: Any) -> None:
        self.owner = actor(role, **given)
        self.token, self.secret = make_token(name="prov", days=30, by=self.owner, at=timezone.now())

    def ask(self, address: str, method: str = "get", **headers: str) -> Any:
        """The answer."""
        call = getattr(Client(), method)
        return call(address, headers={"Authorization": f"Bearer {self.secret}", **headers})

    def rows(self, address: str) -> list[dict[str, Any]]:
        """All rows of a list, over all its pages."""
        told: list[dict[str, Any]] = []
        following: str | None = address
        while following:
            answer = self.ask(following)
            assert answer.status_code == 200, answer.content
            told += answer.json()["items"]
            following = answer.json()["next"]
        return told
