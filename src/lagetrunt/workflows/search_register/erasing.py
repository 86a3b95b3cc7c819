"""Erasing: of what has been taken out of the register nothing is shown from that moment on, before the index is written anew.

Until then the index still has the names of who was protected or erased, and a search for one would show the code in its place.
"""

from django.conf import settings

from lagetrunt.adapters.word_index.place import highest_known


def last_known() -> int:
    """The last change of the register that the index knows; what was erased after it is still in the index."""
    return highest_known(settings.LAGETRUNT_INDEX)
