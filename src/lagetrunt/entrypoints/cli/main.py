"""The command line's front door: understands the call, lets the verb do it, and turns what happens into an exit status."""

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from lagetrunt.entrypoints.cli.calling import WrongCall, parser, said, wanted_language

OFF = 2
INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Does what the words after `lagetrunt` ask for, and tells the exit status."""
    lang = wanted_language(argv)
    try:
        call = parser(lang).parse_args(list(argv))
        if call.version:
            return _version()
        if call.verb is None:
            raise WrongCall(f"lagetrunt: {said('no_verb', lang)}. {said('see', lang, prog='lagetrunt')}")
    except WrongCall as wrong:
        return _off(str(wrong))
    except SystemExit as end:  # --help
        return int(end.code or 0)
    from lagetrunt.entrypoints.cli.messages import Teller
    from lagetrunt.entrypoints.cli.writing import ClosedEarly, Unwritable

    status = 0
    try:
        with _ended_as_interrupted(), ClosedEarly():
            if call.verb == "read":
                from lagetrunt.entrypoints.cli.read import read

                status = read(call)
            else:
                from lagetrunt.entrypoints.cli.check import check

                status = check(call)
    except WrongCall as wrong:
        return _off(f"lagetrunt {call.verb}: {wrong}. {said('see', lang, prog=f'lagetrunt {call.verb}')}")
    except Unwritable as place:
        return _off(f"lagetrunt {call.verb}: {said('unwritable', lang, name=str(place))}")
    except KeyboardInterrupt:
        Teller(lang=lang).tell("interrupted")
        return INTERRUPTED
    return status


def _off(message: str) -> int:
    print(message, file=sys.stderr)
    return OFF


def _version() -> int:
    from importlib.metadata import PackageNotFoundError, version

    try:
        print(f"lagetrunt {version('lagetrunt')}")
    except PackageNotFoundError:
        print("lagetrunt")
    return 0


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """Lets a request to end (SIGTERM) tidy up as Ctrl-C does; one that is lost where nothing can be raised is raised at the end."""
    asked = False

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {sign: signal.signal(sign, interrupt) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
    if asked:
        raise KeyboardInterrupt
