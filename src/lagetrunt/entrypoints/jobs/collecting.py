"""What pages are made with, laid out for browsers: under names with digests, which they may keep, and packed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage


def collect() -> None:
    """Lays everything out anew where any of it is other than it was; otherwise there is nothing to do.

    The settings name this storage as soon as its list of names is there, and here the list is made.
    """
    stamp, told = Path(settings.STATIC_ROOT) / "collected.sha256", _digest()
    if stamp.is_file() and stamp.read_text("ascii") == told:
        return
    collecting = collectstatic.Command()
    collecting.storage = CompressedManifestStaticFilesStorage()
    call_command(collecting, interactive=False, clear=True, verbosity=0)
    stamp.write_text(told, "ascii")


def _digest() -> str:
    """The digest of all that there is to lay out; times of files say nothing where a package is copied or restored."""
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda one: one[0]):
            with storage.open(path) as stream:
                found.update(f"{path}\0".encode() + hashlib.sha256(stream.read()).digest())
    return found.hexdigest()
