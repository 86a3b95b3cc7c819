"""Actor: somebody with their roles in one federation, loaded once; every service and query takes one."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from lagetrunt.apps.organisation.roles import ROLES, WHOLE, Right, Role

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Federation


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts. `user_id` is None for the machine itself (jobs on the command line); `federation_id` 0 before there is one.

    `federation` is its row, where it came with the roles. `roles` hold everywhere in the federation; `in_networks` only in the network of that number.
    """

    user_id: int | None
    name: str
    federation_id: int
    roles: frozenset[Role] = frozenset()
    in_networks: tuple[tuple[int, Role], ...] = ()
    person_ids: frozenset[int] = field(default_factory=frozenset)
    federation: "Federation | None" = field(default=None, compare=False, repr=False)

    def may(self, right: Right, network_id: int | None = None) -> bool:
        """Whether the actor may do it in the federation, or at least in the network where one is named."""
        if any(right in ROLES[role] for role in self.roles):
            return True
        if right in WHOLE or network_id is None:
            return False
        return any(network == network_id and right in ROLES[role] for network, role in self.in_networks)

    def may_somewhere(self, right: Right) -> bool:
        """Whether the actor may do it in the federation or in any network."""
        return self.may(right) or (right not in WHOLE and any(right in ROLES[role] for _, role in self.in_networks))

    def networks_with(self, right: Right) -> frozenset[int] | None:
        """The networks in which the actor may do it; None means all of them, and what belongs to none."""
        if self.may(right):
            return None
        if right in WHOLE:
            return frozenset()
        return frozenset(network for network, role in self.in_networks if right in ROLES[role])

    @property
    def sees_audit(self) -> bool:
        """Whether the actor may read the trail."""
        return self.may(Right.SEE_AUDIT)

    @property
    def manages_accounts(self) -> bool:
        """Whether the actor may make and change accounts."""
        return self.may(Right.MANAGE_ACCOUNTS)


def the_machine(federation_id: int) -> Actor:
    """Whoever runs commands on the machine: they could read the files anyway."""
    return Actor(user_id=None, name="kommandoraden", federation_id=federation_id, roles=frozenset({Role.ADMINISTRATOR}))


def the_reader(federation_id: int) -> Actor:
    """The background reader: it writes what was read, in its own name."""
    return Actor(user_id=None, name="läsaren", federation_id=federation_id, roles=frozenset({Role.ADMINISTRATOR}))


def the_carrier(federation_id: int) -> Actor:
    """Whoever carries the letters out in the background."""
    return Actor(user_id=None, name="brevbäraren", federation_id=federation_id, roles=frozenset({Role.ADMINISTRATOR}))


def the_inbox(federation_id: int) -> Actor:
    """Whoever sees to what comes in by mail and in the watched folder."""
    return Actor(user_id=None, name="inkorgen", federation_id=federation_id, roles=frozenset({Role.ADMINISTRATOR}))


def the_reminder(federation_id: int) -> Actor:
    """Whoever reminds people in the background."""
    return Actor(user_id=None, name="påminnaren", federation_id=federation_id, roles=frozenset({Role.ADMINISTRATOR}))


def the_silence(federation_id: int) -> Actor:
    """Whoever settles notes that nobody has said anything of: a secretary's rights, so that only what is released counts."""
    return Actor(user_id=None, name="tyst godkännande", federation_id=federation_id, roles=frozenset({Role.SECRETARY}))


def the_neighbour(federation_id: int) -> Actor:
    """Whoever tells one network what another has said of a question of both: a secretary's rights, so that no protected name is told."""
    return Actor(user_id=None, name="samrådet", federation_id=federation_id, roles=frozenset({Role.SECRETARY}))


def the_sealer(federation_id: int) -> Actor:
    """Whoever makes records and seals them: a secretary's rights, so that no protected name comes into a file."""
    return Actor(user_id=None, name="sigillet", federation_id=federation_id, roles=frozenset({Role.SECRETARY}))


def check(by: Actor, right: Right, network_id: int | None = None) -> None:
    """Refuses whoever may not."""
    if not by.may(right, network_id):
        raise PermissionDenied


def may_give(by: Actor, role: Role, network_id: int | None = None) -> bool:
    """Whether the actor may give the role there: everybody keeps to what they may themselves."""
    given = ROLES[role] if network_id is None else ROLES[role] - WHOLE
    return by.may(Right.MANAGE_ACCOUNTS) and all(by.may(right, network_id) for right in given)


def check_somewhere(by: Actor, right: Right) -> None:
    """Refuses whoever may not do it in any network."""
    if not by.may_somewhere(right):
        raise PermissionDenied
