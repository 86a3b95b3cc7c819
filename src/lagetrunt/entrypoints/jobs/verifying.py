"""`lagetrunt verify FILE...`: whether a file is a record approved here. Without a register it still looks at the signatures."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from lagetrunt.adapters.signatures import MOST_BYTES, Examined, examine, trusted_issuers
from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from lagetrunt.engines.proving.verdict import Known, Verdict

_STOCKHOLM = ZoneInfo("Europe/Stockholm")
WELL, NOT_APPROVED, OFF, UNREADABLE = 0, 1, 2, 3
SCHEMA = "lagetrunt.verdict/1"


def verify_files(argv: Sequence[str], *, lang: str) -> int:
    """Tells what each file is. 0 where all are approved here, 1 where one is not or it could not be told, 3 where one is unreadable."""
    try:
        call = _parser(lang).parse_args(list(argv))
        trust = trusted_issuers(os.environ.get("LAGETRUNT_TRUST", "").strip())  # noqa: TID251 - also without settings
    except SystemExit as end:
        return int(end.code or 0)
    except OSError as error:
        print(f"lagetrunt verify: LAGETRUNT_TRUST: {error.strerror}", file=sys.stderr)
        return OFF
    told, status = [], WELL
    for name in call.files:
        data = _read(name, lang)
        if data is None:
            status = UNREADABLE
            continue
        examined = examine(data, trust=trust)
        verdict, known, examined, asked = _verdict(data, examined)
        if not verdict.is_approved:
            status = max(status, NOT_APPROVED)
        if call.format == "json":
            told.append(_as_json(name, examined, verdict, known, asked=asked))
        else:
            _tell(name, examined, verdict, lang)
    if call.format == "json":
        print(json.dumps(told[0] if len(call.files) == 1 and told else told, ensure_ascii=False, indent=2))
    return status


def _parser(lang: str) -> argparse.ArgumentParser:
    sv = lang != "en"
    made = argparse.ArgumentParser(
        prog="lagetrunt verify",
        description="Säger om filen är ett protokoll som är justerat här, och om den är ändrad sedan dess."
        if sv
        else "Says whether the file is a record approved here, and whether it was changed since.",
    )
    made.add_argument("files", nargs="+", metavar="FIL" if sv else "FILE")
    made.add_argument("--format", choices=("text", "json"), default="text")
    return made


def _read(name: str, lang: str) -> bytes | None:
    try:
        with Path(name).open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        print(f"lagetrunt verify: {name}: {error.strerror}", file=sys.stderr)
        return None
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        said = f"larger than {most} MB" if lang == "en" else f"större än {most} MB"
        print(f"lagetrunt verify: {name}: {said}", file=sys.stderr)
        return None
    return data


def _verdict(data: bytes, examined: Examined) -> "tuple[Verdict, Known | None, Examined, bool]":
    """By the register where there is one that answers, else by the signatures alone; who has signed; and whether a register was asked."""
    from lagetrunt.engines.proving.verdict import File, judge

    if _has_register():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lagetrunt.project.settings")  # noqa: TID251 - Django is told so
        import django
        from django.db import DatabaseError

        django.setup()
        from lagetrunt.workflows.verify_file.verifying import verify

        try:
            return (*verify(data=data, examined=examined), True)
        except DatabaseError:
            pass
    file = File(signatures=len(examined.signatures), holds=examined.holds, wrong=examined.wrong)
    return judge(file, None, asked=False, sealed_here=False), None, examined, False


def _has_register() -> bool:
    """Whether there is a register to ask: a look at the machine makes no data folder."""
    folder = os.environ.get("LAGETRUNT_DATA", "").strip() or "./var"  # noqa: TID251
    return bool(os.environ.get("DATABASE_URL", "").strip()) or Path(folder, "register.sqlite3").is_file()  # noqa: TID251


def _as_json(
    name: str, examined: Examined, verdict: "Verdict", known: "Known | None", *, asked: bool
) -> dict[str, Any]:
    return {
        "schema": SCHEMA, "source": {"name": name, "sha256": examined.sha256}, "approved": verdict.is_approved,
        "code": verdict.code, "message": verdict.swedish, "register_asked": asked,
        "record": None if known is None else {
            "network": known.network, "date": known.day.isoformat(), "version": known.number, "match": known.match,
            "approved_on": known.approved.isoformat() if known.approved else None, "latest_version": known.latest or None,
            "way": known.way, "signers": [{"role": role, "name": name or None} for role, name in known.signers],
        },
        "signatures": [
            {
                "name": one.name, "organisation": one.organisation or None, "issuer": one.issuer,
                "at": one.at.isoformat() if one.at else None, "time_stamped": one.stamped, "holds": one.holds,
                "covers_whole_file": one.covers, "trusted": one.trusted, "fingerprint": one.fingerprint,
                "problem": one.wrong or None, "unknown": one.unsure or None,
            }
            for one in examined.signatures
        ],
        "problem": examined.wrong or None,
    }  # fmt: skip


def _tell(name: str, examined: Examined, verdict: "Verdict", lang: str) -> None:
    print(f"{name}: {verdict.english if lang == 'en' else verdict.swedish}")
    for one in examined.signatures:
        at = one.at.astimezone(_STOCKHOLM) if one.at else None
        who = ", ".join(filter(None, (one.name, f"{swedish_date(at.date())} {at:%H.%M}" if at else "")))
        why = one.wrong or one.unsure
        print(f"  {who}. {why[:1].upper()}{why[1:]}".rstrip())
