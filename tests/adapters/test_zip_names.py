"""Names in zip files as Windows, Macs and others write them, and zip files in zip files."""

import io
import struct
import zipfile
import zlib

import pytest

from lagetrunt.adapters.incoming import Incoming, Refused, from_zip

NAME = "Elevhälsa/Åtgärder på Ön.txt"
LARGEST = 1_000_000


def named(name: bytes, data: bytes = b"x") -> bytes:
    """A zip of one file whose name is told in no code page."""
    crc = zlib.crc32(data)
    told = struct.pack("<5H3I2H", 20, 0, 0, 0, 0x5821, crc, len(data), len(data), len(name), 0)
    listed = struct.pack("<6H3I5H2I", 20, 20, 0, 0, 0, 0x5821, crc, len(data), len(data), len(name), 0, 0, 0, 0, 0, 0)
    head, entry = b"PK\x03\x04" + told + name + data, b"PK\x01\x02" + listed + name
    return head + entry + b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 1, 1, len(entry), len(head), 0)


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("code_page", ["cp437", "cp850", "cp1252", "utf-8"])
def test_swedish_letters_of_every_code_page_are_understood(code_page: str) -> None:
    (one,) = from_zip(named(NAME.encode(code_page)), "arkiv", largest=LARGEST)
    assert isinstance(one, Incoming) and (one.path, one.data()) == (f"arkiv/{NAME}", b"x")


@pytest.mark.parametrize("name", ["plain.txt", "naïve ç.txt"])
def test_other_names_stand_as_they_are_told(name: str) -> None:
    (one,) = from_zip(named(name.encode("cp437")), "arkiv", largest=LARGEST)
    assert one.path == f"arkiv/{name}"


def test_a_zip_in_a_zip_is_unpacked_under_its_own_folder() -> None:
    data = packed(**{"a.txt": b"a", "Gammalt.zip": packed(**{"2024/b.txt": b"b"})})
    came = list(from_zip(data, "arkiv", largest=LARGEST))
    assert [(one.path, one.data()) for one in came if isinstance(one, Incoming)] == [
        ("arkiv/a.txt", b"a"),
        ("arkiv/Gammalt/2024/b.txt", b"b"),
    ]


def test_a_zip_too_deep_or_broken_is_refused_and_the_rest_comes_in() -> None:
    deep = packed(**{"c.txt": b"c"})
    for level in ("tre", "två", "ett"):
        deep = packed(**{f"{level}.zip": deep, f"{level}.txt": b"x"})
    came = list(from_zip(packed(**{"noll.zip": deep, "trasig.zip": b"PK\x03\x04"}), "arkiv", largest=LARGEST))
    assert {one.path: one.why for one in came if isinstance(one, Refused)} == {
        "arkiv/noll/ett/två.zip": "Zip-filen ligger för djupt, i en zip-fil i en annan. Packa upp den och ta in det som är i den.",
        "arkiv/trasig.zip": "Zip-filen är skadad och går inte att packa upp.",
    }
    assert {one.path for one in came if isinstance(one, Incoming)} == {"arkiv/noll/ett.txt", "arkiv/noll/ett/två.txt"}


def test_files_are_counted_over_all_zips_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lagetrunt.adapters.incoming._MOST", 3)
    inner = packed(**{f"{n}.txt": b"x" for n in range(3)})
    came = list(from_zip(packed(**{"a.zip": inner, "b.zip": inner}), "arkiv", largest=LARGEST))
    assert [one.path for one in came if isinstance(one, Refused)] == ["arkiv/a.zip", "arkiv/b.zip"]
