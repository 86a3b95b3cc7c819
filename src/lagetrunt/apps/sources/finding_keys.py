"""The key by which a finding is told again when the documents are linked anew: what it says, and of which words."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any


def finding_key(code: str, message: str, words: Sequence[Sequence[Any]], number: int) -> str:
    """`words` are document and quote of each place; `number` tells apart those that say the very same."""
    place = json.dumps([code, message, sorted(map(list, words))], ensure_ascii=False)
    return hashlib.sha256(f"{place}{number}".encode()).hexdigest()
