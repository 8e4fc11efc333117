"""The database key: random, kept only wrapped, in slots of a small file beside the database.

Each slot wraps the same 32 bytes with AES-GCM under a key that its secret gives, so each of them
opens the workspace alone. A wrong secret is found here, before the database is touched. It never
opens the database and never keeps a secret.
"""

from desktop.workspace.keys.key_file import KEY_FILE, create_keys, key_slots, unlock
from desktop.workspace.keys.keyring_entry import KeyringSecret, readable_keyring
from desktop.workspace.keys.passphrase import PassphraseSecret
from desktop.workspace.keys.raw import RawKeySecret
from desktop.workspace.keys.recovery_code import RecoveryCodeSecret
from desktop.workspace.keys.slot import SlotKind
from desktop.workspace.keys.wrapping import Secret

__all__ = [
    "KEY_FILE",
    "KeyringSecret",
    "PassphraseSecret",
    "RawKeySecret",
    "RecoveryCodeSecret",
    "Secret",
    "SlotKind",
    "create_keys",
    "key_slots",
    "readable_keyring",
    "unlock",
]
