"""The form of a text that the grammars read: as long as the original, easier to match.

Traditional characters become Simplified, full-width digits and letters become
half-width, and the small variants of brackets and dots become one form. Every
change is one code point for one code point, so offsets hold in both texts.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

_FULL_WIDTH = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_PUNCTUATION = str.maketrans("「」『』﹁﹂(),:;〔〕・•‧", "“”‘’“”（），：；（）···")
# Characters that simplified texts use beside the traditional form that OpenCC lists first.
_KEEP = frozenset("著乾於瞭徵覆妳睏擡")


@cache
def _table() -> dict[int, int]:
    lines = (
        (resources.files("opencc") / "dictionary" / "TSCharacters.txt")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    pairs = (line.split("\t") for line in lines if "\t" in line)
    simplified = {ord(t): ord(s.split(" ")[0]) for t, s in pairs if len(t) == 1 and t not in _KEEP}
    return {**simplified, ord("於"): ord("于"), **_FULL_WIDTH, **_PUNCTUATION}


def normalise(text: str) -> str:
    """The text in the form that the grammars match, of the same length."""
    return text.translate(_table())
