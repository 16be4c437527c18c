"""Programs that a check needs and that are no part of Swift: found on this machine, or unpacked from Debian's packages."""

import os
import pathlib
import shutil
import subprocess
import tempfile

from kit import INSTALLED, skip

# Servers lie outside the path of an ordinary user; Homebrew has a folder of its own.
FOLDERS = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin", "/usr/local/bin"]


def program(name):
    """The path of a program whose Debian package has the same name; skips the check where there is none.

    The package is unpacked below `.build` and not installed: that needs no rights, and a server that Debian installs
    is started at once, on all addresses of the machine.
    """
    folder = INSTALLED / name
    unpacked = [str(folder / place) for place in ("usr/sbin", "usr/bin")]
    path = os.pathsep.join([os.environ.get("PATH", ""), *FOLDERS, *unpacked])
    found = shutil.which(name, path=path)
    if not found and shutil.which("apt-get") and shutil.which("dpkg-deb"):
        print(f"Unpacking Debian's package {name} into {folder}", flush=True)
        unpack(name, folder)
        found = shutil.which(name, path=path)
    if not found:
        skip(f"{name} is not on this machine and could not be fetched; on Debian: apt-get install {name}")
    version = subprocess.run([found, "version" if name == "openssl" else "-V"], capture_output=True, text=True)
    if version.returncode:
        skip(f"{found} does not run here: {(version.stderr or version.stdout).strip()[:200]}")
    return pathlib.Path(found), version.stdout + version.stderr


def unpack(name, folder):
    with tempfile.TemporaryDirectory() as downloads:
        if not download(name, downloads):
            # A fresh image has no lists of packages; only an administrator can fetch them.
            update = ["apt-get", "update"] if os.geteuid() == 0 else ["sudo", "-n", "apt-get", "update"]
            if shutil.which(update[0]):
                subprocess.run(update, capture_output=True, timeout=120)
            if not download(name, downloads):
                return
        for package in pathlib.Path(downloads).glob("*.deb"):
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(["dpkg-deb", "-x", package, folder], check=True, timeout=60)


def download(name, folder):
    return subprocess.run(["apt-get", "download", name], cwd=folder, capture_output=True, timeout=120).returncode == 0
