"""Where servers take queries and graphs, by the address that their documentation gives.

http://HOST                     Oxigraph: /query and /store
http://HOST/query, …/store      the same, by one of its addresses
http://HOST/DATASET/query, /sparql, /data   Fuseki: queries at /query, graphs at /data
http://HOST/repositories/NAME   GraphDB, RDF4J: queries there, graphs at /rdf-graphs/service
http://HOST/sparql              Virtuoso: graphs at /sparql-graph-crud-auth
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """The address that takes queries, and that of the Graph Store Protocol.

    ``digest``: the server wants passwords hashed (RFC 7616), and does not ask for that if it gets a plain one.
    """

    query: str
    graph: str
    digest: bool = False


_REPOSITORY = re.compile(
    r"(?P<root>https?://[^/]+(?:/.*)?/repositories/[^/]+)(?:/statements|/rdf-graphs/service)?$"
)
_SERVICE = re.compile(r"(?P<root>https?://[^/]+(?P<dataset>/.*)?)/(?P<end>query|sparql|store|data|update)$")


def layout(url: str) -> Layout:
    """The layout of the server at an address without a slash at its end."""
    if found := _REPOSITORY.fullmatch(url):
        return Layout(found["root"], f"{found['root']}/rdf-graphs/service")
    found = _SERVICE.fullmatch(url)
    if found is None:
        return Layout(f"{url}/query", f"{url}/store")
    root, end = found["root"], found["end"]
    if end == "store":
        return Layout(f"{root}/query", url)
    if found["dataset"] or end == "data":
        return Layout(f"{root}/{'sparql' if end == 'sparql' else 'query'}", f"{root}/data")
    if end == "sparql":
        return Layout(url, f"{root}/sparql-graph-crud-auth", digest=True)
    return Layout(f"{root}/query", f"{root}/store")
