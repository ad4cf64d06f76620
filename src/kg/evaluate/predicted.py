"""What the pipeline gives for a document, in the layers that gold has."""

from __future__ import annotations

from kg.evaluate.gold import Annotation, Place, Triple, comparable
from kg.model import Polarity, Resolution


def predicted(resolution: Resolution) -> Annotation:
    """The printed mentions with the names of their entities, and the positive statements."""
    mentions: dict[Place, str] = {}
    for link in resolution.links:
        mention = link.mention
        mentions[mention.start, mention.end, mention.type.value] = comparable(resolution.named(link.entity))
    stated, implied = (frozenset(confidences(resolution, implied=i)) for i in (False, True))
    return Annotation(mentions, stated, implied - stated)


def confidences(resolution: Resolution, *, implied: bool = False) -> dict[Triple, float]:
    """Each relation that is stated positively, with the highest confidence of its statements.

    Those of which the text prints both ends, or, ``implied``, those of which it does not.
    """
    found: dict[Triple, float] = {}
    for statement in resolution.statements:
        if statement.polarity is not Polarity.POSITIVE or statement.implied is not implied:
            continue
        triple = (
            comparable(resolution.named(statement.subject)),
            statement.predicate,
            comparable(resolution.named(statement.object)),
        )
        found[triple] = max(found.get(triple, 0.0), statement.evidence.confidence)
    return found
