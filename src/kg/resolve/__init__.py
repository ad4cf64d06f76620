"""From mentions and claims to entities and statements."""

from kg.resolve.resolver import Resolver

__all__ = ["Resolver"]
