"""The register's own settings, with the bare views of the benchmark beside its addresses, and no limit to how often one asks."""

from lagetrunt.project.settings import *  # noqa: F403
from lagetrunt.project.settings import ACCOUNT_RATE_LIMITS as LIMITS

ROOT_URLCONF = "cycle_peer"
OFTEN = "1000000/s/ip"
ACCOUNT_RATE_LIMITS = {**LIMITS, "public": OFTEN, "round_link": OFTEN, "link": OFTEN}
