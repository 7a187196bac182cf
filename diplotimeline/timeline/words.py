"""Words of names, as the merge compares them."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=10_000)
def words(text: str) -> frozenset[str]:
    """Words of a name, without case and the plural's s, so that "visa" and "visas" agree."""
    found = WORD.findall(text.casefold())
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found)
