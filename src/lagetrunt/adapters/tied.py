"""Tied: a process that is told to end when the one that started it is gone, however it went."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable

_SIGNAL_AT_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG, prctl(2)


def tied() -> Callable[[], None] | None:
    """What a new process does before its command begins (`preexec_fn`); None where the system has no such tie."""
    if sys.platform != "linux":
        return None
    system, parent = ctypes.CDLL(None), os.getpid()

    def tie() -> None:
        system.prctl(_SIGNAL_AT_PARENTS_DEATH, int(signal.SIGTERM))
        if os.getppid() != parent:  # it went meanwhile
            os._exit(1)

    return tie
