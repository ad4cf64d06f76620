"""From files, folders and streams to documents, one module a format."""

from kg.read.contract import Limits, Options, Reading
from kg.read.problems import Problem
from kg.read.sources import STDIN, read_sources, readings

__all__ = ["STDIN", "Limits", "Options", "Problem", "Reading", "read_sources", "readings"]
