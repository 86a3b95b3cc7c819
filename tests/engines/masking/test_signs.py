"""What looks personal or secret before everybody sees it, and what does not."""

import pytest

from lagetrunt.engines.masking.signs import marks_for_all, marks_in


@pytest.mark.parametrize(
    ("text", "what", "quote"),
    [
        ("Ring 0155-123 45 67.", "phone", "0155-123 45 67"), ("Mobil 070-123 45 67", "phone", "070-123 45 67"),
        ("tel +46 70 123 45 67", "phone", "+46 70 123 45 67"), ("+46 (0)70-123 45 67", "phone", "+46 (0)70-123 45 67"),
        ("Skriv till eva.lind@brev.example.", "email", "eva.lind@brev.example"),
        ("Eleven Kalle är borta.", "pupil", "Eleven Kalle"), ("Hans diagnos diskuterades.", "health", "diagnos"),
        ("Hon är sjukskriven.", "health", "sjukskriven"), ("Uppgiften är sekretessbelagd.", "secrecy", "sekretessbelag"),
        ("Sekretess enligt OSL 23 kap.", "secrecy", "Sekretess enligt OSL"), ("Sekretess råder.", "secrecy", "Sekretess råder"),
        ("SEKRETESS\nNora", "secrecy", "SEKRETESS"), ("Se OSL 21:1.", "secrecy", "OSL 21:"),
        ("Stöd: 23 kap. 2 § offentlighets- och sekretesslagen", "secrecy", "23 kap. 2 § offentlighets- och sekretess"),
        ("Vi tog upp elevens adhd-utredning.", "pupil", "elevens adhd-utredning"),
        ("Det gäller en elev i årskurs 8 i Nora.", "pupil", "en elev i årskurs 8"), ("En elev på Kvarnskolan slutar.", "pupil", "En elev på"),
        ("En elev i Nora är hemma.", "pupil", "En elev i Nora"), ("En elev i Nora, Kalle 9 år, är hemma.", "pupil", "En elev i Nora, Kalle 9 år"),
        ("Flickan i klass 3B är hemma.", "pupil", "Flickan i klass 3B"), ("En pojke på Kvarnskolan slutar.", "pupil", "En pojke på"),
        ("Mamma till Kalle ringde.", "pupil", "Mamma till Kalle"), ("Pojken Kalle flyttar.", "pupil", "Pojken Kalle"),
        ("En orosanmälan om barnet är gjord.", "pupil", "orosanmälan om"), ("Hon har skyddad identitet.", "pupil", "skyddad identitet"),
        ("Han har adhd.", "health", "har adhd"), ("Rektorn är långtidssjuk.", "health", "är långtidssjuk"),
        ("Vi väntar på npf-utredningen.", "health", "npf-utredningen"), ("Rektorn är gravid.", "health", "gravid"),
        ("Pnr 850101-••••", "identity", "850101-••••"),
    ],
)  # fmt: skip
def test_what_is_found(text: str, what: str, quote: str) -> None:
    assert [(mark.what, mark.quote) for mark in marks_for_all(text, [])] == [(what, quote)]


@pytest.mark.parametrize(
    "text",
    [
        "Mötet är 2027-03-12 kl. 9.00–11.30.", "Dnr 2024/0155-12", "Budgeten är 0,5 miljoner, 10 000 000 kr.",
        "§ 85 och § 86", "Organisationsnummer 212000-1234", "Läsåret 2026/27", "Plusgiro 12 34 56-7",
        "www.exempel.example", "Elevhälsan och eleverna", "Nätverket 2024-2027",
        "Stöd till elever med autism och adhd", "Elevens väg genom skolan", "Rutin för orosanmälan", "Barnet i centrum",
        "Elever i årskurs 8 svarar på enkäten", "En elevenkät på våren", "Sonens kommun har plats",
        "Vi har en utredning av måltider", "Utbildning om sekretess för nya rektorer", "Offentlighets- och sekretesslagen",
    ],
)  # fmt: skip
def test_what_is_left_alone(text: str) -> None:
    assert marks_for_all(text, []) == []


def test_the_release_asks_for_neither_phones_nor_mail() -> None:
    assert marks_in("Ring 0155-123 45 67 eller skriv till eva@brev.example.") == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Det gäller en elev i årskurs 8 i Nora.", "pupil"), ("Han har adhd.", "health"), ("Hon är sjukskriven.", "health"),
        ("Uppgiften är sekretessbelagd.", "secrecy"), ("Pnr 850101-••••", "identity"),
    ],
)  # fmt: skip
def test_the_release_asks_for_one_pupil_health_secrecy_and_identity_numbers(text: str, what: str) -> None:
    assert [mark.what for mark in marks_in(text)] == [what]


def test_of_places_that_overlap_one_counts() -> None:
    text = "Nr 850101-1236 och 070-123 45 67"
    found = marks_for_all(text, [(3, 14)])
    assert [(mark.what, mark.quote) for mark in found] == [("identity", "850101-1236"), ("phone", "070-123 45 67")]
    assert all(text[mark.start : mark.end] == mark.quote for mark in found)
