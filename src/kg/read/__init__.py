"""From files, folders and streams to documents, one module a format."""

from kg.read.sources import STDIN, read_sources

__all__ = ["STDIN", "read_sources"]
