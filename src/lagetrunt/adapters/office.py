"""Old Word and RTF files, and PDF copies, through LibreOffice, where it is installed: out of its own profile, without macros, network or haste."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from lagetrunt.kernel.errors import Unreadable

_PROGRAM = "soffice"
SECONDS = 90.0
_MEMORY = 3_000_000_000
_LARGEST = 100_000_000  # bytes of what comes out
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def docx_of(data: bytes, ending: str, *, seconds: float = SECONDS) -> bytes | None:
    """The file, whose name would end so, as a Word file of today; None where LibreOffice is not installed.

    Raises Unreadable where LibreOffice cannot open it, or takes too long.
    """
    return _converted(lambda came: came.write_bytes(data), ending, "docx:MS Word 2007 XML", "docx", seconds)


def pdf_of(path: Path, ending: str, *, seconds: float = SECONDS) -> bytes | None:
    """A PDF copy of the file, whose name would end so; None where LibreOffice is not installed.

    Raises Unreadable where LibreOffice cannot open it, or takes too long.
    """
    return _converted(lambda came: shutil.copyfile(path, came), ending, "pdf", "pdf", seconds)


def is_installed() -> bool:
    """Whether copies can be made."""
    return shutil.which(_PROGRAM) is not None


def _converted(put: Callable[[Path], object], ending: str, to: str, made_ending: str, seconds: float) -> bytes | None:
    program = shutil.which(_PROGRAM)
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="lagetrunt-office-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        profile = room / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        came = room / f"in.{ending}"
        put(came)
        command = [
            *_fence(), program, f"-env:UserInstallation={(room / 'profile').as_uri()}", "--headless", "--norestore",
            "--nolockcheck", "--nodefault", "--nologo", "--convert-to", to,
            "--outdir", str(room / "out"), str(came),
        ]  # fmt: skip
        _run(command, room, seconds)
        made = room / "out" / f"in.{made_ending}"
        if not made.is_file() or not 0 < made.stat().st_size <= _LARGEST:
            raise _refused("LibreOffice kunde inte öppna filen", "LibreOffice could not open the file")
        return made.read_bytes()


def _run(command: list[str], room: Path, seconds: float) -> None:
    """Runs the program; what it started goes with it when the time is out."""
    environment = {
        "HOME": str(room), "PATH": "/usr/bin:/bin", "TMPDIR": str(room), "LANG": "C.UTF-8",
        "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9",
    }  # fmt: skip
    with subprocess.Popen(
        command, cwd=room, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    ) as going:  # fmt: skip
        try:
            going.wait(seconds)
        except subprocess.TimeoutExpired as late:
            os.killpg(going.pid, signal.SIGKILL)
            raise _refused("LibreOffice blev inte klart i tid", "LibreOffice was not done in time") from late


@cache
def _fence() -> tuple[str, ...]:
    """What holds the program within its memory and, where the machine allows it, without a network."""
    fence: list[str] = []
    unshare, limit = shutil.which("unshare"), shutil.which("prlimit")
    if unshare is not None:
        alone = (unshare, "--map-root-user", "--net")
        if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0:
            fence += alone
    if limit is not None:
        fence += (limit, f"--as={_MEMORY}", "--core=0")
    return tuple(fence)


def _refused(swedish: str, english: str) -> Unreadable:
    return Unreadable(
        code="office",
        swedish=f"{swedish}. Öppna den i Word och välj Spara som > Word-dokument (.docx).",
        english=f"{english}. Open it in Word and choose Save As > Word Document (.docx).",
    )
