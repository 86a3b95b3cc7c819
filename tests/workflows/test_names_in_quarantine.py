"""A name that only documents in quarantine use is told to their importer alone; what others see is named by what they see."""

import json
import zipfile
from pathlib import Path

import pytest
from tests.factories.register import AT, actor, federation, taken_in
from tests.factories.searched import forget_books
from tests.factories.texts import LATER, NOTES

from lagetrunt.apps.bodies.laying import Told, lay_bodies
from lagetrunt.apps.bodies.models import NamedBody
from lagetrunt.apps.bodies.queries import also_seen
from lagetrunt.apps.bodies.services import same_as
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, NetworkAlias, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.apps.sources.told_names import aliases_seen, spellings_seen
from lagetrunt.workflows.delete_documents.deleting import delete
from lagetrunt.workflows.read_documents.linking import link_readings
from lagetrunt.workflows.release_documents.releasing import release
from lagetrunt.workflows.search_register.naming import names
from lagetrunt.workflows.take_out_register.taking_out import take_out

pytestmark = pytest.mark.django_db
HERS, THEIRS = ("Hanna Viitasaari", "Elevhälsonätverket"), ("Hanna Wiitasaari", "Nätverket för elevhälsa")


def spelt_otherwise(day: int) -> tuple[str, str]:
    text = LATER.replace("14 mars", f"{day} mars")
    for one, other in zip(HERS, THEIRS, strict=True):
        text = text.replace(one, other)
    return f"EHN/2025-03-{day}.txt", text


def let_out(beginning: str, by: Actor) -> None:
    release(documents=list(Document.objects.filter(path__startswith=beginning)), by=by, at=AT)


@pytest.fixture
def importer() -> Actor:
    """One document is released; two more, which spell everything otherwise, wait."""
    forget_books()
    by = actor(Role.ADMINISTRATOR)
    taken_in(("EHN/2024-11-22.txt", NOTES), by=by)
    let_out("EHN/2024", by)
    taken_in(spelt_otherwise(14), spelt_otherwise(21), by=by)
    return by


def link_again() -> None:
    link_readings(federation_id=federation().pk, batch_id=None, at=AT)


def hanna() -> Person:
    return Person.objects.get(spellings__icontains="hanna")


def test_what_waits_names_nobody_and_nothing_until_it_is_released(importer: Actor) -> None:
    assert (hanna().name, Network.objects.get().name) == (HERS[0], HERS[1])
    let_out("EHN/2025", importer)
    link_again()
    assert (hanna().name, Network.objects.get().name) == (THEIRS[0], THEIRS[1])


def test_what_is_released_is_named_as_it_is_spelt_there() -> None:
    by = actor(Role.SECRETARY)
    taken_in(("EHN/2024-11-22.txt", NOTES), spelt_otherwise(14), spelt_otherwise(21), by=by)
    assert (hanna().name, Network.objects.get().name) == (THEIRS[0], THEIRS[1])
    let_out("EHN/2024", by)
    assert (hanna().name, Network.objects.get().name) == (HERS[0], HERS[1])
    link_again()
    assert (hanna().name, Network.objects.get().name) == (HERS[0], HERS[1])
    let_out("EHN/2025", by)
    link_again()
    assert (hanna().name, Network.objects.get().name) == (THEIRS[0], THEIRS[1])


def test_other_names_are_told_to_those_who_may_see_where_they_stand(importer: Actor) -> None:
    person, network, other = hanna(), Network.objects.get(), actor(Role.ADMINISTRATOR)
    assert set(person.spellings) == {HERS[0], THEIRS[0]}
    for who, told in ((other, [HERS[0]]), (importer, [HERS[0], THEIRS[0]])):
        assert spellings_seen(actor=who, people=[person]) == {person.pk: told}
    for who, told in ((other, [HERS[1]]), (importer, [HERS[1], THEIRS[1]])):
        assert aliases_seen(actor=who, networks=[network]) == {network.pk: told}
        assert bool(names(actor=who, forms=("för", "elevhälsa")).networks) is (who == importer)
    let_out("EHN/2025", importer)
    assert spellings_seen(actor=other, people=[person])[person.pk] == [HERS[0], THEIRS[0]]


def test_a_name_given_by_hand_is_told_to_all(importer: Actor) -> None:
    person = hanna()
    person.spellings = [*person.spellings, "Hanna V"]
    assert spellings_seen(actor=actor(Role.ADMINISTRATOR), people=[person])[person.pk] == ["Hanna V", HERS[0]]


def test_a_file_that_is_taken_out_tells_no_more(importer: Actor, tmp_path: Path) -> None:
    for who, seen in ((actor(Role.ADMINISTRATOR), False), (importer, True)):
        target = tmp_path / f"{who.user_id}.zip"
        take_out(target=target, by=who, at=AT)
        data = json.loads(zipfile.ZipFile(target).read("data.json"))
        told = json.dumps([data[name] for name in ("personer", "natverk")], ensure_ascii=False)
        assert [name in told for name in THEIRS] == [seen, seen]
        assert HERS[0] in told and HERS[1] in told


def body_of(*told: tuple[str, tuple[str, ...]]) -> NamedBody:
    """The body that the documents, each by the beginning of its path, call by those names."""
    lay_bodies(
        federation_id=Document.objects.earliest("pk").federation_id,
        told={
            document.pk: [Told(key="ekonom", names=names, kind="unknown", spans=((0, 1),), confidence=1.0)]
            for path, names in told
            for document in Document.objects.filter(path__startswith=path)
        },
    )  # fmt: skip
    return NamedBody.objects.get(key="ekonom")


def test_what_is_named_is_named_by_what_is_released(importer: Actor) -> None:
    body = body_of(("EHN/2024", ("Ekonomnätverket", "EN")), ("EHN/2025", ("Nätverket för ekonomer", "NFE")))
    other = actor(Role.ADMINISTRATOR)
    assert (body.name, body.also) == ("Ekonomnätverket", ["EN", "NFE", "Nätverket för ekonomer"])
    assert also_seen(actor=other, rows=[body]) == {body.pk: ["EN"]}
    assert also_seen(actor=importer, rows=[body]) == {body.pk: body.also}
    same_as(body=body, network=Network.objects.get(), by=other, at=AT)
    assert not NetworkAlias.objects.filter(name="NFE").exists() and NetworkAlias.objects.filter(name="EN").exists()
    let_out("EHN/2025", importer)
    body.refresh_from_db()
    assert body.name == "Nätverket för ekonomer" and also_seen(actor=other, rows=[body]) == {body.pk: body.also}


def test_when_what_is_released_goes_the_name_is_still_one_that_others_may_see(importer: Actor) -> None:
    taken_in(
        ("EHN/2024-12-13.txt", NOTES.replace("22 november", "13 december").replace(HERS[0], "Hanna Vitasaari")),
        by=importer,
    )
    let_out("EHN/2024-12", importer)
    gone = Document.objects.get(path__startswith="EHN/2024-11")
    delete(document=gone, by=importer, at=AT, reason="prov", relink=lambda _federation, _batch: None)
    assert hanna().name == "Hanna Vitasaari"
