"""Annotated texts as cases of relations, and the regressions over them."""
