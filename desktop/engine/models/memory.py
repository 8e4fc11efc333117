"""How much memory a model needs, and what a machine with so much memory is good for.

The one place for both. A class is written in decimal gigabytes: what a system reports of '24 GB'
lies between 24 * 10**9 and 24 * 2**30, as firmware and graphics keep a part for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.moderation import ModelError

_GB = 10**9
_SMALL_MODEL_FACTOR = 1.3
# Sizes in which machines are sold.
_SOLD = (8, 16, 18, 24, 32, 36, 48, 64, 96, 128, 192, 256, 384, 512)


@dataclass(frozen=True, slots=True)
class MemoryNeed:
    """What a whole machine needs, and should have for comfort, in bytes."""

    needed: int
    advised: int

    def fits(self, memory: int) -> bool:
        """Whether a machine with so many bytes of memory can run the model at all."""
        return memory >= self.needed

    def words(self, memory: int) -> str:
        """The need against this machine's memory, in plain words."""
        here = f"{machine_size(memory)} here"
        if not self.fits(memory):
            return f"needs {gigabytes(self.needed)}, {here}: too large for this machine"
        if memory < self.advised:
            return f"needs {gigabytes(self.needed)}, {here}: close other large programs"
        return f"needs {gigabytes(self.needed)}, {here}: comfortable"


# Least bytes of weights, and what they need. Measured for the 20b: 16 GB machines crash
# (ml-explore/mlx-lm issue 644).
_NEEDS = (
    (60 * _GB, MemoryNeed(80 * _GB, 96 * _GB)),
    (10 * _GB, MemoryNeed(24 * _GB, 32 * _GB)),
)

# Least memory of a class, in GB, and what such a machine is good for. The 20b holds 13.8 GB of
# weights, the 120b 65.3 GB. An item under a policy of 10,000 tokens adds 0.25 GB for the 20b: 24.6
# KB a token.
_ADVICE = {
    128: "gpt-oss-safeguard-120b runs with room to spare; gpt-oss-safeguard-20b judges many items"
    " at once under long policies.",
    96: "gpt-oss-safeguard-120b runs, with other large programs closed; gpt-oss-safeguard-20b with"
    " room for many items at once.",
    48: "gpt-oss-safeguard-20b runs with room for long policies and many items at once. The 120b"
    " does not fit.",
    32: "gpt-oss-safeguard-20b runs in comfort, beside your other programs.",
    24: "gpt-oss-safeguard-20b can run; close other large programs, and expect fewer items at once"
    " under long policies. 32 GB are comfortable.",
    16: "gpt-oss-safeguard-20b does not fit: it needs 24 GB, and stops machines with less. The"
    " starter model and other small ones run.",
    0: "The starter model runs, to learn the app. gpt-oss-safeguard-20b needs a machine with 24 GB"
    " of memory.",
}


def memory_need(weights: int) -> MemoryNeed:
    """What so many bytes of weights need."""
    for size, need in _NEEDS:
        if weights >= size:
            return need
    return MemoryNeed(*(int(weights * _SMALL_MODEL_FACTOR),) * 2)


def memory_advice(memory: int) -> str:
    """What a machine with so many bytes of memory is good for, in plain words."""
    return next(words for least, words in _ADVICE.items() if memory >= least * _GB)


def check_memory(weights: int, memory: int) -> tuple[str, ...]:
    """Warnings for a machine on which the model is tight; raises ModelError where it cannot run."""
    need = memory_need(weights)
    if not need.fits(memory):
        raise ModelError(
            f"This model needs a machine with {gigabytes(need.needed)} of memory; this one has"
            f" {machine_size(memory)}. It would stop the machine in the middle of your work.",
            kept="Nothing was added or changed.",
            remedy=f"Use a smaller model, or a machine with more memory. {memory_advice(memory)}",
        )
    if memory >= need.advised:
        return ()
    warning = (
        f"This machine has {machine_size(memory)} of memory; {gigabytes(need.advised)} are"
        " comfortable. Close other large programs while it runs."
    )
    return (warning,)


def machine_size(memory: int) -> str:
    """A machine's memory by the size under which it was sold: what its owner calls it."""
    sold = (size for size in _SOLD if size * _GB <= memory <= size << 30)
    return f"{next(sold, round(memory / (1 << 30)))} GB"


def gigabytes(size: int) -> str:
    """A size in words: whole gigabytes, or megabytes where it is small."""
    return f"{size / _GB:.0f} GB" if size >= _GB else f"{max(1, round(size / 10**6))} MB"
