"""Set up a checkout: uv, a virtual environment, hash-pinned packages, Qt's system libraries.

Needs only Python 3.11 or newer, and writes only inside the checkout (.venv, .local), save for
system libraries, which are installed on Debian and Ubuntu as root; elsewhere the command is
printed. Runs again at no cost: what is already as it should be is left alone.

    python packaging/bootstrap.py run|test
"""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCAL = ROOT / ".local"
ENVIRONMENT = ROOT / ".venv"
LOCKS = {"run": ROOT / "requirements.lock", "test": ROOT / "requirements-test.lock"}
UV = "uv==0.13.9"

# What PySide6's offscreen, xcb and wayland platforms load: library and Debian's package for it.
QT_LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "glib-2.0": "libglib2.0-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
    "xcb-xinerama": "libxcb-xinerama0",
    "xcb-xkb": "libxcb-xkb1",
    "xkbcommon": "libxkbcommon0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}


def main() -> None:
    """Set up for the purpose named on the command line."""
    purpose = sys.argv[1] if len(sys.argv) > 1 else "run"
    if sys.version_info < (3, 11):  # noqa: UP036 - make may find an older one
        sys.exit(f"Safeguard Desk needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    system_libraries()
    stamp = ENVIRONMENT / "made-from"
    made_from = stamp.read_text() if stamp.is_file() else ""
    # The test environment holds all that a run needs.
    if made_from in {fingerprint(LOCKS[purpose]), fingerprint(LOCKS["test"])}:
        return
    install(find_uv(), LOCKS[purpose])
    stamp.write_text(fingerprint(LOCKS[purpose]))


def fingerprint(lock: Path) -> str:
    """What an environment was made from; it is made anew where this changes."""
    digest = hashlib.sha256(sys.version.encode())
    for file in (lock, ROOT / "pyproject.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def find_uv() -> str:
    """uv from the path, else one of our own in .local."""
    own = LOCAL / "uv" / ("Scripts" if os.name == "nt" else "bin") / "uv"
    found = shutil.which("uv") or shutil.which(str(own))
    if found:
        return found
    say("Fetching uv")
    try:
        run([sys.executable, "-m", "venv", str(LOCAL / "uv")])
    except subprocess.CalledProcessError:
        shutil.rmtree(LOCAL / "uv", ignore_errors=True)
        sys.exit(
            "Python's venv module is incomplete. On Debian or Ubuntu: apt install python3-venv"
        )
    python = own.with_name("python")
    run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV])
    return str(own)


def install(uv: str, lock: Path) -> None:
    """The packages of a lock file, each checked by its hash, and the project itself."""
    say("Installing packages (about 200 MB)")
    os.environ.setdefault("UV_CACHE_DIR", str(LOCAL / "cache"))
    os.environ["VIRTUAL_ENV"] = str(ENVIRONMENT)
    if not ENVIRONMENT.is_dir():
        run([uv, "venv", "--quiet", "--python", sys.executable, str(ENVIRONMENT)])
    # Compiled here once, and not in every process that starts: that takes three times as long.
    run([uv, "pip", "sync", "--quiet", "--compile-bytecode", "--require-hashes", str(lock)])
    run([uv, "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT)])


def system_libraries() -> None:
    """Qt's libraries: installed on Debian and Ubuntu as root, else the command is printed."""
    if sys.platform != "linux":
        return
    missing = [package for library, package in QT_LIBRARIES.items() if not has(library)]
    if not any(Path("/usr/share/fonts").rglob("*.[ot]tf")):
        missing.append("fonts-dejavu-core")
    if not missing:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        say(f"Installing system libraries: {' '.join(missing)}")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "update", "-qq"], environment)
        run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], environment)
    elif shutil.which("apt-get"):
        say(f"The window needs system libraries: sudo apt-get install {' '.join(missing)}")
    else:
        say(f"The window needs system libraries; Debian calls them: {' '.join(missing)}")


def has(library: str) -> bool:
    """Whether the loader finds a shared library."""
    return ctypes.util.find_library(library) is not None


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    """Run a command; its failure ends the setup."""
    subprocess.run(command, check=True, env=environment, stdout=sys.stderr)


def say(words: str) -> None:
    """Tell how far the setup is."""
    sys.stderr.write(f"{words} ...\n")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"The setup stopped: '{' '.join(error.cmd[:3])} ...' failed.")
