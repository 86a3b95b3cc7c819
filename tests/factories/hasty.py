"""The register's own settings, but for a database that is not waited for long."""

from lagetrunt.project.settings import *  # noqa: F403
from lagetrunt.project.settings import DATABASES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["timeout"] = 0.5
