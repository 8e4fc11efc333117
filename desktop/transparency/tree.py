"""The Merkle tree of RFC 6962, section 2.1: a leaf is SHA256(0x00 | entry), a node
SHA256(0x01 | left | right), and a tree of n leaves is split at the largest power of two below n.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

_HASH = 32
_EMPTY = sha256().digest()


def leaf_hash(entry: bytes) -> bytes:
    """The hash of a leaf that holds an entry."""
    return sha256(b"\0" + entry).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: the roots of its perfect subtrees, largest first.

    That is all a root is computed from, so that a checkpoint costs what came since the last one.
    """

    def __init__(self, size: int = 0, edge: bytes = b"") -> None:
        self._size = size
        self._edge = [edge[at : at + _HASH] for at in range(0, len(edge), _HASH)]

    @property
    def edge(self) -> bytes:
        """The hashes one after the other; with the size they make the frontier again."""
        return b"".join(self._edge)

    def __len__(self) -> int:
        return self._size

    def append(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        size, edge = self._size, self._edge
        while size & 1:
            leaf = sha256(b"\1" + edge.pop() + leaf).digest()
            size >>= 1
        edge.append(leaf)
        self._size += 1

    def root(self) -> bytes:
        """The root of the tree so far."""
        if not self._edge:
            return _EMPTY
        *rest, root = self._edge
        for left in reversed(rest):
            root = _node_hash(left, root)
        return root


class Tree:
    """A whole tree in memory, for proofs: 64 bytes a leaf."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        # At height h the roots of all perfect subtrees of 2**h leaves.
        self._levels = [bytearray()]
        for leaf in leaves:
            self.append(leaf)

    def __len__(self) -> int:
        return len(self._levels[0]) // _HASH

    def append(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        for level in self._levels:
            level.extend(leaf)
            if len(level) // _HASH % 2:
                return
            leaf = sha256(b"\1" + level[-2 * _HASH :]).digest()
        self._levels.append(bytearray(leaf))

    def root(self) -> bytes:
        """The root over all leaves."""
        return self._hash(0, len(self)) if len(self) else _EMPTY

    def inclusion_proof(self, index: int) -> tuple[bytes, ...]:
        """PATH(index, D[n]): the hashes that lead from that leaf to the root, nearest first."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        start, end = 0, len(self)
        path = []
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                path.append(self._hash(middle, end))
                end = middle
            else:
                path.append(self._hash(start, middle))
                start = middle
        return tuple(reversed(path))

    def _hash(self, start: int, end: int) -> bytes:
        """MTH over a range whose start is a multiple of the power of two at or above its size."""
        size = end - start
        if size & (size - 1) == 0:
            height = size.bit_length() - 1
            place = (start >> height) * _HASH
            return bytes(self._levels[height][place : place + _HASH])
        middle = start + _split(size)
        return _node_hash(self._hash(start, middle), self._hash(middle, end))


def root_from_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root that a proof of inclusion leads to (RFC 9162, 2.1.3.2); None for an impossible one.

    leaf is the leaf's hash.
    """
    if not 0 <= index < size:
        return None
    root, node, last = leaf, index, size - 1
    for sibling in proof:
        if last == 0:
            return None
        if node & 1 or node == last:
            root = _node_hash(sibling, root)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            root = _node_hash(root, sibling)
        node >>= 1
        last >>= 1
    return root if last == 0 else None


def _split(size: int) -> int:
    """The largest power of two below a size of two or more."""
    return 1 << (size - 1).bit_length() - 1
