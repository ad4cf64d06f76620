"""From files, folders and streams to documents, one module a format."""

from kg.read.sources import read_sources

__all__ = ["read_sources"]
