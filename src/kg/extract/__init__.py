"""From a document to its mentions and claims."""

from kg.extract.extractor import Extractor

__all__ = ["Extractor"]
