"""The fields of the index, and its questions in the engine's own form."""

from collections.abc import Iterable

import tantivy
from tantivy import Document, Occur, Query

from lagetrunt.adapters.word_index.model import Entry, Search, Wanted

VERSION = "4"  # of the fields and of what stands in them; another one is another index
NUMBERS = ("document", "first", "last", "fact", "group", "booking", "paper")
_OWNERS = ("document", "booking")  # what is replaced as a whole
LATEST = "order"
_GROUP_BITS = 40
_AS_WRITTEN = 2.0  # a word in the very form asked for weighs more than its other forms


def schema() -> tantivy.Schema:
    """Words with their places, terms and marks without; numbers in columns."""
    built = tantivy.SchemaBuilder()
    built.add_text_field("words", stored=False, tokenizer_name="whitespace", index_option="position")
    built.add_text_field("terms", stored=False, tokenizer_name="whitespace", index_option="freq")
    built.add_text_field("marks", stored=False, tokenizer_name="whitespace", index_option="basic")
    for name in NUMBERS:
        built.add_integer_field(name, stored=False, indexed=name in _OWNERS, fast=True)
    built.add_integer_field(LATEST, stored=False, indexed=False, fast=True)
    return built.build()


def as_document(entry: Entry) -> Document:
    """The entry as the engine takes it."""
    numbers = {name: getattr(entry, name) for name in NUMBERS}
    return Document(
        words=" ".join(entry.forms), terms=" ".join(entry.terms), marks=" ".join(entry.marks), **numbers,
        **{LATEST: (max(0, entry.day) << _GROUP_BITS) | (entry.group or entry.booking or entry.document)},
    )  # fmt: skip


def as_queries(search: Search, fields: tantivy.Schema, searcher: tantivy.Searcher) -> list[Query]:
    """The question, once for each of the parts that has anything: the words decide the order, the marks only what may come."""
    asked = [(Occur.Must, _word(word, fields)) for word in search.words]
    asked += [(Occur.Must, _phrase(phrase, fields)) for phrase in search.phrases]
    asked += [(Occur.Must, _marks(marks, fields, searcher)) for marks in search.within]
    if not search.parts:
        return [Query.boolean_query(asked)]
    there = [marks for marks in search.parts if any(searcher.doc_freq("marks", mark) for mark in marks)]
    return [Query.boolean_query([*asked, (Occur.Must, _marks(marks, fields, searcher))]) for marks in there]


def as_filter(within: Iterable[frozenset[str]], fields: tantivy.Schema, searcher: tantivy.Searcher) -> Query:
    """What the marks let through."""
    return Query.boolean_query([(Occur.Must, _marks(marks, fields, searcher)) for marks in within])


def _word(word: Wanted, fields: tantivy.Schema) -> Query:
    told = [Query.boost_query(Query.term_query(fields, "words", word.form), _AS_WRITTEN)]
    told += [Query.term_query(fields, "terms", term) for term in sorted(word.terms)]
    if word.forgiven:
        told.append(Query.fuzzy_term_query(fields, "words", word.form, word.forgiven))
    if word.begun:  # no letter wrong, and any ending
        told += [Query.fuzzy_term_query(fields, name, word.form, 0, prefix=True) for name in ("words", "terms")]
    return Query.boolean_query([(Occur.Should, one) for one in told])


def _phrase(phrase: tuple[str, ...], fields: tantivy.Schema) -> Query:
    if len(phrase) == 1:
        return Query.term_query(fields, "words", phrase[0])
    return Query.phrase_query(fields, "words", list(phrase))


def _marks(marks: Iterable[str], fields: tantivy.Schema, searcher: tantivy.Searcher) -> Query:
    """Any of the marks. Those that nothing has are left out: one list of places is walked faster than a union."""
    there = [mark for mark in sorted(marks) if searcher.doc_freq("marks", mark)]
    if not there:
        return Query.empty_query()
    told = [Query.term_query(fields, "marks", mark, "basic") for mark in there]
    one = told[0] if len(told) == 1 else Query.boolean_query([(Occur.Should, part) for part in told])
    return Query.const_score_query(one, 0.0)
