"""What the letters say."""

from django.utils.translation import gettext as _


def invitation(*, name: str, email: str, federation: str, by: str, link: str) -> tuple[str, str]:
    """Subject and text of an invitation."""
    subject = _("Välkommen till registret för %(federation)s") % {"federation": federation}
    lines = [
        _("Hej %(name)s!") % {"name": name},
        _("%(by)s har gett dig ett konto i registret över nätverk, möten och beslut för %(federation)s.")
        % {"by": by, "federation": federation},
        _("Välj ett lösenord här. Länken gäller i tre dagar och kan användas en gång:"),
        link,
        _("Sedan loggar du in med %(email)s och lösenordet du valde.") % {"email": email},
        _("Väntade du dig inte det här brevet kan du bortse från det: utan lösenord kommer ingen in på kontot."),
    ]
    return " ".join(subject.split()), "\n\n".join(lines) + "\n"
