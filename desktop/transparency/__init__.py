"""What makes a log provable to others: a Merkle tree over its entries, and signed checkpoints.

As Certificate Transparency (RFC 6962) and C2SP (tlog-checkpoint, signed-note) define them, so that
other tools can check what is made here. It knows nothing of databases, files or what an entry says.
"""

from desktop.transparency.checkpoint import Checkpoint, read_checkpoint
from desktop.transparency.commitment import (
    CONTENT,
    EVIDENCE,
    RATIONALE,
    REASON,
    commitment,
    evidence_text,
    opening,
)
from desktop.transparency.note import PublicKey, SigningKey
from desktop.transparency.tree import Frontier, Tree, leaf_hash, root_from_inclusion

__all__ = [
    "CONTENT",
    "EVIDENCE",
    "RATIONALE",
    "REASON",
    "Checkpoint",
    "Frontier",
    "PublicKey",
    "SigningKey",
    "Tree",
    "commitment",
    "evidence_text",
    "leaf_hash",
    "opening",
    "read_checkpoint",
    "root_from_inclusion",
]
