"""A graph on the web: pages with lasting addresses, the named questions, SPARQL, and a review queue.

``create_app`` gives an ASGI application; ``kg serve`` runs it. It needs the extra ``serve``.
"""

from kg.serve.app import create_app
from kg.serve.options import Options

__all__ = ["Options", "create_app"]
