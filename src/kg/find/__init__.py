"""Proposes names: all readings of a text, one proposer a kind of name."""
