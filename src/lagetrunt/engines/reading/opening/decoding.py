"""From bytes to characters: a byte order mark, UTF-8, UTF-16 told by its NUL bytes, else the likely old code page."""

import codecs
import re

from lagetrunt.engines.reading.opening.sniff import utf16_order

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("cp1252", "cp850", "mac_roman")
_SAMPLE = 262_144

# What the bytes are in Swedish prose, weighed: letters of Swedish first, then what typewriters and Word add.
_COMMON = dict.fromkeys("åäö", 10) | dict.fromkeys("ÅÄÖ", 6) | dict.fromkeys("éüÉèàøæØÆïëçñóáíúôêß", 3)
_COMMON |= dict.fromkeys("–—’‘”“»«…•§´°½·²€£©®™\u00a0\u00ad±×¼¾¨", 2)
_ODD = -6
_LETTER = r"[^\W\d_]"
_INSIDE = re.compile(f"(?<={_LETTER})[^\\x00-\\x7f](?={_LETTER})")
_SECTION = re.compile(r"§(?=[ \u00a0]?[\d§])")
# What no Swedish text holds: small before capital in a word, a capital within one, a letter between digits.
_UNLIKELY = re.compile(
    f"[à-öø-ÿ](?=[A-Z])|(?<=[a-zåäöé])[ÅÄÖ]|(?<={_LETTER})[ÅÄÖ](?=[a-zåäö])|(?<=\\d)[ß-öø-ÿñ](?=\\d)"
)


def decode(data: bytes) -> str:
    """The text of the bytes; nothing is refused, what no code page explains becomes U+FFFD."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if order := utf16_order(data[:_SAMPLE]):
        return data.decode(order, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _nearly_utf8(data, error):
            return data.decode("utf-8", "replace")
    return data.decode(code_page(data), "replace")


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the bytes are UTF-8 with a few wounds or cut in the middle of a sign: most sequences are whole."""
    if (
        error.start > 0
        and error.end == len(data)
        and error.reason == "unexpected end of data"
        and not data[: error.start].isascii()
    ):
        return True
    text = data.decode("utf-8", "replace")
    whole = sum(1 for sign in text if "\x80" <= sign != "\ufffd")
    return whole > 8 * text.count("\ufffd")


def code_page(data: bytes) -> str:
    """Which old code page Swedish bytes are in: the one whose letters look most like Swedish, cp1252 before the others.

    charset-normalizer takes short cp1252 lines for cp850 (a name with one å is too little for its statistics); its
    guess, held to these code pages, settles only what the letters leave even.
    """
    sample = data[:_SAMPLE]
    scores = {codec: _score(sample, codec) for codec in _CANDIDATES}
    best = max(scores.values())
    even = [codec for codec in _CANDIDATES if scores[codec] == best]
    if len(even) == 1 or "cp1252" in even:
        return even[0]
    from charset_normalizer import from_bytes

    guess = from_bytes(sample, cp_isolation=list(even)).best()
    return guess.encoding if guess is not None else even[0]


def _score(sample: bytes, codec: str) -> int:
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError as error:
        text = sample.decode(codec, "replace")
        if error.end < len(sample) and text.count("\ufffd") * 50 > len(text):
            return -1_000_000
    score = 0
    for sign in text:
        if sign >= "\x80":
            score += _COMMON.get(sign, _ODD)
    for inside in _INSIDE.findall(text):
        if not inside.isalpha() and inside not in "’–-\u00ad":
            score -= 8
    return score + 8 * len(_SECTION.findall(text)) - 12 * len(_UNLIKELY.findall(text))
