"""Measures and comparisons: they work on networkx graphs and on rows of statements, whoever made them."""
