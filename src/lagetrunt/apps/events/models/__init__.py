"""The tables of side events."""

from lagetrunt.apps.events.models.side_event import SideEvent
from lagetrunt.apps.events.models.sign_up import SignUp, SignUpLink, SignUpState

__all__ = ["SideEvent", "SignUp", "SignUpLink", "SignUpState"]
