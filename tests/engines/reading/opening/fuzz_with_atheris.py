"""Fuzzing guided by coverage, outside CI: `python -m tests.engines.reading.opening.fuzz_with_atheris KIND [SECONDS]`.

KIND is pdf, docx, odt, html, md or txt. Needs `pip install atheris` (no part of the project's environment). Good files of
the kind, and the documents below tests/golden, are the seeds; anything but Unreadable or a sound document is a crash.
"""

import sys
import tempfile
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["lagetrunt"]):
    from lagetrunt.engines.reading.opening import decoding, docx, html, odt, opener, pdf, plain  # noqa: F401
    from lagetrunt.engines.reading.opening.limits import Limits
    from lagetrunt.kernel.errors import Unreadable

from tests.engines.reading.opening.showing import check
from tests.engines.reading.opening.test_fuzz import GOOD

LIMITS = Limits(max_text=300_000, max_pages=20, max_unpacked=8_000_000, max_part=4_000_000, max_cells=10_000)


def main() -> None:
    """Fuzzes one opener for so many seconds (600)."""
    kind, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "600"
    warnings.simplefilter("ignore")

    def one(data: bytes) -> None:
        try:
            check(opener.open_document(data, f"x.{kind}", boxes=True, limits=LIMITS))
        except Unreadable:
            return

    with tempfile.TemporaryDirectory() as folder:
        seeds = [GOOD[kind], *(path.read_bytes() for path in sorted(Path("tests/golden").rglob(f"*.{kind}")))]
        for number, seed in enumerate(seeds):
            (Path(folder) / str(number)).write_bytes(seed)
        flags = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=3000", "-max_len=60000", "-verbosity=0"]
        atheris.Setup(
            [sys.argv[0], *flags, "-print_final_stats=1", f"-artifact_prefix={tempfile.gettempdir()}/{kind}-", folder],
            one,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
