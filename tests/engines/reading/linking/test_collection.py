"""Whatever the readings and their order: linking is a partition, and the same every time."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.papers import Coming, Paper, Point, reading_of

from lagetrunt.engines.reading.checking.across.checks import check_collection
from lagetrunt.engines.reading.linking.collection import link
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.kernel.names import spelling_key

GIVEN = ["Anna", "Bo", "Karin", "Carin", "Lasse", "Lars"]
FAMILY = ["Lindberg", "Lindgren", "Braskström", "Brakström", "Ek Tall", "Ek"]
PLACES = ["Hjo", "Tibro", "Skövde", "Ale", "SKF", ""]
FOLDERS = ["", "SYV/", "SYV/2024-03-15/", "Skolchefer/2024/", "x/y/"]
FILES = ["Protokoll", "Anteckningar utkast", "Anteckningar v2", "Protokoll_justerat", "Kallelse", "a kopia"]
BODIES = [None, "Skolchefsnätverket", "SYV-nätverket", "SYV", "Presidiet", "Utbildningsnämnden", "Nätverket skolchefer"]
TITLES = [
    "Öppnande",
    "Delat antagningskansli",
    "Antagningskansliet, läget",
    "Laget runt",
    "Skolskjuts",
    "Uppdraget från § 3",
]
DAYS = [(date(2024, 1, 12) + timedelta(days=21 * n)).isoformat() for n in range(8)]


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    people = draw(
        st.lists(st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.sampled_from(PLACES)), max_size=5)
    )
    day = draw(st.sampled_from([None, *DAYS]))
    return Paper(
        name=draw(st.sampled_from(FOLDERS))
        + draw(st.sampled_from(FILES))
        + draw(st.sampled_from(["", " 1", " 2"]))
        + ".txt",
        body=draw(st.sampled_from(BODIES)),
        day=day,
        day_words=None if day else draw(st.sampled_from([None, "12 januari", "fredag 2 februari"])),
        kind=draw(st.sampled_from(list(Kind))),
        start=draw(st.sampled_from([None, "09:00", "13:00"])),
        end=draw(st.sampled_from([None, "12:00", "15:00"])),
        people=[f"{given} {family}, {place}" if place else f"{given} {family}" for given, family, place in people],
        points=[
            Point(
                f"§ {number}",
                title,
                assignments=[("Bo", f"utreder {title.lower()}", draw(st.sampled_from([None, *DAYS])))],
            )
            for number, title in enumerate(
                draw(st.lists(st.sampled_from(TITLES), max_size=4)), start=draw(st.integers(1, 9))
            )
        ],
        coming=[Coming(draw(st.sampled_from(DAYS))), Coming(None, words="2 februari")],
    )


archives = st.lists(papers(), max_size=7, unique_by=lambda paper: paper.name)


@settings(max_examples=60)
@given(archives, st.randoms(use_true_random=False))
def test_the_order_of_the_readings_changes_nothing(archive: list[Paper], chance: object) -> None:
    readings = [reading_of(paper) for paper in archive]
    shuffled = list(readings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = link(readings), link(shuffled)
    assert one == other
    assert check_collection(one) == check_collection(other)


@settings(max_examples=60)
@given(archives)
def test_every_person_stands_in_one_link_and_no_link_has_two_of_one_document(archive: list[Paper]) -> None:
    collection = link([reading_of(paper) for paper in archive])
    seen = [(at.reading, at.fact) for found in collection.people for at in found.appearances]
    everybody = [
        (number, fact) for number, reading in enumerate(collection.readings) for fact in range(len(reading.people))
    ]
    assert sorted(seen) == everybody
    for found in collection.people:
        documents = [at.reading for at in found.appearances]
        assert len(set(documents)) == len(documents)
        assert len({spelling_key(spelling) for spelling in found.spellings}) == 1
        for other, why in found.proposed:
            assert why
            assert not set(documents) & {at.reading for at in collection.people[other].appearances}


@settings(max_examples=60)
@given(archives)
def test_meetings_and_networks_are_partitions(archive: list[Paper]) -> None:
    collection = link([reading_of(paper) for paper in archive])
    of_meetings = [place for group in collection.meetings for place in group.members]
    assert len(of_meetings) == len(set(of_meetings))
    for group in collection.meetings:
        assert group.members[0] == group.chosen
    of_networks = [place for found in collection.networks for place in found.readings]
    assert len(of_networks) == len(set(of_networks))
    for matter in collection.matters:
        assert len({step.reading for step in matter.steps}) > 1
    for follow_up in collection.follow_ups:
        assert follow_up.reported is None or follow_up.reported.reading != follow_up.assigned.reading


@settings(max_examples=60)
@given(archives)
def test_every_place_of_a_finding_stands_in_its_document(archive: list[Paper]) -> None:
    collection = link([reading_of(paper) for paper in archive])
    texts = {reading.document.source.name: reading.document.text for reading in collection.readings}
    for finding in check_collection(collection):
        assert finding.message != finding.english
        for place in finding.places:
            assert len(place.quote) <= 200
            if place.span is not None:
                assert texts[place.source][place.span.start : place.span.end].split()
                assert place.line == texts[place.source].count("\n", 0, place.span.start) + 1


def test_nothing_is_nothing() -> None:
    collection = link([])
    assert (collection.readings, collection.meetings, collection.people, check_collection(collection)) == (
        (),
        (),
        (),
        (),
    )


anything = st.text(max_size=40)


@settings(max_examples=80)
@given(st.lists(st.tuples(anything, anything, anything, anything), max_size=5, unique_by=lambda words: words[0]))
def test_no_words_are_too_strange(archive: list[tuple[str, str, str, str]]) -> None:
    readings = [
        reading_of(
            Paper(
                name,
                body=body,
                day=DAYS[0],
                people=[who, f"{who}, {body}", f"-{title}"],
                points=[Point(title, who, text=f"{title} återkommer {body}", assignments=[(who, title, DAYS[1])])],
                coming=[Coming(None, words=title)],
                mentions=[(None, who, f"{body} {who} presenteras")],
            )
        )
        for name, body, who, title in archive
    ]
    check_collection(link(readings))
