"""The readers, one module a format: each has a function ``read(item, options)``."""
