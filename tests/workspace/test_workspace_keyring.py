"""The key in the system's keyring, with keyring's own backends put in place of the system's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend

from desktop.moderation import LockedError, WrongKeyError
from desktop.workspace import KeyringSecret, Secret, Workspace
from tests.workspace.keyrings import LockedKeyring, MemoryKeyring, OtherKeyring, keyring_in_place

Make = Callable[[Path, Secret], Workspace]


# keyring's own answers where a system has none, and where it is switched off.
no_keyring: type[KeyringBackend] = keyring.backends.fail.Keyring
discarding_keyring: type[KeyringBackend] = keyring.backends.null.Keyring


@pytest.fixture(autouse=True)
def own_keyring() -> Iterator[MemoryKeyring]:
    memory = MemoryKeyring()
    with keyring_in_place(memory):
        yield memory


def test_a_keyring_opens_what_it_closed(create: Make, reopen: Make, directory: Path) -> None:
    create(directory, KeyringSecret()).close()
    reopen(directory, KeyringSecret()).close()
    assert Workspace.key_slots(directory) == ("keyring",)


def test_the_key_stays_on_this_machine(
    create: Make, directory: Path, own_keyring: MemoryKeyring
) -> None:
    create(directory, KeyringSecret()).close()
    assert own_keyring.persist == "local machine"


def test_each_workspace_has_an_entry_of_its_own(
    create: Make, directory: Path, own_keyring: MemoryKeyring
) -> None:
    create(directory / "one", KeyringSecret()).close()
    create(directory / "two", KeyringSecret()).close()
    assert len(set(own_keyring.entries.values())) == 2


def test_without_a_keyring_nothing_is_created_and_the_ways_are_named(
    create: Make, directory: Path
) -> None:
    keyring.set_keyring(no_keyring())
    with pytest.raises(LockedError) as caught:
        create(directory, KeyringSecret())
    for way in ("--passphrase-file", "keyring service", "--demo"):
        assert way in caught.value.remedy
    assert not directory.exists()


def test_a_keyring_that_discards_what_it_is_given_is_found_out(
    create: Make, directory: Path
) -> None:
    keyring.set_keyring(discarding_keyring())
    with pytest.raises(LockedError):
        create(directory, KeyringSecret())
    assert not directory.exists()


@pytest.mark.parametrize("backend", [no_keyring, LockedKeyring, MemoryKeyring])
def test_a_keyring_that_lost_the_key_or_is_locked_leaves_the_workspace_closed(
    create: Make, reopen: Make, directory: Path, backend: type[KeyringBackend]
) -> None:
    create(directory, KeyringSecret()).close()
    keyring.set_keyring(backend())
    with pytest.raises(LockedError):
        reopen(directory, KeyringSecret())


def test_another_key_in_the_keyring_is_a_wrong_key(
    create: Make, reopen: Make, directory: Path, own_keyring: MemoryKeyring
) -> None:
    create(directory, KeyringSecret()).close()
    (name,) = own_keyring.entries
    own_keyring.entries[name] = "0" * 64
    with pytest.raises(WrongKeyError):
        reopen(directory, KeyringSecret())


@pytest.mark.parametrize("garbled", ["", "not a key", "00"])
def test_a_garbled_key_in_the_keyring_leaves_the_workspace_closed(
    create: Make, reopen: Make, directory: Path, own_keyring: MemoryKeyring, garbled: str
) -> None:
    create(directory, KeyringSecret()).close()
    (name,) = own_keyring.entries
    own_keyring.entries[name] = garbled
    with pytest.raises(LockedError):
        reopen(directory, KeyringSecret())


def test_a_keyring_that_changed_is_told_with_both_names(
    create: Make, reopen: Make, directory: Path
) -> None:
    create(directory, KeyringSecret()).close()
    keyring.set_keyring(OtherKeyring())
    with pytest.raises(LockedError, match=r"'keyrings MemoryKeyring'; .* now 'Other Keyring'"):
        reopen(directory, KeyringSecret())
