"""Addresses as sources: fetched politely, within limits, and never from inside the network unasked."""
