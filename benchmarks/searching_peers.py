"""The peers that the search is measured against: SQLite's FTS5 and PostgreSQL's tsvector with the very words of the index.

Called by `benchmarks/searching.py FOLDER peers`, inside a register that it has made.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

Timed = Callable[..., tuple[float, float, dict[str, float]]]


def ask_peers(questions: Sequence[str], timed: Timed) -> None:
    """Asks the questions of FTS5, and of PostgreSQL where PEER_POSTGRESQL says where it is."""
    asked = _alternatives(questions)
    _fts5(asked, timed)
    if os.environ.get("PEER_POSTGRESQL"):
        _tsvector(asked, timed, os.environ["PEER_POSTGRESQL"])


def _entries() -> Iterator[tuple[int, int, str, str]]:
    """Number, network, words and terms of every paragraph, as the index has them."""
    from lagetrunt.apps.sources import indexing
    from lagetrunt.workflows.index_documents.entries import entries_of, with_terms
    from lagetrunt.workflows.index_documents.taking_apart import Vocabulary

    vocabulary, number = Vocabulary(), 0
    documents = indexing.document_numbers()
    for start in range(0, len(documents), 100):
        for source in indexing.sources(documents[start : start + 100]):
            entries = entries_of(source)
            vocabulary.learn({form for entry in entries for form in entry.forms})
            for entry in entries:
                number += 1
                terms = with_terms(entry, vocabulary.under).terms
                yield number, source.network or 0, " ".join(entry.forms), " ".join(terms).replace("~", "zz")


def _alternatives(
    questions: Sequence[str],
) -> dict[str, tuple[list[list[str]], list[tuple[str, ...]]]]:
    """Of each question the words with what they are looked up by, and the phrases."""
    from lagetrunt.apps.sources.word_forms import known_words
    from lagetrunt.engines.searching.asking import question_of
    from lagetrunt.engines.searching.terms import looked_up_by

    told = {}
    for text in questions:
        question = question_of(text)
        words = known_words(question.forms)
        told[text] = (
            [
                sorted(term.replace("~", "zz") for term in looked_up_by(form, words.get(form)))
                for form in question.words
            ],
            list(question.phrases),
        )
    return told


def _fts5(asked: dict[str, Any], timed: Timed) -> None:
    from django.conf import settings

    path = settings.LAGETRUNT_DATA / "peer.sqlite3"
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    began = time.process_time()
    base.execute(
        "CREATE VIRTUAL TABLE body USING fts5(words, terms, content='', tokenize=\"unicode61 remove_diacritics 0\")"
    )
    base.execute("CREATE TABLE place (id INTEGER PRIMARY KEY, network INTEGER)")
    for number, network, words, terms in _entries():
        base.execute("INSERT INTO body (rowid, words, terms) VALUES (?, ?, ?)", (number, words, terms))
        base.execute("INSERT INTO place VALUES (?, ?)", (number, network))
    base.execute("INSERT INTO body(body) VALUES ('optimize')")
    base.commit()
    print(
        f"peers, FTS5: built in {time.process_time() - began:.0f} s of the processor, {path.stat().st_size / 1e6:.0f} MB"
    )

    def match(text: str) -> str:
        words, phrases = asked[text]
        told = ["terms : (" + " OR ".join(f'"{term}"' for term in terms) + ")" for terms in words]
        return " AND ".join([*told, *(f'words : "{" ".join(phrase)}"' for phrase in phrases)])

    matches = {text: match(text) for text in asked}
    few = "SELECT body.rowid FROM body JOIN place ON place.id = body.rowid WHERE body MATCH ? AND network <= 5 ORDER BY rank LIMIT 300"
    count = "SELECT count(*) FROM body JOIN place ON place.id = body.rowid WHERE body MATCH ? AND network <= 5"
    whole = "SELECT rowid FROM body WHERE body MATCH ? ORDER BY rank LIMIT 300"
    for name, statements in (
        ("five networks, hits and count", (few, count)),
        ("all, hits and count", (whole, "SELECT count(*) FROM body WHERE body MATCH ?")),
    ):
        took = timed(
            lambda text, statements=statements: [base.execute(s, (matches[text],)).fetchall() for s in statements]
        )  # type: ignore[misc]
        print(f"peers, FTS5, {name}: median {took[0]:.1f} ms, 95 % {took[1]:.1f} ms")


def _tsvector(asked: dict[str, Any], timed: Timed, url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as base:
        server = Path(f"/proc/{base.info.backend_pid}/schedstat")

        def clock() -> float:
            """What this process and the server's have used of the processor; the server's workers are kept from helping."""
            return time.process_time() + int(server.read_text().split()[0]) / 1e9

        base.execute("SET max_parallel_workers_per_gather = 0")
        base.execute("SET max_parallel_maintenance_workers = 0")
        base.execute("DROP TABLE IF EXISTS peer")
        base.execute("CREATE UNLOGGED TABLE peer (id bigint, network int, words tsvector, terms tsvector)")
        began = clock()
        with base.cursor().copy("COPY peer FROM STDIN") as copy:
            for number, network, words, terms in _entries():
                vector = " ".join(f"{word}:{place}" for place, word in enumerate(words.split(), 1) if place < 16000)
                copy.write_row((number, network, vector, terms))
        base.execute("CREATE INDEX ON peer USING gin (terms)")
        base.execute("CREATE INDEX ON peer USING gin (words)")
        base.execute("ANALYZE peer")
        size = base.execute("SELECT pg_total_relation_size('peer')").fetchone()
        print(f"peers, tsvector: built in {clock() - began:.0f} s of the processor, {(size or [0])[0] / 1e6:.0f} MB")

        def where(text: str) -> tuple[str, list[str]]:
            words, phrases = asked[text]
            told = ["terms @@ %s::tsquery" for _ in words] + ["words @@ %s::tsquery" for _ in phrases]
            values = [" | ".join(terms) for terms in words] + [" <-> ".join(phrase) for phrase in phrases]
            return " AND ".join(told), values

        def ask(text: str, more: str) -> None:
            condition, values = where(text)
            column = "terms" if asked[text][0] else "words"
            rank = f"ts_rank({column}, %s::tsquery)"
            base.execute(
                f"SELECT id FROM peer WHERE {condition} {more} ORDER BY {rank} DESC LIMIT 300", [*values, values[0]]
            ).fetchall()
            base.execute(f"SELECT count(*) FROM peer WHERE {condition} {more}", values).fetchone()

        for name, more in (("five networks, hits and count", "AND network <= 5"), ("all, hits and count", "")):
            took = timed(lambda text, more=more: ask(text, more), clock)  # type: ignore[misc]
            print(f"peers, tsvector, {name}: median {took[0]:.1f} ms, 95 % {took[1]:.1f} ms")
