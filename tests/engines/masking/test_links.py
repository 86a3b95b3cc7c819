"""Addresses are looked at for being written so that everybody can open them; no address is asked."""

import pytest

from lagetrunt.engines.masking.links import Fault, bad_links


@pytest.mark.parametrize(
    ("text", "fault", "quote"),
    [
        ("Se www.exempel.se/rapport.", Fault.SCHEME, "www.exempel.se/rapport"),
        ("Se http//exempel.se nu", Fault.SCHEME, "http//exempel.se"),
        ("Se https:/exempel.se/a", Fault.SCHEME, "https:/exempel.se/a"),
        ("Se htpps://exempel.se/a", Fault.SCHEME, "htpps://exempel.se/a"),
        ("Se https:// exempel.se/a)", Fault.SPACE, "https:// exempel.se/a"),
        ("Se https://exempel.se/Bilaga 2 enkät.pdf i mappen", Fault.SPACE, "https://exempel.se/Bilaga 2 enkät.pdf"),
        ("Filen: file:///G:/gemensam/a.docx", Fault.INSIDE, "file:///G:/gemensam/a.docx"),
        (r"Ligger på \\server01\gemensam\a.docx.", Fault.INSIDE, r"\\server01\gemensam\a.docx"),
        ("http://192.168.1.7/a", Fault.INSIDE, "http://192.168.1.7/a"),
        ("https://intranat.exempel.se/a", Fault.INSIDE, "https://intranat.exempel.se/a"),
        ("http://wiki/a", Fault.INSIDE, "http://wiki/a"),
        ("https://forbundet.sharepoint.com/:w:/s/ehn/x", Fault.MEMBERS, "https://forbundet.sharepoint.com/:w:/s/ehn/x"),
        ("(https://teams.microsoft.com/l/channel/19)", Fault.MEMBERS, "https://teams.microsoft.com/l/channel/19"),
    ],
)
def test_what_everybody_cannot_open(text: str, fault: Fault, quote: str) -> None:
    assert [(one.fault, one.quote) for one in bad_links(text)] == [(fault, quote)]


@pytest.mark.parametrize(
    "text",
    [
        "Läs mer på https://www.exempel.se/enkät?år=2024#svar.",
        "https://exempel.se/a.pdf och mer i rapport.pdf i mappen bredvid den som kom förra året",
        "Skriv till namn@exempel.se eller a@www.exempel.se.",
        "Diskussion om http och https, och om file-formatet",
        "https://sharepoint.com.exempel.se/a",
        "http://8.8.8.8/",
        "",
    ],
)
def test_what_everybody_can_open_is_left_alone(text: str) -> None:
    assert list(bad_links(text)) == []


def test_all_are_told_in_their_order() -> None:
    text = "www.a.se\nhttps://b.se/\nfile://c/d\nhttp://e"
    assert [one.quote for one in bad_links(text)] == ["www.a.se", "file://c/d", "http://e"]
