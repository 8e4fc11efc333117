"""Models on this machine: which there are, whether their files are whole, which can be added.

It reads files and one list of its own. It downloads nothing and never imports mlx.
"""

from desktop.engine.models.catalogue import CATALOGUE, CatalogueEntry
from desktop.engine.models.check import check_folder
from desktop.engine.models.report import Layout, ModelFile, ModelReport
from desktop.engine.models.store import InstalledModel, ModelStore

__all__ = [
    "CATALOGUE",
    "CatalogueEntry",
    "InstalledModel",
    "Layout",
    "ModelFile",
    "ModelReport",
    "ModelStore",
    "check_folder",
]
