"""The grammar of bodies: what a network, a board or an association is called in Swedish, and how telling the name is."""

import re

from lagetrunt.engines.reading.lexicon import phrases

_A = "[aåä]"
_O = "[oö]"
# Heads of names: working bodies first, then associations, then federations and municipalities.
_WORKING = (
    rf"n{_A}tverk(?:et)?|n{_A}mnd(?:en)?|styrelse(?:n)?|råd(?:et)?|grupp(?:en)?|utskott(?:et)?|direktion(?:en)?|kommitt[eé](?:n)?|fullm{_A}ktige|presidi(?:um|et)|beredning(?:en)?|kollegi(?:um|et)|forum(?:et)?|"
    rf"organ(?:et)?|n{_A}tverken"
)
_ASSOCIATION = rf"f{_O}rening(?:en)?|klubb(?:en)?|sektion(?:en)?|samf{_A}llighet(?:en)?|krets(?:en)?|distrikt(?:et)?|samfund(?:et)?|f{_O}rbund(?:et)?|kår(?:en)?|stiftelse(?:n)?|akademi(?:n)?|skolidrott(?:en)?|f{_O}retagarna"
_PROFESSION = rf"chefer|ledare|v{_A}gledare|l{_A}rare|rektorer|samordnare|pedagoger|handl{_A}ggare|kuratorer|sk{_O}terskor|psykologer|strateger|utvecklare|bibliotekarier|ekonomer|administrat{_O}rer|koordinatorer|assistenter|direkt{_O}rer"
_FEDERATION = rf"kommunalf{_O}rbund(?:et)?|gymnasief{_O}rbund(?:et)?|utbildningsf{_O}rbund(?:et)?|kommunf{_O}rbund(?:et)?|kommun(?:en)?|region(?:en)?|landsting(?:et)?|samverkan|skolsamverkan|stad|gymnasiesamverkan|kustf{_O}rbund(?:et)?"
_HEAD = re.compile(
    rf"(?:^|[\s/(\"”·|:])(?P<word>[\wåäöéÅÄÖ-]*?(?:(?P<federation>{_FEDERATION})|(?P<working>{_WORKING})|(?P<profession>{_PROFESSION})|(?P<association>{_ASSOCIATION})|(?P<rad>[\wåäö]+råd)))(?P<genitive>s)?(?=$|[\s,.;:)/\"”·|–-])",
    re.IGNORECASE,
)
_RANKS = {"working": 5.0, "rad": 5.0, "profession": 4.0, "association": 3.5, "federation": 1.5}
# Names of bodies in running text: a compound before the head, or a head with what it is for.
NAMED = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?:[A-ZÅÄÖ][\wåäöÅÄÖ]*-(?: och | samt |, | & ))?(?:[A-ZÅÄÖa-zåäö][\wåäöÅÄÖ-]+?|[A-ZÅÄÖ][a-zåäö]{{5,}}s )n{_A}tverket"
    rf"|N{_A}tverket (?:(?:f{_O}r|inom|kring) (?:det [a-zåäö]+a )?[\wåäö-]+(?: och (?!(?:till|i|f{_O}r|med|att|av|p{_A}|om|ska|har|den|det)\b)[a-zåäö][\wåäö-]+)?|[a-zåäö-]*(?:skola|skolor|bildning|chefer|ledare|h{_A}lsa|hem|vux|v{_A}gledare|samordnare|utveckling|st{_O}d|spr{_A}k)\b)"
    rf"|Branschråd(?:et f{_O}r| f{_O}r)? [a-zåäö][\wåäö-]+(?: och (?!(?:till|i|f{_O}r|med|att|av|p{_A}|om|ska|har|den|det)\b)[a-zåäö][\wåäö-]+)?|Branschrådet"
    rf"|(?:Rådet|Nämnden|Styrelsen|Kommittén|Utskottet|Gruppen|Kollegiet|Beredningen|Samfundet|Styrgruppen|Arbetsgruppen|Referensgruppen|styrelsen) f{_O}r [\wåäö-]+(?: och (?!(?:till|i|f{_O}r|med|att|av|p{_A}|om|ska|har|den|det)\b)[a-zåäö][\wåäö-]+| [A-ZÅÄÖ][\wåäö-]+)?"
    rf"|(?:[A-ZÅÄÖ][a-zåäö]+a |[A-ZÅÄÖa-zåäö]+- (?:och|samt) )?[A-ZÅÄÖ]?[a-zåäö-]{{3,}}(?:gruppen|(?<!om)(?<!kommunal)rådet|n{_A}mnden|utskottet|styrelsen|kommitt[eé]n|beredningen|fullm{_A}ktige|organet)"
    rf"|[Dd]irektionen(?: f{_O}r [A-ZÅÄÖ][\wåäö]+(?: [a-zåäö]+f{_O}rbund)?)?"
    rf")(?P<genitive>s)?(?![\w-])"
)


def rank(phrase: str) -> float:
    """How telling a phrase is as the name of the body that meets: 5 a network or board, 0 none at all."""
    best = 0.0
    for match in _HEAD.finditer(phrase):
        kind = next(name for name in _RANKS if match[name])
        value = _RANKS[kind]
        alone = match["word"].casefold() in phrases.generic_bodies()
        if alone:
            value -= 0.5 if phrase[match.end() :].strip() or phrase[: match.start("word")].strip() else 5.0
        if match["genitive"]:
            value -= 1.0 if phrase[match.end() :].strip() else 0.5
        best = max(best, value)
    return best


def heads(phrase: str) -> bool:
    """Whether some word of a phrase is the head of a body's name."""
    return _HEAD.search(phrase) is not None


def is_common(name: str) -> bool:
    """Whether a name is a kind of group that many bodies have: "styrgruppen", "arbetsutskottet"."""
    return name.casefold() in phrases.common_bodies()


def is_generic(name: str) -> bool:
    """Whether a name could be any body's: "nätverket", "gruppen"."""
    word = name.casefold().strip()
    return word in phrases.not_bodies() or word in phrases.generic_bodies()
