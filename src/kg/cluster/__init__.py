"""A graph of more texts than one machine can read: the same stages, as a Spark job.

    OUT/manifest.json      what was read, by what version, with which settings; shards and counts
    OUT/HASH/quads/        sorted N-Quads in shards: their concatenation is ``kg export --format nq``
    OUT/HASH/entities/, statements/, evidence/    Parquet with the columns of ``kg export --format parquet``
    OUT/HASH/failed/       records that could not be read, with the reason
    OUT/HASH/parts/        what each document gave: kept by its hash when the next build finds it unchanged

``work`` is what executors do, ``job`` what the driver does, ``load`` makes a GRAPH of the result.
"""
