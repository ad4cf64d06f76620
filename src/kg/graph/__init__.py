"""From resolutions to RDF quads, stores, queries, networks, checks and exports.

rdf.py         quads of one document            background.py  what the tables know of an entity
statements.py  claims, evidence, mentions       describe.py    the description of an entity
store.py       one interface, three stores      query.py       questions, named ones and own ones
network.py     a networkx MultiDiGraph          export/        one module a format
statutes.py    what the law says                derive.py      what follows by rule
validate.py    shapes and checks
"""
