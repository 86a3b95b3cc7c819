"""Numbers as attributes hold them and as lists write them: 3, 03, c, C, iii, III. Shared by the formats with markup."""

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """The number in small roman numerals; decimal where there are none for it."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written += sign
            number -= value
    return written


def letters(number: int) -> str:
    """a to z, then aa, bb as word processors go on; decimal where there are none for it."""
    if not 0 < number <= 26 * 30:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def ordinal(number: int) -> str:
    """The Swedish ordinal in digits: 1:a, 2:a, 3:e, 11:e."""
    return f"{number}:{'a' if number % 10 in (1, 2) and number % 100 not in (11, 12) else 'e'}"


def numeral(number: int, style: str) -> str:
    """The number in a style named as Word names them; unknown styles are decimal."""
    match style:
        case "lowerLetter":
            return letters(number)
        case "upperLetter":
            return letters(number).upper()
        case "lowerRoman":
            return roman(number)
        case "upperRoman":
            return roman(number).upper()
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            return ordinal(number)
        case "none":
            return ""
        case _:
            return str(number)


def whole(value: str | None, default: int = 0) -> int:
    """A whole number as an attribute holds it; `default` for anything else or beyond reason."""
    try:
        found = int((value or "").strip())
    except ValueError:
        return default
    return found if -1_000_000 < found < 1_000_000 else default
