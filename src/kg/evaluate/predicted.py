"""What the pipeline gives for a document, in the layers that gold has."""

from __future__ import annotations

from kg.evaluate.gold import Annotation, Place, Triple, comparable
from kg.model import Polarity, Resolution


def predicted(resolution: Resolution) -> Annotation:
    """The printed mentions with the names of their entities, and the positive statements."""
    mentions: dict[Place, str] = {}
    for link in resolution.links:
        mention = link.mention
        mentions[mention.start, mention.end, mention.type.value] = comparable(link.entity.name)
    return Annotation(mentions, frozenset(confidences(resolution)))


def confidences(resolution: Resolution) -> dict[Triple, float]:
    """Each relation that is stated positively, with the highest confidence of its statements."""
    found: dict[Triple, float] = {}
    for statement in resolution.statements:
        if statement.polarity is not Polarity.POSITIVE:
            continue
        triple = (
            comparable(statement.subject.name),
            statement.predicate,
            comparable(statement.object.name),
        )
        found[triple] = max(found.get(triple, 0.0), statement.evidence.confidence)
    return found
