"""Environments of their own for the peers that come from the Python package index, below .build/bench."""

import os
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent.parent.parent / ".build" / "bench"
OPENAI = "openai==3.52.0"


def enter(name, packages, script):
    """Goes on in the environment of that name with exactly these packages, which is made on first use."""
    folder = FOLDER / name
    python = folder / "bin" / "python"
    marker = folder / "installed"
    wanted = " ".join(packages)
    if pathlib.Path(sys.prefix).resolve() == folder.resolve():
        return
    if not marker.exists() or marker.read_text() != wanted:
        print(f"Installing {wanted} below .build/bench …", file=sys.stderr)
        for command in (
            [sys.executable, "-m", "venv", "--clear", folder],
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages],
        ):
            if subprocess.run(command).returncode:
                print(f"bench: {wanted} could not be installed; the first run needs the network.", file=sys.stderr)
                sys.exit(69)
        marker.write_text(wanted)
    os.execv(python, [python, script, *sys.argv[1:]])
