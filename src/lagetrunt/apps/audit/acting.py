"""Who acts, as far as the audit needs to know: services take one as `by=`, queries as `actor=`."""

from typing import Protocol


class Acting(Protocol):
    """Somebody with a name, and a number where it is an account; `sees_audit` says whether they may read the trail."""

    @property
    def user_id(self) -> int | None: ...

    @property
    def name(self) -> str: ...

    @property
    def sees_audit(self) -> bool: ...
