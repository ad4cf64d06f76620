"""Builds and checks the reference tables of ``data/``. Not part of the installed package."""
