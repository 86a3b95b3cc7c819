"""The register's own settings, with the bare views of the benchmark beside its addresses, and no limit to how often one reads them."""

from lagetrunt.project.settings import *  # noqa: F403
from lagetrunt.project.settings import ACCOUNT_RATE_LIMITS as LIMITS

ROOT_URLCONF = "cycle_peer"
ACCOUNT_RATE_LIMITS = {**LIMITS, "public": "1000000/s/ip"}
