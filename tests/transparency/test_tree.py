"""The tree is that of RFC 6962: its vectors, its definition, and proofs that prove no more."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.transparency import Frontier, Tree, leaf_hash, root_from_inclusion

# The eight entries and the roots of google/certificate-transparency, merkle_tree_test.cc.
ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PATHS = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}


def leaves(size: int) -> list[bytes]:
    return [leaf_hash(str(number).encode()) for number in range(size)]


def defined_root(hashes: list[bytes]) -> bytes:
    """MTH as RFC 6962 writes it down."""
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return sha256(b"\1" + defined_root(hashes[:split]) + defined_root(hashes[split:])).digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_published_vectors(size: int) -> None:
    hashes = [leaf_hash(entry) for entry in ENTRIES[:size]]
    frontier = Frontier()
    for leaf in hashes:
        frontier.append(leaf)
    assert Tree(hashes).root().hex() == frontier.root().hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size"), PATHS)
def test_proofs_are_those_of_the_published_vectors(index: int, size: int) -> None:
    proof = Tree(leaf_hash(entry) for entry in ENTRIES[:size]).inclusion_proof(index)
    assert [step.hex() for step in proof] == PATHS[index, size]


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert Tree().root() == Frontier().root() == sha256().digest()


@given(st.integers(1, 300))
def test_tree_and_frontier_have_the_root_that_the_rfc_defines(size: int) -> None:
    hashes = leaves(size)
    frontier = Frontier()
    for leaf in hashes:
        frontier.append(leaf)
    assert Tree(hashes).root() == frontier.root() == defined_root(hashes)


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_frontier_that_was_stored_grows_as_if_it_had_not_been(first: int, more: int) -> None:
    hashes, whole, part = leaves(first + more), Frontier(), Frontier()
    for leaf in hashes[:first]:
        part.append(leaf)
    part = Frontier(len(part), part.edge)
    for leaf in hashes[first:]:
        part.append(leaf)
    for leaf in hashes:
        whole.append(leaf)
    assert (len(part), part.edge, part.root()) == (len(whole), whole.edge, whole.root())


@given(st.data())
def test_a_proof_leads_to_the_root_from_its_own_place_only(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 300))
    index, other = (data.draw(st.integers(0, size - 1)) for _ in range(2))
    hashes = leaves(size)
    tree = Tree(hashes)
    proof = tree.inclusion_proof(index)
    assert len(proof) <= max(1, (size - 1).bit_length())
    assert root_from_inclusion(hashes[index], index, size, proof) == tree.root()
    if other != index:
        assert root_from_inclusion(hashes[index], other, size, proof) != tree.root()
        assert root_from_inclusion(hashes[other], index, size, proof) != tree.root()


@given(st.data())
def test_a_changed_cut_or_longer_proof_leads_elsewhere(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 300))
    index = data.draw(st.integers(0, size - 1))
    hashes = leaves(size)
    tree = Tree(hashes)
    proof = tree.inclusion_proof(index)
    at = data.draw(st.integers(0, len(proof) - 1))
    flipped = bytes([proof[at][0] ^ 1]) + proof[at][1:]
    for wrong in (
        (*proof[:at], flipped, *proof[at + 1 :]),
        (*proof[:at], *proof[at + 1 :]),
        (*proof, bytes(32)),
        (),
    ):
        assert root_from_inclusion(hashes[index], index, size, wrong) != tree.root()
    for place in (-1, size):
        assert root_from_inclusion(hashes[index], place, size, proof) is None
