"""The packages that measuring needs beyond those of the desk."""

from __future__ import annotations

from importlib.util import find_spec

from desktop.moderation import UsageError

_PACKAGES = {"numpy": "numpy", "scipy": "scipy", "sklearn": "scikit-learn"}


def require_extra() -> None:
    """Raises UsageError that says how to install what is missing; imports nothing."""
    missing = [package for module, package in _PACKAGES.items() if find_spec(module) is None]
    if missing:
        raise UsageError(
            f"Measuring needs packages that are not installed: {', '.join(missing)}.",
            kept="Nothing was judged.",
            remedy="Install them: pip install 'safeguard-desk[evaluation]'; in a checkout, run"
            " 'make setup-evaluation'.",
        )
