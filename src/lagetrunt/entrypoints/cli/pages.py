"""`lagetrunt read --format html`: a page for each document and an index over them all."""

from argparse import Namespace

from lagetrunt.entrypoints.cli.gathering import Gathered
from lagetrunt.entrypoints.cli.messages import Teller


def write_pages(call: Namespace, gathered: Gathered, teller: Teller) -> None:
    """Reads all, and writes the pages."""
    raise NotImplementedError
