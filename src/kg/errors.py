"""The errors of the package.

KgError                 what went wrong, where, and what to do; exit code 2
├── SourceError         a source that cannot be read
├── GraphError          a GRAPH folder that is none, is locked or cannot be written
│   └── DamageError     a store whose files are missing or broken
├── QueryError          a query that is malformed, unknown or has a wrong parameter
│   └── LimitError      a query that was stopped at a limit of time, rows, size or memory
└── SettingsError       a setting, table or decisions file that is not valid
"""


class KgError(Exception):
    """Base of all errors that a user can mend. ``str()`` is one line."""


class SourceError(KgError):
    """A source is missing, empty, binary or broken."""


class GraphError(KgError):
    """A GRAPH folder is no graph, is in use, or cannot be written."""


class DamageError(GraphError):
    """The files of a store are missing or broken: only a build from the sources helps."""


class QueryError(KgError):
    """A query is malformed, a named query is unknown, or a parameter is missing."""


class LimitError(QueryError):
    """A query took more time, memory or rows than it may. Nothing of its answer is given."""


class SettingsError(KgError):
    """A setting, a user table or a decisions file is not valid."""
