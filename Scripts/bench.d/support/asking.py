"""Clients that are processes, the practice server that they ask, and the cells of a table about them."""

import os
import pathlib
import platform
import select
import statistics
import subprocess
import sys
import time

WAIT_SECONDS = 30.0


def machine():
    cpu = platform.processor() or platform.machine()
    info = pathlib.Path("/proc/cpuinfo")
    if info.exists():
        names = [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if "model name" in line]
        cpu = names[0] if names else cpu
    return f"{cpu}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {platform.system()} {platform.release()}"


def median(values):
    return statistics.median(values)


def cells(name, values, reference, unit):
    """A row: name, n, median, p95, and the median beside that of the reference."""
    if not values:
        return f"{name:56}{0:>4}"
    p95 = sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]
    ratio = f"{median(values) / median(reference):>12.2f}x" if reference and median(reference) > 0 else ""
    return f"{name:56}{len(values):>4}{median(values):>9.2f} {unit}{p95:>9.2f} {unit}{ratio}"


def private_environment(data):
    """Without what would send a client elsewhere, or give it a key."""
    private = ("WORKSHOP_", "NIM_", "http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    kept = {n: v for n, v in os.environ.items() if not n.startswith(private) and not n.endswith("_API_KEY")}
    return kept | {"WORKSHOP_DATA": data, "NO_PROXY": "127.0.0.1", "NO_COLOR": "1"}


class Asked:
    """What one process did: instants in monotonic nanoseconds, seconds of processor time, megabytes."""

    def __init__(self, name, started):
        self.name, self.started = name, started
        self.seen = None
        self.processor = self.resident = self.anonymous = None


class Client:
    def __init__(self, name, text, command):
        """`text` matches what it has written once a first character of the answer is out; `command` takes a URL."""
        self.name, self.text, self.command = name, text, command
        self.resident = []

    def ask(self, base, environment):
        """Runs it once. RuntimeError when it fails, shows no text, or does not end in time."""
        command = self.command(base)
        asked = Asked(self.name, time.monotonic_ns())
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        try:
            self.read(process, asked)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            if process.returncode is None:
                process.kill()
                process.wait()
            words = process.stderr.read().decode(errors="replace").strip()[-400:]
            process.stdout.close()
            process.stderr.close()
        if process.returncode or (self.text and asked.seen is None):
            raise RuntimeError(f"{self.name} ended with {process.returncode}. Its last words: {words or '(none)'}")
        asked.processor = usage.ru_utime + usage.ru_stime
        asked.resident = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
        return asked

    def read(self, process, asked):
        """Its output to the end: errors stay in their pipe, which holds more than any client says."""
        written = b""
        end = time.monotonic() + WAIT_SECONDS
        # What has no text to wait for is looked at now and then, for the kinds of its memory.
        status = None if self.text else pathlib.Path(f"/proc/{process.pid}/status")
        while True:
            wait = max(0.0, end - time.monotonic())
            ready, _, _ = select.select([process.stdout], [], [], min(wait, 0.01) if status else wait)
            if status and status.exists():
                kinds = dict(line.split(":", 1) for line in status.read_text().splitlines())
                if "RssAnon" in kinds:
                    asked.anonymous = max(asked.anonymous or 0, int(kinds["RssAnon"].split()[0]) * 1024 / 1e6)
            if not ready:
                if wait > 0 and status:
                    continue
                raise RuntimeError(f"{self.name} did not end within {WAIT_SECONDS:.0f} s")
            data = os.read(process.stdout.fileno(), 65536)
            now = time.monotonic_ns()
            if not data:
                return
            if asked.seen is None and self.text:
                written += data
                if self.text.search(written):
                    asked.seen = now


class Practice:
    """The practice server as a process of its own, at the pace `instant`, with what more it is told."""

    def __init__(self, program, *options):
        self.process = subprocess.Popen(
            [program, "--port", "0", "--latency", "instant", *options], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        line = self.process.stdout.readline().decode()
        if "127.0.0.1:" not in line:
            raise RuntimeError("the practice server did not start")
        self.port = int(line.split("127.0.0.1:")[1].split("/")[0])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate(timeout=10)
