"""What the journeys share: one browser and one served register in each process, and a register of its own for who changes much."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from tests.journeys.serving import Example, Site, served, the_example
from tests.journeys.visiting import Visitor

CHROMIUM = "/usr/bin/chromium-headless-shell"  # the same, without windows: two thirds of the processor


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The machine's own browser; playwright's are never fetched."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps a loop of its own in the thread, in which tests on the database run between the journeys.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # noqa: TID251
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Any) -> Iterator[Visitor]:
    """Somebody at the browser; what it complains of fails the journey."""
    someone = Visitor(chromium)
    yield someone
    someone.leave()
    assert someone.wrong == []


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Example:
    """The example, read once for all processes."""
    folder = tmp_path_factory.getbasetemp()
    return the_example(folder if worker_id == "master" else folder.parent)


@pytest.fixture(scope="session")
def site(example: Example, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The register that the journeys of a process share: each leaves it as the next expects it."""
    with served(example, tmp_path_factory.mktemp("site") / "data") as there:
        yield there


@pytest.fixture(scope="module")
def own_site(example: Example, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A register for the journeys of one file, which change much."""
    with served(example, tmp_path_factory.mktemp("own") / "data") as there:
        yield there
