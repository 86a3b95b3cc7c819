"""What each role finds, and does not: the filter of the index beside the rights of the rows."""

import re
from datetime import date

import pytest
from tests.factories.register import AT, actor, machine, release_all, taken_in, two_meetings
from tests.factories.searched import answered, counted, forget_books, indexed, said, shown
from tests.factories.texts import LATER, NOTES

from lagetrunt.adapters.word_index.model import Found, Search
from lagetrunt.adapters.word_index.reading import IndexReader
from lagetrunt.apps.organisation.actor import Actor, the_machine
from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.indexing import mark_changed
from lagetrunt.apps.sources.models import Document, Passage, VersionGroup
from lagetrunt.apps.sources.queries import passages
from lagetrunt.engines.searching.asking import question_of
from lagetrunt.workflows.mask_people.masking import protect
from lagetrunt.workflows.read_documents.tasks import link_batch
from lagetrunt.workflows.search_register.finding import Within
from lagetrunt.workflows.search_register.naming import names
from lagetrunt.workflows.search_register.suggesting import suggest

pytestmark = pytest.mark.django_db
OTHER = NOTES.replace("Elevhälsonätverket", "Skolchefsnätverket").replace("Enkät om närvaro", "Enkät om löner")


@pytest.fixture
def _three() -> None:
    """A released document in each of two networks, and one in the quarantine of a secretary."""
    forget_books()
    two_meetings()
    taken_in(("SCN/2024-11-22.txt", OTHER))
    release_all()


def everybody() -> list[Actor]:
    network = Network.objects.get(name="Skolchefsnätverket")
    whole = [actor(role) for role in Role]
    within = [actor(role, network=network) for role in Role]
    return [*whole, *within, actor(None), machine(), the_machine(99)]


@pytest.mark.usefixtures("_three")
def test_everybody_finds_exactly_what_they_may_see() -> None:
    importer = actor(Role.SECRETARY)
    taken_in(
        ("hemligt/2025-09-01.txt", LATER.replace("14 mars", "21 mars").replace("Sekretess", "Kolonnad enkät")),
        by=importer,
    )
    indexed()
    for who in (*everybody(), importer):
        rows = passages(actor=who).filter(text__iregex="enkät")
        found = {hit.document.pk for group in shown(who, "enkät") for hit in group.hits}
        assert found == set(rows.values_list("document_id", flat=True)), who
        assert (counted(who, "kolonnad") > 0) is (who.user_id == importer.user_id), who


@pytest.mark.usefixtures("_three")
def test_what_waits_is_found_by_whoever_brought_it_in_and_of_the_command_line_by_whoever_manages() -> None:
    administrator, secretary = actor(Role.ADMINISTRATOR), actor(Role.SECRETARY)
    waiting = {"kolonnad": administrator, "pergola": secretary, "altan": None}
    for day, (word, by) in enumerate(waiting.items(), 20):
        taken_in((f"hemligt/2025-09-{day}.txt", f"{word.capitalize()} och enkät den {day} september 2025.\n"), by=by)
    release, kept = Document.objects.filter(path__contains="2025-09-21"), Document.objects.filter(released_at=None)
    assert kept.count() == len(waiting)
    for released in (False, True):
        if released:
            release.update(released_at=AT, released_by="m")
            mark_changed(release.values_list("pk", flat=True))
        indexed()
        for who in (*everybody(), administrator, secretary):
            for word in waiting:
                rows = passages(actor=who).filter(text__icontains=word)
                assert counted(who, word) == counted(who, word, Within(latest=True)) == rows.count(), (who, word)
            latest = shown(who, "enkät", Within(latest=True))
            days = [group.document.group.day for group in latest if group.document.group is not None]
            assert days == sorted(days, key=lambda day: day or date.min, reverse=True), who


@pytest.mark.usefixtures("_three")
def test_the_index_itself_tells_nobody_how_much_there_is_that_they_may_not_see() -> None:
    indexed()
    every = counted(actor(Role.READER), "enkät")
    ours = counted(actor(Role.READER, network=Network.objects.get(name="Skolchefsnätverket")), "enkät")
    assert 0 < ours < every and counted(actor(None), "enkät") == 0 and counted(the_machine(99), "enkät") == 0


@pytest.mark.usefixtures("_three")
def test_filters_narrow_and_go_together() -> None:
    indexed()
    reader, schools = actor(Role.READER), Network.objects.get(name="Skolchefsnätverket")
    avesta = Party.objects.get(name="Avesta")
    assert counted(reader, "enkät", Within(network=schools.pk)) < counted(reader, "enkät")
    assert counted(reader, "enkät", Within(period="l2024")) == counted(reader, "enkät")
    assert counted(reader, "enkät", Within(period="k2025")) < counted(reader, "enkät", Within(period="l2024"))
    assert counted(reader, "enkät", Within(period="k1999")) == 0
    assert counted(reader, "enkät", Within(party=avesta.pk)) == counted(reader, "enkät")
    assert counted(reader, "enkät", Within(kind="decision")) == 2
    assert counted(reader, "förslag", Within(kind="assignment", network=schools.pk)) == 1
    meeting = VersionGroup.objects.filter(network=schools).get()
    assert [group.meeting for group in shown(reader, "enkät", Within(meeting=meeting.pk))] == [meeting.pk]


@pytest.mark.usefixtures("_three")
def test_hits_come_by_meeting_with_their_words_and_the_latest_first_when_asked() -> None:
    indexed()
    groups = shown(actor(Role.READER), "enkäter", Within(latest=True))
    days = [group.document.group.day for group in groups if group.document.group is not None]
    assert days == sorted(days, reverse=True) and len({group.meeting for group in groups}) == len(groups) == 3
    assert {word.lower() for word in said(groups)} == {"enkät", "enkäten"}
    hit = groups[0].hits[0]
    assert Passage.objects.filter(document=hit.document, start=hit.at, text__contains=hit.text[:10]).exists()


def test_drafts_and_copies_that_say_the_same_are_shown_once() -> None:
    taken_in(("EHN/2024-11-22 utkast.txt", NOTES + "\n"), ("EHN/2024-11-22 justerat.txt", NOTES))
    indexed()
    (group,) = shown(machine(), "gemensam enkät")
    assert len(group.hits) == 1 and group.hits[0].document.pk == VersionGroup.objects.get().chosen_id


@pytest.mark.parametrize("begun", ["enk", "läg", "smörgåsb", "närv", "handl"])
@pytest.mark.usefixtures("_three")
def test_a_last_word_that_is_half_written_finds_exactly_what_begins_so_and_may_be_seen(begun: str) -> None:
    importer = actor(Role.SECRETARY)
    waiting = LATER.replace("14 mars", "21 mars").replace("Sekretess", "Smörgåsbord enkät")
    taken_in(("hemligt/2025-09-01.txt", waiting), by=importer)
    indexed()
    for who in (*everybody(), importer):
        answer = answered(who, begun)
        rows = {row.document_id for row in passages(actor=who) if re.search(rf"\b{begun}", row.text.lower())}
        assert {hit.document for group in answer.groups for hit in group.hits} == rows, who
        assert answer.begun == (begun if rows else "") and not answer.forgiving
        assert {hit.document.pk for group in shown(who, begun) for hit in group.hits} <= rows
        assert all(word.lower().startswith(begun) for word in said(shown(who, begun)))
        assert (counted(who, begun) > 0) is bool(rows)


@pytest.mark.usefixtures("_three")
def test_half_a_word_goes_with_whole_words_and_filters_and_is_found_in_parts_of_words() -> None:
    indexed()
    reader = actor(Role.READER)
    assert answered(reader, "gemensam enk").count == answered(reader, "gemensam enkät").count > 0
    within = Within(period="k2025")
    assert answered(reader, "enk", within).count == answered(reader, "enkät", within).count > 0
    assert "Skolchefsnätverket" in said(shown(reader, "skolch")) and answered(reader, "nätv").begun == "nätv"
    assert answered(reader, "enk gemensam").count == 0, "only the last word may be half"


@pytest.mark.usefixtures("_three")
def test_a_word_that_is_found_whole_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    indexed()
    asked: list[Search] = []
    search = IndexReader.search

    def counting(self: IndexReader, question: Search) -> Found:
        asked.append(question)
        return search(self, question)

    monkeypatch.setattr(IndexReader, "search", counting)
    assert answered(machine(), "enkät").begun == "" and len(asked) == 1


@pytest.mark.parametrize("asked", ["enkten", "Holmqvit", "handlingrna"])
@pytest.mark.usefixtures("_three")
def test_a_slip_of_the_pen_is_forgiven_where_nothing_else_is_found(asked: str) -> None:
    indexed()
    assert counted(machine(), asked) == 0 and said(shown(machine(), asked))


@pytest.mark.parametrize(
    "asked",
    ["((", "a:b AND", "*", "enkät^9", "~enkät", "[a TO z]", "e" * 10_000, "\u202eenkät", "'; drop table", "§ 2"],
)
@pytest.mark.usefixtures("_three")
def test_nothing_that_is_asked_is_a_command(asked: str) -> None:
    indexed()
    before = Document.objects.count()
    if not question_of(asked).is_empty:
        shown(machine(), asked)
    assert Document.objects.count() == before


@pytest.mark.usefixtures("_three")
def test_names_are_of_those_who_may_be_seen() -> None:
    person = Person.objects.get(name="Hanna Viitasaari", joined_into__isnull=True)
    forms = ("viitasari",)
    assert names(actor=actor(Role.CHAIR), forms=forms).people == (person,)
    assert names(actor=actor(Role.READER), forms=forms).people == ()
    person.protected = True
    person.save()
    assert names(actor=actor(Role.SECRETARY), forms=forms).people == ()
    assert names(actor=machine(), forms=forms).people == (person,)
    assert [row.name for row in names(actor=actor(Role.READER), forms=("skolchef",)).networks] == ["Skolchefsnätverket"]
    assert [row.name for row in names(actor=actor(Role.READER), forms=("lindesbergs",)).parties] == ["Lindesberg"]
    within = actor(Role.CHAIR, network=Network.objects.get(name="Elevhälsonätverket"))
    assert names(actor=within, forms=("skolchef",)).networks == ()


@pytest.mark.usefixtures("_three")
def test_an_erased_person_is_not_found_by_the_name_that_was() -> None:
    chair, forms = actor(Role.CHAIR), ("viitasaari",)
    assert names(actor=chair, forms=forms).people
    Person.objects.filter(name="Hanna Viitasaari").update(name="Gallrad person 1", spellings=[])
    assert names(actor=chair, forms=forms).people == ()


@pytest.mark.usefixtures("_three")
def test_words_are_suggested_from_what_may_be_seen_alone() -> None:
    importer = actor(Role.SECRETARY)
    taken_in(("hemligt/2025-09-01.txt", LATER.replace("Sekretess", "Kolonnader")), by=importer)
    indexed()
    assert suggest(actor=importer, question=question_of("kolo")).words == ("kolonnader",)
    assert suggest(actor=actor(Role.READER), question=question_of("kolo")).words == ()
    assert suggest(actor=actor(Role.READER), question=question_of("gemensam enk")).words == (
        "gemensam enkät",
        "gemensam enkäten",
    )
    assert suggest(actor=actor(Role.READER), question=question_of("en")).words == ()


@pytest.mark.usefixtures("_three")
def test_a_name_is_suggested_from_the_first_letter_of_its_second_word() -> None:
    told = suggest(actor=actor(Role.SECRETARY), question=question_of("hanna v"))
    assert (told.words, [row.name for row in told.names.people]) == ((), ["Hanna Viitasaari"])


@pytest.mark.usefixtures("_three")
def test_a_name_that_is_no_more_to_be_found_is_not_found_from_that_moment_on() -> None:
    indexed()
    reader = actor(Role.READER)
    before = counted(reader, "enkät")
    assert counted(reader, "Viitasaari") > 0 and suggest(actor=reader, question=question_of("viita")).words
    person = Person.objects.get(name="Hanna Viitasaari")
    protect(person=person, by=machine(), at=AT, reason="prov", relink=link_batch.enqueue)
    forget_books()
    assert shown(reader, "Viitasaari") == shown(reader, "Viitasari") == []
    assert suggest(actor=reader, question=question_of("viita")).words == ()
    indexed()
    assert counted(reader, "Viitasaari") == 0 and counted(reader, "enkät") == before
