"""Taking everything out as one zip, written as it goes: the documents' folders, the sheets, the JSON, and what it all is."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from lagetrunt.adapters.books import write_table
from lagetrunt.adapters.files import Damaged, FileStore
from lagetrunt.adapters.packing import Pack, packing
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import documents
from lagetrunt.workflows.take_out_register.files import add_written_files
from lagetrunt.workflows.take_out_register.table import Table
from lagetrunt.workflows.take_out_register.tables import tables
from lagetrunt.workflows.take_out_register.written import written_tables

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document

SCHEMA = "lagetrunt.take-out/1"
_ABOUT = """Uttag ur Laget runt {at}

dokument/   filerna i sina mappar, som de kom in. Står .txt sist i namnet efter filens eget: registrets text i stället för
            filen, därför att filen säger namn som är gallrade eller skyddade, eller inte finns kvar.
underlag/   filer som skickats in till planerade möten; de som ser personliga ut bara när skyddade uppgifter är med.
justerade/  protokoll och anteckningar som de skrevs under.
tabeller/   registren som kalkylblad.
data.json   samma register för program, enligt schemat {schema}.

{documents} dokument, varav {texts} bara som text. Det som väntar i karantän hos andra än den som tog ut det här är inte med.
{protected}
"""


def take_out(*, target: Path, by: Actor, at: datetime, with_protected: bool = False) -> int:
    """Writes everything that the actor may see to the target; how many documents it was.

    People under protection, and files that say what the register masks, come with it only where they are asked for.
    """
    check(by, Right.MANAGE)
    if with_protected:
        check(by, Right.SEE_PROTECTED)
    count = texts = 0
    with packing(target) as pack:
        found = documents(actor=by).defer(None).order_by("path")
        for document in found.iterator(chunk_size=50):
            count += 1
            texts += not _add(pack, document, with_protected)
        files = add_written_files(pack, actor=by, with_protected=with_protected)
        told = tables(actor=by, with_protected=with_protected)
        told += written_tables(actor=by, with_protected=with_protected, files=files)
        for table in told:
            heads = [heading for _, heading in table.columns]
            pack.add(f"tabeller/{table.name}.xlsx", write_table(title=table.name, rows=[heads, *table.rows()]))
        pack.add("data.json", _data(told, at))
        protected = "Personer med skyddade uppgifter är med." if with_protected else (
            "Personer med skyddade uppgifter är inte med."
        )  # fmt: skip
        about = _ABOUT.format(at=f"{at:%Y-%m-%d}", schema=SCHEMA, documents=count, texts=texts, protected=protected)
        pack.add("LÄS MIG.txt", about.encode())
    record(
        action="take_out", table="federation", row_key=by.federation_id, by=by, at=at,
        after={"documents": count, "with_protected": with_protected},
    )  # fmt: skip
    return count


def _add(pack: Pack, document: "Document", with_protected: bool) -> bool:
    """Puts the file in, or the register's text where the file may not go; whether it was the file."""
    path = f"dokument/{document.path}"
    if document.file_access == "open" or (with_protected and document.file_access == "restricted"):
        try:
            pack.add(path, FileStore(settings.LAGETRUNT_FILES).get(document.sha256))
        except Damaged:
            pass
        else:
            return True
    pack.add(f"{path}.txt", document.text.encode())
    return False


def _data(told: list[Table], at: datetime) -> bytes:
    rows = {
        table.name: [dict(zip((key for key, _ in table.columns), row, strict=True)) for row in table.rows()]
        for table in told
    }
    return json.dumps({"schema": SCHEMA, "at": at.isoformat(), **rows}, ensure_ascii=False, indent=1).encode()
