"""What the machine and its operating system give: paths, memory, files, keyring, the local log.

It never touches content, policies or the database.
"""

from desktop.system.durable import sync_file, sync_folder
from desktop.system.fault_reports import FaultReports
from desktop.system.leftovers import is_running, left_behind, owned
from desktop.system.logs import log_to_file, without_content
from desktop.system.machine import Machine, this_machine
from desktop.system.paths import Paths, resource
from desktop.system.peak_memory import PeakMemory
from desktop.system.whole_file import write_whole

__all__ = [
    "FaultReports",
    "Machine",
    "Paths",
    "PeakMemory",
    "is_running",
    "left_behind",
    "log_to_file",
    "owned",
    "resource",
    "sync_file",
    "sync_folder",
    "this_machine",
    "without_content",
    "write_whole",
]
