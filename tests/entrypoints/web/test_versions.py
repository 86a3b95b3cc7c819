"""The page of a meeting's versions: which counts and why, what differs in words and in facts, and the choice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, taken_in
from tests.workflows.test_choose_version import DRAFT, NOTES

from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document, VersionGroup
from lagetrunt.entrypoints.web.comparing import changes, words_of


@pytest.fixture
def group() -> VersionGroup:
    taken_in(("EHN/2024-11-22/utkast.txt", DRAFT), ("EHN/2024-11-22/justerade.txt", NOTES))
    Document.objects.update(released_at=AT, released_by="prov")
    return VersionGroup.objects.get()


@pytest.mark.django_db
def test_the_page_says_which_counts_and_what_differs(group: VersionGroup) -> None:
    page = secretary(Role.READER).get(f"/moten/versioner/{group.pk}/").content.decode()
    assert "justerade.txt räknas, av 2 versioner" in page and group.why in page
    assert "<del>9.00" in page and "<ins>8.30" in page and "Låt den räknas" not in page
    assert "Läst bara i utkast.txt" in page and "Börjar: 08:30" in page and "Börjar: 09:00" in page


@pytest.mark.django_db
def test_another_is_chosen_and_chosen_back(group: VersionGroup) -> None:
    client = secretary()
    draft, signed = Document.objects.get(path__contains="utkast"), Document.objects.get(path__contains="justerade")
    page = client.post(f"/moten/versioner/{group.pk}/valj/", {"dokument": draft.pk}, follow=True).content.decode()
    assert "Nu räknas utkast.txt" in page and "Vald för hand" in page
    assert "jämför och välj" in client.get(f"/dokument/{draft.pk}/").content.decode()
    client.post(f"/moten/versioner/{group.pk}/valj/", {"dokument": signed.pk})
    group.refresh_from_db()
    assert group.chosen_id == signed.pk


@pytest.mark.django_db
def test_what_waits_is_not_shown_to_others_nor_chosen(group: VersionGroup) -> None:
    draft = Document.objects.get(path__contains="utkast")
    Document.objects.filter(pk=draft.pk).update(released_at=None, released_by="")
    client, administrator = secretary(), secretary(Role.ADMINISTRATOR)
    assert "utkast.txt" not in client.get(f"/moten/versioner/{group.pk}/").content.decode()
    assert client.post(f"/moten/versioner/{group.pk}/valj/", {"dokument": draft.pk}).status_code == 404
    page = administrator.post(f"/moten/versioner/{group.pk}/valj/", {"dokument": draft.pk}, follow=True)
    assert "väntar i karantänen" in page.content.decode()


def test_line_ends_and_parted_words_are_no_difference() -> None:
    assert words_of("skol-\nchefen   gick\tut") == ["skolchefen", "gick", "ut"]
    assert changes("Vi träffades\ni Nora.", "Vi träffades i\n\nNora.") == []
    (one,) = changes("Mötet är den 3 maj i Nora", "Mötet är den 4 maj i Nora")
    assert (one.gone, one.came, one.before, one.after) == ("3", "4", "Mötet är den", "maj i Nora")


@given(st.lists(st.sampled_from("abcå"), max_size=40), st.lists(st.sampled_from("abcå"), max_size=40))
def test_equal_texts_differ_nowhere_and_others_somewhere(one: list[str], other: list[str]) -> None:
    assert (changes(" ".join(one), " ".join(other)) == []) is (one == other)
