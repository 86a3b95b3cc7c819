"""Understanding: one written setting as what it means; ValueError in Swedish words, which never repeat what may be secret."""

import re
from urllib.parse import SplitResult, urlsplit

_HOST = re.compile(r"\.?[\w*-]+(\.[\w-]+)*\.?|\[[0-9a-fA-F:]+\]")


def whole(written: str, wanted: str) -> int:
    """A whole number above 0."""
    if not written.isascii() or not written.isdigit() or int(written) < 1:
        raise ValueError(f"{wanted}, inte {written!r}.")
    return int(written)


def is_on(written: str, name: str) -> bool:
    """1 or 0; nothing is 0."""
    if written not in ("", "0", "1"):
        raise ValueError(f"{name} ska vara 1 eller 0, inte {written!r}.")
    return written == "1"


def days(written: str, name: str) -> int:
    """A number of days; 0 means never."""
    if not written.isascii() or not written.isdigit():
        raise ValueError(f"{name} ska vara ett helt antal dygn, inte {written!r}.")
    return int(written)


def hour(written: str) -> int | None:
    """The hour of a day; None for never."""
    if written == "av":
        return None
    if not written.isascii() or not written.isdigit() or int(written) > 23:
        raise ValueError(f"LAGETRUNT_REMIND_HOUR ska vara en timme från 0 till 23, eller av, inte {written!r}.")
    return int(written)


def listening(written: str) -> str:
    """Host and port that a server listens on."""
    host, _colon, port = written.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65_536:
        raise ValueError(f"LAGETRUNT_ADDRESS ska vara värd:port, inte {written!r}.")
    return written


def names(written: str) -> tuple[str, ...]:
    """The names of the site, as browsers ask for them: without scheme, port and path."""
    told = tuple(name.strip() for name in written.split(",") if name.strip())
    for name in told:
        if not _HOST.fullmatch(name):
            raise ValueError(f"LAGETRUNT_HOSTS ska vara namn som register.exempel.se, inte {name!r}.")
    return told


def site(written: str, hosts: tuple[str, ...], address: str, *, https: bool) -> str:
    """Where the site is reached, without a slash at the end."""
    if not written:
        return f"{'https' if https else 'http'}://{hosts[0].lstrip('.') if hosts else address}"
    if urlsplit(written).scheme not in ("http", "https") or not urlsplit(written).netloc:
        raise ValueError(f"LAGETRUNT_SITE ska vara en adress som https://lagetrunt.exempel.se, inte {written!r}.")
    return written.rstrip("/")


def sender(written: str, name: str) -> str:
    """An e-mail address, with or without a name before it."""
    if not re.fullmatch(r"[^@<>\s]+@[^@<>\s]+|[^@<>]*<[^@<>\s]+@[^@<>\s]+>", written):
        raise ValueError(f"{name} ska vara en e-postadress, inte {written!r}.")
    return written


def server(written: str, name: str, schemes: tuple[str, ...], wanted: str, *, needs_host: bool = True) -> SplitResult:
    """The address of a server, which may hold a password; `wanted` says how it is written."""
    try:
        url = urlsplit(written)
        well = url.scheme in schemes and (url.port or 1) > 0 and bool(url.hostname or not needs_host)
    except ValueError:  # no number where the port stands
        well = False
    if not well:
        raise ValueError(f"{name} ska vara {wanted}. Tecken som / # ? @ i lösenordet skrivs %2F %23 %3F %40.")
    return url
