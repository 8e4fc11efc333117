"""Where things lie: bundled resources, and the folders that each system gives an application."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_APPLICATION = "safeguard-desk"
_CHECKOUT = Path(__file__).parents[2]


def resource(*parts: str) -> Path:
    """The path of a bundled resource: from a checkout, else from the installed package."""
    in_checkout = _CHECKOUT / "resources"
    root = in_checkout if in_checkout.is_dir() else Path(__file__).parents[1] / "_resources"
    return root.joinpath(*parts)


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one user. Nothing is created until something is written."""

    data: Path
    cache: Path
    logs: Path

    @classmethod
    def of_user(cls) -> Paths:
        """The folders that this system gives to the application."""
        import platformdirs  # noqa: PLC0415 - whoever only looks for a resource does without

        dirs = platformdirs.PlatformDirs(_APPLICATION, appauthor=False)
        return cls(Path(dirs.user_data_dir), Path(dirs.user_cache_dir), Path(dirs.user_log_dir))

    @property
    def workspace(self) -> Path:
        """The workspace that is opened where none is named."""
        return self.data / "workspace"

    @property
    def demo_workspace(self) -> Path:
        """The throw-away workspace of --demo."""
        return self.cache / "demo-workspace"

    @property
    def reports(self) -> Path:
        """Where faults of this program are written down."""
        return self.logs / "reports"

    @property
    def installed_models(self) -> Path:
        """The list of models that this user has added."""
        return self.data / "models.json"
