"""The mailbox over IMAP, against Dovecot: each unread mail is handed over once, and stays unread where that breaks off."""

import os
import pwd
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.factories.installation import free_address
from tests.factories.mails import mail

from lagetrunt.adapters.mailbox import Unreachable, see_to_unread

pytestmark = [pytest.mark.server, pytest.mark.enable_socket]
LARGEST = 1_000_000


@pytest.fixture
def box(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A mailbox of one user, and the folder in which its new mails lie."""
    dovecot = shutil.which("dovecot")
    assert dovecot is not None, "Dovecot is missing (Debian: dovecot-imapd)"
    port, me = free_address().rpartition(":")[2], pwd.getpwuid(os.getuid())
    mails = tmp_path / "Maildir"
    for part in ("new", "cur", "tmp"):
        (mails / part).mkdir(parents=True)
    (tmp_path / "users").write_text("forbundet:{PLAIN}hemligt å\n", encoding="utf-8")
    owner = me.pw_name if me.pw_uid else "dovecot"
    if not me.pw_uid:
        for path in (tmp_path, *tmp_path.rglob("*")):
            shutil.chown(path, owner)
        for above in tmp_path.parents:
            if above.stat().st_uid == 0 and above != Path("/") and above.stat().st_mode & 0o777 == 0o700:
                above.chmod(0o711)
    settings = tmp_path / "dovecot.conf"
    settings.write_text(
        f"base_dir = {tmp_path}/run\nstate_dir = {tmp_path}/state\nprotocols = imap\nlisten = 127.0.0.1\nssl = no\nlog_path = {tmp_path}/log\n"
        "disable_plaintext_auth = no\nfirst_valid_uid = 1\nfirst_valid_gid = 1\n"
        f"default_internal_user = {owner}\ndefault_login_user = {owner}\n"
        f"service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = {port}\n  }}\n}}\nservice anvil {{\n  chroot =\n}}\n"
        f"mail_location = maildir:{mails}\npassdb {{\n  driver = passwd-file\n  args = {tmp_path}/users\n}}\n"
        f"userdb {{\n  driver = static\n  args = uid={owner} gid={owner} home={tmp_path}\n}}\n",
        encoding="utf-8",
    )
    with subprocess.Popen([dovecot, "-F", "-c", str(settings)]) as server:
        try:
            yield f"imap://forbundet:hemligt%20%C3%A5@127.0.0.1:{port}/INBOX", mails / "new"
        finally:
            server.terminate()


def lay(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    if not os.getuid():
        shutil.chown(folder / name, "dovecot")


def seen_to(address: str, *, fails: bool = False, until: float = 120) -> list[bytes]:
    """What was handed over, once the server has begun to answer."""
    came: list[bytes] = []

    def see_to(data: bytes) -> None:
        if fails:
            raise RuntimeError("broken off")
        came.append(data)

    end = time.monotonic() + until
    while True:
        try:
            see_to_unread(address, see_to, largest=LARGEST)
            return came
        except Unreachable:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def test_each_unread_mail_is_handed_over_once(box: tuple[str, Path]):
    address, folder = box
    lay(folder, "1.a", mail(("Möte å.docx", b"PK"), number="<1@x>"))
    lay(folder, "2.a", mail(number="<2@x>"))
    lay(folder, "3.a", mail(("stor.docx", b"x" * LARGEST), number="<3@x>"))
    assert sorted(data.count(b"docx") > 0 or "docx" in data.decode("latin-1") for data in seen_to(address)) == [
        False,
        True,
    ]
    assert seen_to(address) == []
    lay(folder, "4.a", mail(number="<4@x>"))
    assert len(seen_to(address)) == 1


def test_a_mail_that_could_not_be_seen_to_stays_unread(box: tuple[str, Path]):
    address, folder = box
    lay(folder, "1.a", mail())
    with pytest.raises(RuntimeError):
        seen_to(address, fails=True)
    assert len(seen_to(address)) == 1


def test_a_wrong_password_and_a_folder_that_is_not_there_are_told(box: tuple[str, Path]):
    address, _ = box
    seen_to(address)
    with pytest.raises(Unreachable, match=r"Brevlådan går inte att läsa"):
        see_to_unread(address.replace("hemligt", "fel"), lambda data: None, largest=LARGEST)
    with pytest.raises(Unreachable, match="ingen mapp Borta"):
        see_to_unread(address.replace("INBOX", "Borta"), lambda data: None, largest=LARGEST)


def test_a_server_that_is_away_is_told():
    with pytest.raises(Unreachable, match="går inte att läsa"):
        see_to_unread("imap://a:b@127.0.0.1:1/INBOX", lambda data: None, largest=LARGEST)
