"""Knowledge graphs of institutional relationships from Chinese official texts."""

__version__ = "0.1.0"
