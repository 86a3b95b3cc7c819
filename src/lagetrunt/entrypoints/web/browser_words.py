"""A browser as people call it, from what it says of itself: "Chrome på Windows", "Safari på iPhone"."""

from django.utils.translation import gettext as _

# The first that fits: browsers name those that they are like, and Edge names Chrome and Safari too.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
_MACHINES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def browser(agent: str) -> str:
    """What the browser and its machine are called; where neither is known, that it is not."""
    name = next((told for sign, told in _BROWSERS if sign in agent), "")
    machine = next((told for sign, told in _MACHINES if sign in agent), "")
    if name and machine:
        return _("%(browser)s på %(machine)s") % {"browser": name, "machine": machine}
    return name or machine or _("okänd webbläsare")
