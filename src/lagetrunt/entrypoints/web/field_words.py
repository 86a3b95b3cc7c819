"""What the fields of Word templates stand for, told to whoever writes a template."""

from django.utils.translation import gettext as _


def field_words() -> dict[str, str]:
    """By field, what comes in its place."""
    return {
        "förbund": _("förbundets namn"), "nätverk": _("nätverkets namn"), "dag": _("dagen, som fredag 12 mars 2027"),
        "datum": _("dagen, som 2027-03-12"), "tid": _("tiden, som kl. 9.00–11.30"), "plats": _("lokal eller ort"),
        "länk": _("digital länk"), "dnr": _("diarienummer för mötets handlingar"), "ordförande": _("nätverkets ordförande"),
        "sekreterare": _("nätverkets sekreterare"), "nästa_möte": _("dag, tid och plats för nästa möte"),
        "underlag": _("filer som hör till mötet och inte till någon punkt"),
        "arrangemang": _("seminarier och annat i anslutning till mötet"),
    }  # fmt: skip


def list_words() -> dict[str, dict[str, str]]:
    """By list and field of its rows, what comes there."""
    body = _("kommun eller organisation")
    return {
        "närvaro": {"kommun": body, "namn": _("representantens namn"), "närvarande": _("tom, att fylla i")},
        "punkter": {
            "nummer": _("1, 2, 3, eller i protokoll § 12"), "paragraf": _("§ 12 i protokoll, annars tomt"),
            "rubrik": _("vad punkten gäller"), "avdelning": _("rubrik över punkten, där den byts"),
            "föredragande": _("vem som föredrar"), "minuter": _("hur länge"), "börjar": _("när punkten börjar"),
            "mål": _("enas om, diskussion ..."), "förslag": _("förslag till beslut eller samsyn"),
            "upplägg": _("börjar, minuter och mål på en rad"), "underlag": _("filer som hör till punkten"),
            "dnr": _("diarienummer för ärendet som punkten hör till"),
            "gemensamt": _("gemensamt med vilket nätverk, vid samråd"),
        },
        "uppgifter": {"vem": _("vem som ska göra det"), "vad": _("vad som ska göras"), "klart": _("till när")},
        "frågor": {"fråga": _("frågan till laget runt"), "svar": _("en lista, se nedan")},
        "svar": {"kommun": body, "svar": _("vad den har svarat")},
    }  # fmt: skip
