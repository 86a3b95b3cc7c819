"""How fast the register is searched, against bare tantivy, SQLite FTS5 and PostgreSQL on the same words in the same run.

usage: .venv/bin/python benchmarks/searching.py FOLDER [make] [index] [ask] [page] [memory] [peers] [pieces=N]

make    a register in FOLDER of 40 networks and pieces/50 meetings (without pieces: 1,000,000 paragraphs in 20,000 meetings),
        their words those of examples/ with others of the dictionary among them
index   the index built by `lagetrunt index`: seconds, words, size
ask     the questions with the filter of permissions, and bare: the same index and questions without any filter and without
        reading what was hit; and plain: an index of the text alone as tantivy's own example makes it, ten hits a question
page    the page of the search as three actors: milliseconds, those above the engine, and how many queries it asks
memory  a web process that has searched: megabytes, and whether the dictionary is in it
peers   the same words in FTS5 and, with PEER_POSTGRESQL=postgresql://..., in a tsvector with GIN
Every part runs in a process of its own. Questions are asked in turn, and of all actors in turn, 10 rounds
after one that is not counted. Seconds and milliseconds are of the processor, not of the clock: other work on the machine must not count.
"""

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PARAGRAPHS, NETWORKS, PEOPLE, PARTIES = 50, 40, 2_000, 100
OTHER_WORDS, ROUNDS = 12_000, 10
AT = datetime(2026, 1, 15, 9, tzinfo=UTC)
QUESTIONS = (
    "bidrag", "skolchef", "statsbidraget", "elevhälsa", "närvaro", "rektorer", "enkät", "kompetensförsörjning",
    "skolchef bidrag", "elever frånvaro", "nätverket beslutar", "gemensam enkät närvaro", "rektor lärare elever",
    '"läggs till handlingarna"', '"får i uppdrag att"', "yrkesvuxsamverkan", "okändord", "möte 2024", "lovskola",
    "antagning gymnasiet", "Avesta", "Lindesberg Nora", "plan", "utbildning",
)  # fmt: skip


def main() -> None:
    """Runs the parts that are asked for, each in a process of its own."""
    folder, *parts = sys.argv[1:]
    if parts[:1] == ["--inside"]:
        _django(folder)
        globals()[f"_{parts[1]}"](int(parts[2]))
        return
    pieces = next((part.partition("=")[2] for part in parts if part.startswith("pieces=")), "1000000")
    for part in [part for part in parts if "=" not in part] or ["make", "index", "ask", "page", "memory", "peers"]:
        subprocess.run([sys.executable, __file__, folder, "--inside", part, pieces], check=True)


def _django(folder: str) -> None:
    os.environ["LAGETRUNT_DATA"] = str(Path(folder).absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "lagetrunt.project.settings"
    sys.path.insert(0, str(ROOT / "src"))
    import django

    django.setup()


def _sentences() -> list[str]:
    from lagetrunt.engines.reading.opening.opener import open_document

    told = []
    for path in sorted((ROOT / "examples").rglob("*")):
        if path.suffix in (".docx", ".txt", ".odt", ".html"):
            text = open_document(path.read_bytes(), path.name).text
            told += [line.strip() for line in text.split("\n") if len(line.split()) > 4]
    return told


def _other_words(chance: random.Random) -> list[str]:
    from importlib.metadata import files

    path = next(file for file in files("hunspell-sv") or () if file.name == "sv_SE.dic")
    stems = [
        line.partition("/")[0].strip() for line in Path(str(path.locate())).read_text(encoding="utf-8").split("\n")
    ]
    return chance.sample([stem for stem in stems if stem.isalpha() and stem.islower()], OTHER_WORDS)


def _make(pieces: int) -> None:
    from django.core.management import call_command
    from django.db import connection, transaction

    from lagetrunt.apps.organisation.models import Federation, Network, Party, Person
    from lagetrunt.apps.sources.models import Batch

    call_command("migrate", verbosity=0)
    chance = random.Random(1)
    began = time.process_time()
    with transaction.atomic():
        federation = Federation.objects.create(name="Mätförbundet", founded_at=AT)
        shown = {"federation": federation, "brought_at": AT, "released_at": AT}
        batch = Batch.objects.create(
            federation=federation, name="m", by_id=None, by_name="m", taken_in_at=AT, linked_at=AT
        )
        networks = Network.objects.bulk_create(Network(name=f"Nätverk {number}", **shown) for number in range(NETWORKS))
        people = Person.objects.bulk_create(
            Person(name=f"Person{number} Efternamn{number % 700}", key=f"p{number}", **shown)
            for number in range(PEOPLE)
        )
        parties = Party.objects.bulk_create(
            Party(kind="other", name=f"Organisation {number}", key=f"o{number}", **shown) for number in range(PARTIES)
        )
    words = _other_words(chance)
    sentences = _sentences()
    for start in range(0, pieces // PARAGRAPHS, 500):
        _meetings(chance, range(start, start + 500), federation, batch, networks, people, parties, sentences, words)
    connection.cursor().execute("ANALYZE")
    size = Path(str(connection.settings_dict["NAME"])).stat().st_size / 1e6
    print(
        f"make: {pieces} paragraphs in {time.process_time() - began:.0f} s of the processor, the database {size:.0f} MB"
    )


def _meetings(
    chance: random.Random, numbers: range, federation: Any, batch: Any, networks: list[Any], people: list[Any],
    parties: list[Any], sentences: list[str], words: list[str],
) -> None:  # fmt: skip
    from django.db import connection, transaction

    from lagetrunt.apps.meetings.models import Meeting
    from lagetrunt.apps.sources.models import Document, Fact, Match, VersionGroup

    with transaction.atomic():
        days = {number: date(2016, 1, 1) + timedelta(days=number * 3650 // 20_000) for number in numbers}
        groups = VersionGroup.objects.bulk_create(
            VersionGroup(federation=federation, network=chance.choice(networks), day=days[number]) for number in numbers
        )
        released = [chance.random() < 0.98 for _ in numbers]
        documents = Document.objects.bulk_create(
            Document(
                federation=federation, batch=batch, group=group, path=f"n/{number}.txt", sha256=f"{number:064x}",
                size=1, state="read", kind="notes", released_at=AT if out else None, released_by="m" if out else "",
            )
            for number, group, out in zip(numbers, groups, released, strict=True)
        )  # fmt: skip
        for group, document in zip(groups, documents, strict=True):
            group.chosen = document
        VersionGroup.objects.bulk_update(groups, ["chosen"])
        Meeting.objects.bulk_create(
            Meeting(federation=federation, group=group, document=document, network=group.network, day=group.day)
            for group, document in zip(groups, documents, strict=True)
        )
        facts = Fact.objects.bulk_create(
            Fact(document=document, key=f"p{place}", kind="person", value={}, confidence=1.0, position=place)
            for document in documents
            for place in range(3)
        )
        Match.objects.bulk_create(
            Match(fact=fact, person=chance.choice(people), party=chance.choice(parties)) for fact in facts
        )
        rows = []
        for document in documents:
            at = 0
            for place in range(PARAGRAPHS):
                text = _paragraph(chance, sentences, words)
                rows.append((document.pk, place, at, at + len(text), text, '{"kind": "paragraph"}'))
                at += len(text) + 1
        with connection.cursor() as cursor:
            cursor.executemany(
                'INSERT INTO sources_passage (document_id, number, start, "end", text, form) VALUES (%s, %s, %s, %s, %s, %s)',
                rows,
            )


def _paragraph(chance: random.Random, sentences: list[str], words: list[str]) -> str:
    told = chance.choice(sentences).split()
    for _ in range(1 + len(told) // 10):
        told[int(len(told) * chance.random())] = words[int(len(words) * chance.random() ** 3)]
    return " ".join(told)


def _index(pieces: int) -> None:
    from lagetrunt.apps.sources.models import WordForm
    from lagetrunt.workflows.index_documents.updating import index_folder, rebuild

    began = time.process_time()
    documents = rebuild(at=AT)
    took = time.process_time() - began
    size = sum(path.stat().st_size for path in index_folder().rglob("*") if path.is_file()) / 1e6
    print(
        f"index: {documents} documents, {pieces} paragraphs in {took:.0f} s ({pieces / took:.0f} a second), "
        f"{WordForm.objects.count()} words taken apart, {size:.0f} MB"
    )


def _actors() -> dict[str, Any]:
    from lagetrunt.apps.accounts.models import User
    from lagetrunt.apps.organisation.models import Federation, Network, RoleGrant
    from lagetrunt.apps.organisation.queries import actor_of
    from lagetrunt.apps.organisation.roles import Role

    federation, told = Federation.objects.get(), {}
    for name, role, within in (
        ("reader of all", Role.READER, [None]),
        ("chair of five networks", Role.CHAIR, list(Network.objects.order_by("pk")[:5])),
        ("administrator", Role.ADMINISTRATOR, [None]),
    ):
        user, made = User.objects.get_or_create(email=f"{role}@exempel.example", defaults={"name": name})
        for network in within if made else ():
            RoleGrant.objects.create(user=user, federation=federation, network=network, role=role, granted_at=AT)
        told[name] = (user, actor_of(user, federation))
    return told


def _timed(
    ask: Callable[[str], object], clock: Callable[[], float] = time.process_time
) -> tuple[float, float, dict[str, float]]:
    """Median and 95th percentile of all calls, and the median of each question, in milliseconds of the processor.

    The processor's time and not the clock's: other work on the machine must not count. `clock` is in seconds.
    """
    return _in_turn({"": ask}, clock)[""]


def _in_turn(
    asks: dict[str, Callable[[str], object]], clock: Callable[[], float] = time.process_time
) -> dict[str, tuple[float, float, dict[str, float]]]:
    """As `_timed`, of several by their names: each question is asked of one after the other, so that load falls on all alike."""
    took: dict[str, dict[str, list[float]]] = {name: {question: [] for question in QUESTIONS} for name in asks}
    for number in range(ROUNDS + 1):
        for question in QUESTIONS:
            for name, ask in asks.items():
                began = clock()
                ask(question)
                if number:
                    took[name][question].append((clock() - began) * 1000)
    told = {}
    for name, by_question in took.items():
        every = sorted(one for some in by_question.values() for one in some)
        medians = {question: statistics.median(some) for question, some in by_question.items()}
        told[name] = statistics.median(every), every[int(len(every) * 0.95)], medians
    return told


def _searches(actor: Any) -> dict[str, Any]:
    """The questions as the index takes them, with what the actor may see."""
    from lagetrunt.apps.sources.word_forms import known_words
    from lagetrunt.engines.searching.asking import question_of
    from lagetrunt.workflows.search_register.finding import Within, search_for, seen_by

    asked = {text: question_of(text) for text in QUESTIONS}
    return {
        text: search_for(seen_by(actor), question, known_words(question.forms), Within(), forgiving=False)
        for text, question in asked.items()
    }


def _engine(actor: Any) -> Callable[[str], object]:
    from lagetrunt.adapters.word_index.reading import reader_of
    from lagetrunt.workflows.index_documents.updating import index_folder

    reader, searches = reader_of(index_folder()), _searches(actor)
    return lambda text: reader.search(searches[text])


def _bare(actor: Any) -> Callable[[str], object]:
    """The same questions without any filter, whoever the actor is, and without reading where the hits stand."""
    from lagetrunt.adapters.word_index.reading import reader_of
    from lagetrunt.adapters.word_index.schema import as_queries
    from lagetrunt.workflows.index_documents.updating import index_folder

    index = reader_of(index_folder())._index()
    searcher = index.searcher()
    queries = {
        text: as_queries(type(search)(words=search.words, phrases=search.phrases), index.schema, searcher)[0]
        for text, search in _searches(actor).items()
    }
    return lambda text: searcher.search(queries[text], 300).hits


def _ask(_pieces: int) -> None:
    actors = {name: actor for name, (_user, actor) in _actors().items()}
    asks = {name: _engine(actor) for name, actor in actors.items()}
    told = _in_turn({"bare": _bare(next(iter(actors.values()))), **asks})
    bare = told.pop("bare")
    print(f"ask, bare: median {bare[0]:.2f} ms, 95 % {bare[1]:.2f} ms")
    for name, took in told.items():
        ratios = {text: took[2][text] / bare[2][text] for text in QUESTIONS}
        worst = max(ratios, key=lambda text: ratios[text])
        print(
            f"ask as {name}: median {took[0]:.2f} ms, 95 % {took[1]:.2f} ms; to bare: median "
            f"{statistics.median(ratios.values()):.2f}, worst {ratios[worst]:.2f} ({worst}, {bare[2][worst]:.2f} ms bare)"
        )
    _plain()


def _plain() -> None:
    """An index of the text alone, with tantivy's own tokens, ten hits: what it does at its barest."""
    import tempfile

    import tantivy

    from lagetrunt.apps.sources.models import Passage

    schema = tantivy.SchemaBuilder().add_text_field("text").build()
    with tempfile.TemporaryDirectory() as folder:
        index = tantivy.Index(schema, folder)
        writer = index.writer(num_threads=1)
        for text in Passage.objects.order_by("pk").values_list("text", flat=True).iterator(chunk_size=5000):
            writer.add_document(tantivy.Document(text=text))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        searcher = index.searcher()
        took = _timed(lambda text: searcher.search(index.parse_query(text, ["text"], conjunction_by_default=True), 10))
        print(f"ask, plain text and ten hits: median {took[0]:.2f} ms, 95 % {took[1]:.2f} ms")


def _page(_pieces: int) -> None:
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS.append("testserver")
    asks: dict[str, Callable[[str], object]] = {}
    most = {}
    for name, (user, actor) in _actors().items():
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        counts = []
        for question in QUESTIONS * 2:
            with CaptureQueriesContext(connection) as queries:
                assert client.get("/sok/", {"q": question}).status_code == 200
            counts.append(len(queries))
        most[name] = max(counts[len(QUESTIONS) :])
        asks[f"{name}, engine"] = _engine(actor)
        asks[name] = lambda text, client=client: client.get("/sok/", {"q": text})  # type: ignore[misc]
    told = _in_turn(asks)
    for name, queries in most.items():
        took = told[name]
        above = statistics.median(took[2][text] - told[f"{name}, engine"][2][text] for text in QUESTIONS)
        worst = max(took[2], key=lambda text: took[2][text])
        print(
            f"page as {name}: median {took[0]:.1f} ms, 95 % {took[1]:.1f} ms, above the engine {above:.1f} ms, "
            f"slowest question {took[2][worst]:.1f} ms ({worst}); at most {queries} queries"
        )


def _memory(_pieces: int) -> None:
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS.append("testserver")
    user = _actors()["administrator"][0]
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for question in QUESTIONS * 3:
        client.get("/sok/", {"q": question})
        client.get("/sok/forslag/", {"q": question[:4]})
    told = dict(
        line.split(":", 1) for line in Path("/proc/self/smaps_rollup").read_text().split("\n")[1:] if ":" in line
    )
    own = sum(int(told[name].split()[0]) for name in ("Private_Clean", "Private_Dirty", "Shared_Clean", "Shared_Dirty"))
    anonymous = int(told["Anonymous"].split()[0])
    print(
        f"memory: {own / 1024:.0f} MB resident, of which {anonymous / 1024:.0f} MB its own and the rest mapped files; "
        f"dictionary loaded: {'lagetrunt.adapters.dictionary' in sys.modules}"
    )


def _peers(_pieces: int) -> None:
    from searching_peers import ask_peers

    ask_peers(QUESTIONS, _timed)


if __name__ == "__main__":
    main()
