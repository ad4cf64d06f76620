"""Decisions of an analyst: read, applied on each build, kept in the graph, recorded; proposed by ``kg.decisions.review``.

A build that knows decisions does, for each document after resolution::

    decisions = read(settings.decisions, base)        # once; () without a file
    applied = touching(resolution, decisions)
    resolution = apply(resolution, decisions)
    quads of resolution, and applied_quads(resolution.document.id, applied, base)

and once for the graph: ``decision_quads(decisions, base)`` into the graph
``decisions`` (taken out first). At its end
``unapplied(decisions, applied_ids(store, base))`` are the decisions to report as
being without effect. Raw statements are never rewritten: the graph is a function
of statements and decisions, and a deleted row is an undone decision.
"""

from kg.decisions.applying import apply, touching, unapplied
from kg.decisions.file import read, record
from kg.decisions.model import COLUMNS, Action, Decision
from kg.decisions.provenance import applied_ids, applied_quads, decision_quads

__all__ = [
    "COLUMNS",
    "Action",
    "Decision",
    "applied_ids",
    "applied_quads",
    "apply",
    "decision_quads",
    "read",
    "record",
    "touching",
    "unapplied",
]
