"""Dressing: the templates, and the styles and fonts that every page carries inside itself."""

from base64 import b64encode
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from lagetrunt.engines.reading.presenting.quoting import visible
from lagetrunt.engines.reading.presenting.words import counted, day

_PACKAGE = "lagetrunt.engines.reading.presenting.as_html"
# Family, file, weights, characters: those beyond Latin-1 are asked for only by pages that need them.
_LATIN = "U+0000-00FF,U+0131,U+0152-0153,U+02D9-02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2260"
_FURTHER = "U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B,U+1E9E"
_FONTS = (
    ("Laget runt Sans", "sans-latin.woff2", _LATIN),
    ("Laget runt Sans", "sans-latin-ext.woff2", _FURTHER),
    ("Laget runt Serif", "serif-latin.woff2", _LATIN),
    ("Laget runt Serif", "serif-latin-ext.woff2", _FURTHER),
)


@cache
def environment() -> Environment:
    """The templates, with everything escaped that does not say it is markup."""
    made = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = day
    made.filters["visible"] = visible
    made.globals["counted"] = counted
    return made


@cache
def styles(*names: str) -> Markup:
    """The fonts and the named style sheets as one text for a style element."""
    sheets = (files(_PACKAGE).joinpath("styles", f"{name}.css").read_text(encoding="utf-8") for name in names)
    return Markup(_fonts() + "".join(sheets))  # our own files, and nothing of any document


def render(template: str, **words: object) -> str:
    """The template filled in."""
    return environment().get_template(template).render(**words)


@cache
def _fonts() -> str:
    faces = []
    for family, name, characters in _FONTS:
        data = b64encode(files(_PACKAGE).joinpath("fonts", name).read_bytes()).decode("ascii")
        faces.append(
            f'@font-face{{font-family:"{family}";font-weight:400 700;font-display:swap;unicode-range:{characters};'
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
        )
    return "".join(faces)
