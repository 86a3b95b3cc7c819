"""Browsers are called as people call them, on the page of where one is logged in."""

import pytest

from lagetrunt.entrypoints.web.browser_words import browser

_LIKE = "(KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 {_LIKE} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge på Windows"),
        (f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 {_LIKE} Chrome/126.0.0.0 Safari/537.36", "Chrome på Linux"),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 {_LIKE} Version/17.5 Mobile/15E148 Safari/604.1", "Safari på iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox på Mac"),
        (f"Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 {_LIKE} Chrome/126.0.0.0 Mobile Safari/537.36", "Chrome på Android"),
        ("curl/8.5.0", "okänd webbläsare"),
        ("", "okänd webbläsare"),
    ],
)  # fmt: skip
def test_a_browser_is_called_as_people_call_it(agent: str, told: str) -> None:
    assert browser(agent) == told
