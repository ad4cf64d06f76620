"""Chooses which of the possible names of a text stand, by weights that are learned from annotated text."""

from kg.choose.chooser import Choice, Chooser

__all__ = ["Choice", "Chooser"]
