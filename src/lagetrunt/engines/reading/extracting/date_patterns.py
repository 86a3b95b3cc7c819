"""How days and weeks are written in Swedish papers: the patterns, and what around them shows something else."""

import re

_SEP = r"[ \t\u00a0]?[-–—‐‑][ \t\u00a0]?"
_DAY = r"(?:\d{1,2}|[lI]\d|\d[oO])"  # l5 and 1O are 15 and 10 in bad scans
_YEAR = r"(?:19\d\d|2[,. ]?[0oO]\d\d|2[0oO][0-4oO][\doO])"
_MONTH = (
    r"(?:jan(?:uaris?)?|febr?(?:uaris?)?|mar(?:s)?|apr(?:ils?)?|maj|jun(?:is?)?|jul(?:is?)?|aug(?:ustis?)?|"
    r"sept?(?:embers?)?|o[kc]t(?:obers?)?|nov(?:embers?)?|dec(?:embers?)?)(?![a-zåäöA-ZÅÄÖ])"
)
_WEEKDAY = (
    r"(?:m[åa]n(?:d(?:ag(?:en|ar|arna)?)?)?|tis(?:d(?:ag(?:en|ar|arna)?)?)?|ons(?:d(?:ag(?:en|ar|arna)?)?)?|tor(?:s(?:d(?:ag(?:en|ar|arna)?)?)?)?|"
    r"fre(?:d(?:ag(?:en|ar|arna)?)?)?|l[öo]r(?:d(?:ag(?:en|ar|arna)?)?)?|s[öo]n(?:d(?:ag(?:en|ar|arna)?)?)?)(?![a-zåäöA-ZÅÄÖ])"
)
_JOIN = rf"(?:[ \t\u00a0]?[-–—‐‑][ \t\u00a0]?|[ ]?,[ ]?(?:och[ ])?|[ ](?:och|samt|eller|resp\.?|respektive|till|t\.?o\.?m\.?|&)[ ](?:den[ ])?|[ ]?&[ ]?)(?:{_WEEKDAY}\.?[ ](?:den[ ])?)?"
_SHORT_YEAR = r"(?:9\d|[0-4]\d)"

DATES = re.compile(
    # 2024-08-23, 2024-08-23--24, 2,021-05-03, 2024/08/23, 2024.08.23
    rf"(?<![\d./\-–&=])(?P<iso_year>{_YEAR}){_SEP}(?P<iso_month>[01lIoO]?[\doO]){_SEP}(?P<iso_day>[0-3lIoO]?[\doOlI])(?:(?:--|[ ]?[–—][ ]?|-)(?P<iso_until>[0-3]\d)(?![\d.:]))?(?![\d•])"
    r"|(?<![\d./\-–\w])(?<!\d )(?P<sep_year>(?:19|20)\d\d)(?P<sep>[./ ])(?P<sep_month>[01]\d)(?P=sep)(?P<sep_day>[0-3]\d)(?!\d)"
    # 20240823, 240823
    r"|(?<![\d.,:/\-–+])(?<![A-Za-z])(?P<compact>(?:(?:19|20)\d\d|\d\d)[01]\d[0-3]\d)(?:-(?P<compact_until>[0-3]\d|\d\d[01]\d[0-3]\d)(?![\d•]))?(?![\d•%]|[ ]?[-+][\d•]|[.,:]\d|[ ](?:kr|tkr|kronor|elever|personer|st)\b)"
    # 3, 10 och 17 maj 2024; 27–28 februari; den 5:e maj; l5 mars
    rf"|(?<![\w.,/\-§])(?P<days>{_DAY}(?:[:.]?(?:e|a|de|te))?(?:{_JOIN}{_DAY}(?:[:.]?(?:e|a|de|te))?(?![:.]\d)){{0,9}})\.?(?:[ \t]?(?:dagen[ ])?(?:i[ ])?)(?P<month>{_MONTH})\.?"
    rf"(?:(?:[ ]?,)?[ \t]?(?P<named_year>{_YEAR})(?![\d:]|[ ]?(?:kr|elever|personer)\b)|[ ]?[-'’–][ ]?(?P<named_short>{_SHORT_YEAR})(?![\d:.,/]|[ ]?[-–]|[ ]{_MONTH}))?"
    # 23/8, 23-24/8, 23/8-24, 23/8 2024, 23/8/2024
    rf"|(?:(?<![\w.,:/§\-+])|(?<=/\d-)|(?<=/\d\d-))(?P<slash_days>\d{{1,2}}(?:{_JOIN}\d{{1,2}}){{0,5}})[ ]?/[ ]?(?P<slash_month>\d{{1,2}})(?![\d%]|/\d{{1,2}}/|[.,:]\d)"
    rf"(?:(?:[ ]?[-–/][ ]?|,?[ ])(?P<slash_year>{_YEAR})(?![\d:/]|[ ]?(?:kr|elever|personer)\b)|[ ]?[-–/'’][ ]?(?P<slash_short>{_SHORT_YEAR})(?![\d:.,/]|[ ]?[-–][ ]?\d))?"
    # 4.9.2024, 04.09.24, 23-08-2024
    r"|(?<![\w.,:/§\-])(?P<dot_day>\d{1,2})\.[ ]?(?P<dot_month>\d{1,2})\.[ ]?(?P<dot_year>(?:19|20)\d\d|(?<=\d\d\.\d\d\.)\d\d)(?![\d.:])"
    r"|(?<![\w.,:/§\-])(?P<dash_day>\d{1,2})-(?P<dash_month>\d{1,2})-(?P<dash_year>(?:19|20)\d\d)(?![\d\-])"
    # v. 35, vecka 34-35, veckorna 25 och 26, v. 8 2025
    rf"|(?<![\w.])(?:v(?:eck(?:a|an|or|orna))?|vv)\.?[ \t]?(?P<weeks>\d{{1,2}}(?:(?:{_SEP}|[ ]?,[ ]?|[ ](?:och|samt|eller|till|&)[ ]|/)(?:v\.?[ ]?)?\d{{1,2}}){{0,5}})(?![\d%]|[.,]\d|[ ](?:st|kr|gånger)\b)"
    rf"(?:(?:[ ]?,)?[ ](?:år[ ])?(?P<week_year>{_YEAR})(?!\d|[ ]?(?:kr|elever|personer)\b))?",
    re.IGNORECASE,
)
WEEKDAY_BEFORE = re.compile(rf"(?<![\wåäö])(?P<weekday>{_WEEKDAY})\.?,?[ \t]?(?:den[ ]|d\.?[ ])?$", re.IGNORECASE)
WEEKDAY_AFTER = re.compile(rf",?[ \t]?\(?(?P<weekday>{_WEEKDAY})(?![ ](?:den[ ])?\d)", re.IGNORECASE)
RANGE_GAP = re.compile(
    rf"[ \t\u00a0]?(?:[-–—‐‑]{{1,2}}|(?:till|t\.?o\.?m\.?|tom)(?:[ ]och[ ]med)?)[ \t\u00a0]?(?:{_WEEKDAY}\.?[ ])?(?:den[ ])?",
    re.IGNORECASE,
)

DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d{1,2}")
RANGE = re.compile(r"[-–—‐‑]|\btill\b|\bt\.?o\.?m\b", re.IGNORECASE)
NO_DAY_BEFORE = re.compile(
    r"(?:§+|\bkl(?:ockan)?\.?|\bpunkt(?:en|erna)?|\bpkt|\bp\.?|\bnr\.?|\bnummer|\bbilaga|\bsid(?:a|an|orna)?\.?|\bsal|\brum|\båk|\bårskurs(?:erna)?|\bklass|\bkap(?:itel)?\.?|[-–])[ ]?$",
    re.IGNORECASE,
)
NO_SLASH_BEFORE = re.compile(
    r"(?:§+|\bnr\.?|\bnummer|\bdnr\.?|\bdiarienr\.?|\båk|\bårskurs(?:erna)?|\bklass(?:erna)?|\bgrupp|\bkap\.?|\bversion|\bpunkt(?:erna)?|\bpkt|\bbilaga|\bbetyg|\bskala|\bca|\bcirka|\buppl\.?|\bKS|\bUN|\bBUN|"
    r"\b[A-ZÅÄÖ]{2,6}|\bläsåret|\bläsår|\bskolåret|\blå|\bsäsongen|\bverksamhetsåret|\btel\.?|\bresultatet?)[:.]?[ ]?$"
)
NO_SLASH_AFTER = re.compile(
    r"[ ]?(?:av\b|dels?\b|-?tid\b|tjänst|timme|liter|dl\b|msk|tsk|mantal|poäng|rätt\b|svar\b|elever|kommuner|personer|st\b|kr\b|grupp|klass|procent|sida|mil\b|år\b|tredjedel|kommun\b|hundradel|deltagare|platser)",
    re.IGNORECASE,
)
DATE_BEFORE = re.compile(
    rf"(?:(?:{_WEEKDAY}\.?,?|\bden|\bdatum|\bsenast|\bföre|\binnan|\btill|\bfrån|\bfr\.?o\.?m\.?|\bt\.?o\.?m\.?|\bper|\bmötet?|\bträff(?:en)?|\bdag|\bsedan|\bbesked|\bklart?|\bfr|\bmellan|\boch|\butskick|\binbjudan|\bprotokollet|\banteckningar|\bsammanträde)[:]?[ ]|^|[\n\t\v(:;,*•]|[-–][ ]?)[ ]?$",
    re.IGNORECASE,
)
DAY_WORD = re.compile(rf"(?:{_WEEKDAY}|\bden|\bsenast)[ ]$", re.IGNORECASE)
LINE_HEAD = re.compile(r"(?:^|[\n\t\v])(?:[-•*–]\s)?$")
NAMES = {"Jan", "Maj", "Juni", "Juli", "April", "Augusti", "Mar"}
NAME_AFTER = re.compile(r"(?:[- ][A-ZÅÄÖ][a-zåäöé]|[ ](?:von|af|al|de)[ -])")
FRACTIONS = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5)}
TIME_AFTER = re.compile(
    r"[ ]?,?[ ]?(?:kl\b|klockan\b|\d{1,2}[.:]\d\d|\d{1,2}[ ]?[-–][ ]?\d{1,2}\b|[:;,.)\t\v\n]|$|och\b)"
)
