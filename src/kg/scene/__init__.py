"""From a graph to what pages show of it: the records of ``kg.show.records``, read from any store."""
