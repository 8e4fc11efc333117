"""Models on this machine: which there are, whether their files are whole, which can be added.

It reads files and one list of its own, and never imports mlx. A connection is opened in `hub`
only, which only a pull imports: neither is loaded with this package.
"""

from desktop.engine.models.catalogue import CATALOGUE, CatalogueEntry, source_of
from desktop.engine.models.check import check_folder
from desktop.engine.models.copy import copy_in
from desktop.engine.models.endpoint import Endpoint
from desktop.engine.models.folder import Unfinished
from desktop.engine.models.installed import InstalledModel
from desktop.engine.models.memory import MemoryNeed, gigabytes, machine_size, memory_advice
from desktop.engine.models.progress import Progress, Report
from desktop.engine.models.report import Layout, ModelFile, ModelReport
from desktop.engine.models.store import Model, ModelStore

__all__ = [
    "CATALOGUE",
    "CatalogueEntry",
    "Endpoint",
    "InstalledModel",
    "Layout",
    "MemoryNeed",
    "Model",
    "ModelFile",
    "ModelReport",
    "ModelStore",
    "Progress",
    "Report",
    "Unfinished",
    "check_folder",
    "copy_in",
    "gigabytes",
    "machine_size",
    "memory_advice",
    "source_of",
]
