"""The tables of the app."""

from lagetrunt.apps.proofs.models.sign_off import SignOff, SignOffState, Way
from lagetrunt.apps.proofs.models.signer import Method, Signer, SignerRole

__all__ = ["Method", "SignOff", "SignOffState", "Signer", "SignerRole", "Way"]
