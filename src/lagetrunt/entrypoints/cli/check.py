"""`lagetrunt check`: what does not add up in all the documents together, or which codes there are."""

import json
from argparse import Namespace

from lagetrunt.engines.reading.model.finding import Severity
from lagetrunt.entrypoints.cli.calling import WrongCall, said
from lagetrunt.entrypoints.cli.messages import Teller
from lagetrunt.entrypoints.cli.running import gathered_for, readings
from lagetrunt.entrypoints.cli.terminal import colour_width
from lagetrunt.entrypoints.cli.writing import Output


def check(call: Namespace) -> int:
    """Does what the call asks for, and tells the exit status."""
    if call.codes:
        return _codes(call)
    if not call.paths:
        raise WrongCall(said("no_paths", call.lang))
    teller = Teller(lang=call.lang)
    gathered = gathered_for(call, teller)
    read = readings(call, gathered, teller)
    from lagetrunt.engines.reading.pipeline import collect

    findings = collect(read).findings
    if call.format == "json":
        from lagetrunt.engines.reading.presenting.as_json import finding_as_json, written_on_a_line

        told = ",\n".join(written_on_a_line(finding_as_json(finding, lang=call.lang)) for finding in findings)
        report = f"[\n{told}\n]\n" if told else "[]\n"
    else:
        from lagetrunt.engines.reading.presenting.as_text import findings_as_text

        report = findings_as_text(findings, documents=len(read), lang=call.lang, colour_width=colour_width())
    Output().write(report)
    return teller.status or int(any(finding.severity is Severity.ERROR for finding in findings))


def _codes(call: Namespace) -> int:
    from lagetrunt.engines.reading.pipeline import CODES

    output = Output()
    weights = list(Severity)
    ordered = sorted(CODES.items(), key=lambda entry: (weights.index(entry[1][0]), entry[0]))
    if call.format == "json":
        told = [
            {"code": code, "severity": str(severity), "message": english if call.lang == "en" else swedish}
            for code, (severity, swedish, english) in ordered
        ]
        output.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        return 0
    longest = max((len(code) for code in CODES), default=0)
    for code, (severity, swedish, english) in ordered:
        output.write(f"{code:<{longest}}  {severity:<8}  {english if call.lang == 'en' else swedish}\n")
    return 0
