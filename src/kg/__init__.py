"""Knowledge graphs of institutional relationships from Chinese official texts.

import kg

graph = kg.build(["texts/"])
graph.query("SELECT ?who WHERE { ?who kg:leads ?whom }")
"""

from kg.asking import questions
from kg.build import add, build, remove, resolutions
from kg.graph.limits import Limits
from kg.model import Document, Resolution
from kg.opened import Graph
from kg.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Document",
    "Graph",
    "Limits",
    "Resolution",
    "Settings",
    "add",
    "build",
    "questions",
    "remove",
    "resolutions",
]
