"""Papers of a folder - slides, sheets, mails - have no meeting of their own: they are released with the documents beside them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

Heap = tuple[int, int]  # number of the network and year; 0 where none is known


def beside(papers: Mapping[int, str], documents: Iterable[tuple[str, Heap]]) -> dict[int, Heap]:
    """By number, the heap of each paper, by its path and the paths of the documents that have heaps.

    It is that of the documents of its folder, or of the nearest folder above: of several years the one that the paper's
    path names, else the one of most documents. Where the documents are of several networks, it goes with none.
    """
    of_folder: dict[str, Counter[Heap]] = defaultdict(Counter)
    for path, heap in documents:
        of_folder[path.rpartition("/")[0]][heap] += 1
    told = {}
    for number, path in papers.items():
        found = next((of_folder[folder] for folder in _upwards(path) if folder in of_folder), None)
        placed = _one_of(found, path) if found else None
        if placed is not None:
            told[number] = placed
    return told


def _upwards(path: str) -> Iterator[str]:
    """The folder of a file, and those that it lies in."""
    folder = path.rpartition("/")[0]
    yield folder
    while "/" in folder:
        folder = folder.rpartition("/")[0]
        yield folder


def _one_of(found: Mapping[Heap, int], path: str) -> Heap | None:
    if len({network for network, _ in found}) != 1:
        return None
    named = {heap for heap in found if heap[1] and str(heap[1]) in path}
    return max(named or set(found), key=lambda heap: (found[heap], heap[1]))
