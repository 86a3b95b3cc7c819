"""Every code that a finding can bear, of one document and between documents."""

from collections.abc import Mapping
from types import MappingProxyType

from lagetrunt.engines.reading.checking import checks
from lagetrunt.engines.reading.checking.across import checks as across
from lagetrunt.engines.reading.checking.code import Code, code_of

__all__ = ["CODES", "Code"]

CODES: Mapping[str, Code] = MappingProxyType(
    {code_of(module.__name__): module.CODE for module in checks.CHECKS} | dict(across.CODES)
)
"""Each code with its severity and what it tells."""
