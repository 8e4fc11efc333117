"""Safeguard Desk: a moderation workstation that runs gpt-oss-safeguard on the analyst's machine."""

__version__ = "0.1.0"
