"""Claims between mentions."""

from collections.abc import Sequence

from kg.model import Claim, Document, Mention


def find_claims(document: Document, mentions: Sequence[Mention]) -> list[Claim]:
    """No rule yet."""
    return []
