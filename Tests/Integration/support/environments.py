"""Virtual environments with one pinned package from PyPI, made once and kept below `.build`."""

import os
import pathlib
import subprocess
import sys
import venv

from kit import INSTALLED, ROOT, skip


def enter_environment(name, package, program):
    """Makes the environment if it is not there, and starts the program again inside it; returns when it is inside."""
    home = INSTALLED / name
    if pathlib.Path(sys.prefix).resolve() == home.resolve():
        # The packages read these, and the server is on this machine.
        for variable in ("http_proxy", "https_proxy", "all_proxy"):
            os.environ.pop(variable, None)
            os.environ.pop(variable.upper(), None)
        return
    python = home / "bin/python3"
    marker = home / "installed"
    if not marker.exists() or marker.read_text() != package:
        install(home, package)
        marker.write_text(package)
    os.execv(python, [str(python), program, *sys.argv[1:]])


def install(home, package):
    print(f"Installing {package} into {home.relative_to(ROOT)}", flush=True)
    try:
        venv.create(home, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        skip(f"Python's venv could not be made ({problem}); on Debian: apt-get install python3-venv")
    pip = [home / "bin/python3", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]
    try:
        failed = subprocess.run(pip, timeout=300).returncode
    except subprocess.TimeoutExpired:
        failed = True
    if failed:
        skip(f"pip could not install {package}; is this computer online?")
