"""The register's own settings, with the bare views of the benchmark beside its addresses."""

from lagetrunt.project.settings import *  # noqa: F403

ROOT_URLCONF = "register_peer"
