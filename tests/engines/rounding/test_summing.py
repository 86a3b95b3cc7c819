"""The sum of a round says what was answered and never more: "alla" stands only where every party has answered."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.rounding.summing import listed, summarise

NAMES = st.sampled_from(["Avesta", "Hedemora", "Nora", "Säter", "Smedjebacken", "Lindesberg"])
REPLIES = st.dictionaries(NAMES, st.sampled_from(["Ja", "ja.", "Nej", "", "  ", "Vi vill vänta"]))


@pytest.mark.parametrize(
    ("parties", "replies", "lines"),
    [
        ([], {}, ("Nätverket har inga kommuner eller organisationer.",)),
        (["Nora"], {}, ("Ingen har svarat.",)),
        (["Nora"], {"Nora": "Ja"}, ("Nora har svarat.", "Nora: ”Ja”")),
        (["Nora", "Säter"], {"Nora": "Ja", "Säter": "Nej"}, ("Alla har svarat.", "Nora: ”Ja”", "Säter: ”Nej”")),
        (["Nora", "Säter"], {"Nora": "Ja", "Säter": "ja. "}, ("Alla har svarat.", "Alla 2: ”Ja”")),
        (
            ["Avesta", "Nora", "Säter"], {"Nora": "Ja", "Säter": "JA"},
            ("2 av 3 har svarat. Svar saknas från Avesta.", "Nora och Säter (2 av 2 som har svarat): ”Ja”"),
        ),
        (
            ["Avesta", "Nora", "Säter"], {"Nora": " "},
            ("Ingen har svarat.",),
        ),
        (
            ["Avesta", "Nora"], {"Nora": "Ja", "Hällefors": "Nej"},
            ("1 av 2 har svarat. Svar saknas från Avesta.", "Nora: ”Ja”", "Hällefors (inte med i nätverket): ”Nej”"),
        ),
    ],
)  # fmt: skip
def test_lines(parties: list[str], replies: dict[str, str], lines: tuple[str, ...]) -> None:
    assert summarise(parties=parties, replies=replies).lines() == lines


@given(st.sets(NAMES), REPLIES)
def test_all_is_said_only_where_every_party_has_answered(parties: set[str], replies: dict[str, str]) -> None:
    summary = summarise(parties=parties, replies=replies)
    own = re.sub("”[^”]*”", "", " ".join(summary.lines()))  # what somebody else says is theirs
    complete = all(replies.get(name, "").strip() for name in parties)
    if "alla" in own.casefold().replace(".", " ").replace(":", " ").split():
        assert complete and len(parties) > 1


@given(st.sets(NAMES), REPLIES)
def test_every_party_is_there_once_with_its_words_or_as_missing(parties: set[str], replies: dict[str, str]) -> None:
    summary = summarise(parties=parties, replies=replies)
    voiced = [name for voice in summary.voices for name in voice.parties]
    assert sorted([*voiced, *summary.missing]) == sorted(parties)
    assert summary.answered == len(voiced) and summary.count == len(parties)
    others = {name for name, text in replies.items() if text.strip()} - parties
    assert {name for voice in summary.beyond for name in voice.parties} == others


def test_names_stand_in_a_sentence() -> None:
    assert [listed(names) for names in (["A"], ["A", "B"], ["A", "B", "C"])] == ["A", "A och B", "A, B och C"]


class TestChoices:
    def test_they_are_counted_by_municipality_among_those_who_have_answered(self) -> None:
        summary = summarise(
            parties=["Hjo", "Skara", "Vara"], replies={"Hjo": "Antagen i höst.", "Vara": ""}, choices=["Ja", "Nej", "Vet inte än"],
            chosen={"Hjo": "Ja", "Vara": "Nej"},
        )  # fmt: skip
        assert (summary.answered, summary.missing, summary.tally) == (2, ("Skara",), "Ja 1, Nej 1, Vet inte än 0")
        assert summary.lines() == (
            "2 av 3 har svarat. Svar saknas från Skara.", "Ja: 1 av 2 som har svarat (Hjo)", "Nej: 1 av 2 som har svarat (Vara)",
            "Hjo: ”Antagen i höst.”",
        )  # fmt: skip

    @pytest.mark.parametrize(("chosen", "says"), [({"Hjo": "Ja"}, False), ({"Hjo": "Ja", "Skara": "Ja"}, True)])
    def test_all_is_said_only_where_every_party_has_chosen(self, chosen: dict[str, str], says: bool) -> None:
        summary = summarise(parties=["Hjo", "Skara"], replies={"Skara": ""}, choices=["Ja", "Nej"], chosen=chosen)
        assert ("Alla 2: Ja" in summary.lines()) is says and ("Alla" in " ".join(summary.lines())) is says

    def test_what_was_never_offered_is_no_answer_and_others_stand_beside(self) -> None:
        summary = summarise(
            parties=["Hjo"], replies={"Ale": "Snart"}, choices=["Ja", "Nej"], chosen={"Hjo": "Kanske", "Ale": "Nej"}
        )
        assert summary.headline == "Ingen har svarat." and summary.tally == "Ja 0, Nej 0"
        assert summary.lines()[1:] == ("Ale (inte med i nätverket): ”Nej. Snart”",)
