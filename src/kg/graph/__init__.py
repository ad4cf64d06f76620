"""From resolutions to RDF quads, stores, queries, networks and exports."""
