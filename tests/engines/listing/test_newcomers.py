"""Who is told to be new in notes: as networks write it, and what must stay silent."""

import pytest

from lagetrunt.engines.listing.newcomers import newcomers


def told(text: str) -> list[tuple[str, str, str]]:
    return [(one.name, one.organisation, one.replaces) for one in newcomers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ny representant i nätverket är Eva Lind, Nora.", [("Eva Lind", "Nora", "")]),
        ("Eva Lind, ny skolchef i Nora, hälsades extra välkommen.", [("Eva Lind", "Nora", "")]),
        (
            "Nya deltagare, Eva Lind, Nora och Bo Ek-Ström, Avesta välkomnas in i gruppen.",
            [("Eva Lind", "Nora", ""), ("Bo Ek-Ström", "Avesta", "")],
        ),
        ("Ordföranden hälsade Eva Lind från Nora välkommen.", [("Eva Lind", "Nora", "")]),
        ("Åsa Falk, ordförande, välkomnade Eva Lind (Nora) till nätverket.", [("Eva Lind", "Nora", "")]),
        ("Eva Lind ersätter Bo Ek i nätverket från och med augusti.", [("Eva Lind", "", "Bo Ek")]),
        ("Eva Lind, Nora, efterträder Bo Ek.", [("Eva Lind", "Nora", "Bo Ek")]),
        ("Bo Ek, Nora, ersätts av Eva Lind.", [("Eva Lind", "Nora", "Bo Ek")]),
        ("Eva Lind, Nora hälsades välkommen. Eva Lind tar över efter Bo Ek.", [("Eva Lind", "Nora", "Bo Ek")]),
    ],
)
def test_newcomers_as_they_are_written(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Åsa Falk, ordförande, hälsar alla välkomna och går igenom dagordningen.",
        "Ordförande Åsa Falk, Nora, hälsade alla välkomna.",
        "Nätverket välkomnar förslaget från Avesta kommun.",
        "Karin Berg hälsades välkommen att berätta om rapporten.",
        "Eva Lind, Nora (ersätter Bo Ek)",
        "Nora: Eva Lind, ersätter Bo Ek",
        "Eva Lind, Nora, ersätter Bo Ek vid dagens möte.",
        "Närvarande: Eva Lind, Nora; Bo Ek, Avesta",
        "Rutinen ersätter den tidigare från Nora.",
        "Nya representanter utses i augusti.",
    ],
)
def test_what_names_nobody_new_is_silent(text: str) -> None:
    assert told(text) == []


def test_the_words_stand_where_they_are_said() -> None:
    text = "Mötet öppnades.\nNy ledamot är Eva Lind, Nora. Därefter fika."
    (one,) = newcomers(text)
    assert one.words == "Ny ledamot är Eva Lind, Nora." and text[one.start : one.end].strip() == one.words
    assert newcomers(text.replace("Mötet öppnades.\n", ""))[0].key == one.key
