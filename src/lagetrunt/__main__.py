"""`lagetrunt` and `python -m lagetrunt`: the first word says who answers."""

import os
import sys
from collections.abc import Sequence

_FILE_TOOL = frozenset({"read", "check"})


def main(argv: Sequence[str] | None = None) -> int:
    """Lets the room of the first word do the work, and tells the exit status."""
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        status = _answer(words)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _answer(words: Sequence[str]) -> int:
    first, lang, rest = _first_word(words)
    if first is not None and first not in _FILE_TOOL:
        return _job(first, lang, rest)
    from lagetrunt.entrypoints.cli.main import main as command_line

    status = command_line(words)
    if first is None and status == 0 and not {"-h", "--help"}.isdisjoint(words):
        _tell_jobs(lang)
    return status


def _first_word(words: Sequence[str]) -> tuple[str | None, str, list[str]]:
    """The first word that is no option, the language asked for, and the words from the first on without `--lang`."""
    lang, first, rest = "sv", None, []
    following = iter(words)
    for word in following:
        if word == "--lang":
            lang = next(following, lang)
        elif word.startswith("--lang="):
            lang = word.partition("=")[2]
        else:
            if first is None and not word.startswith("-"):
                first = word
            if first is not None:
                rest.append(word)
    return first, "en" if lang == "en" else "sv", rest


def _job(word: str, lang: str, rest: Sequence[str]) -> int:
    from lagetrunt.entrypoints.jobs.words import JOBS, OWN

    if word not in JOBS and word not in OWN:
        known = ", ".join((*sorted(_FILE_TOOL, reverse=True), *JOBS))
        said = (
            f"lagetrunt: there is no {word!r}. Choose among {known}. Help: lagetrunt --help"
            if lang == "en"
            else f"lagetrunt: VERB kan inte vara {word!r} (välj bland {known}). Hjälp: lagetrunt --help"
        )
        print(said, file=sys.stderr)
        return 2
    if word == "verify":  # it also answers where there is no register
        from lagetrunt.entrypoints.jobs.verifying import verify_files

        return verify_files(rest[1:], lang=lang)
    from lagetrunt.entrypoints.jobs.running import run

    return run(rest, lang=lang)


def _tell_jobs(lang: str) -> None:
    from lagetrunt.entrypoints.jobs.words import JOBS

    print("\nThe register:" if lang == "en" else "\nRegistret:")
    for word, said in JOBS.items():
        print(f"  {word:<15}{said[lang == 'en']}")


if __name__ == "__main__":
    sys.exit(main())
