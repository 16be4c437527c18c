"""The processes of this machine: who started whom, and who is still there."""

import pathlib
import subprocess

PROC = pathlib.Path("/proc")


def table():
    """(process, parent, state) of every process. Small images have no ps, and macOS has no /proc."""
    if (PROC / "self/stat").exists():
        rows = filter(None, map(row, PROC.glob("[0-9]*/stat")))
    else:
        words = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True)
        rows = (line.split() for line in words.stdout.splitlines())
    return [(int(process), int(parent), state[0]) for process, parent, state in rows]


def row(stat):
    try:
        text = stat.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None  # it has ended since the folder was listed
    # The name in parentheses may hold anything, spaces and parentheses too.
    process, rest = text.split(" ", 1)
    state, parent = rest.rpartition(")")[2].split()[:2]
    return process, parent, state


def descendants(ancestor):
    """Every process that was started, directly or not, by this one and is still its descendant."""
    rows, found, parents = table(), set(), {ancestor}
    while parents:
        parents = {process for process, parent, _ in rows if parent in parents} - found
        found |= parents
    return found


def living(processes):
    """Those that have not ended; one that nobody has collected yet has."""
    return {process for process, _, state in table() if process in processes and state != "Z"}
