"""What the checks of this folder share: the kit's programs, a practice server, and the account of what failed."""

import contextlib
import json
import os
import pathlib
import re
import select
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
INSTALLED = ROOT / ".build/integration"
MODEL = "practice-agent"
# Where Scripts/test reads that a check could not be run; other test suites use the same code.
SKIPPED = 77
# The longest that anything here waits for a process or a line of output.
PATIENCE = 90
# Settings of a person's own shell that would lead a lesson somewhere else.
FOREIGN = re.compile(r"(WORKSHOP_.*|NIM_BASE_URL|.*_API_KEY|.*_proxy|SSL_CERT_.*|NO_COLOR)", re.IGNORECASE)


def skip(reason):
    """Ends the program as one that could not be run on this machine."""
    print(reason)
    sys.exit(SKIPPED)


def set_bound(seconds):
    """Ends the program after that time, and at a signal, in a way that still ends what it started."""

    def leave(number, _):
        sys.exit(f"ended by {signal.Signals(number).name}; its bound is {seconds} s")

    # A signal that is ignored here, as after nohup, would be ignored by what is started here too.
    for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, leave)
    signal.alarm(seconds)


def built(product):
    """The path of one of the kit's programs, built if that is needed."""
    answer = subprocess.run([ROOT / "Scripts/build", product], stdout=subprocess.PIPE, text=True)
    if answer.returncode:
        sys.exit(f"Scripts/build {product} ended with {answer.returncode}")
    return pathlib.Path(answer.stdout.strip())


def environment(**more):
    """This process's environment without a person's own settings, and what is given here."""
    clean = {name: value for name, value in os.environ.items() if not FOREIGN.fullmatch(name)}
    return clean | {"NO_COLOR": "1"} | {name: str(value) for name, value in more.items()}


@contextlib.contextmanager
def scratch_folder():
    """A folder to run lessons in, gone afterwards. Its empty `.env` comes before the one a person has in the kit."""
    with tempfile.TemporaryDirectory(prefix="workshop-check-") as folder:
        folder = pathlib.Path(folder)
        (folder / ".env").touch()
        yield folder


def end(process):
    """Ends a process that this program started."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe:
            pipe.close()


def read_until(process, pattern):
    """What a process writes up to the first match of a pattern (of bytes), read as it comes."""
    text = b""
    deadline = time.monotonic() + PATIENCE
    while not re.search(pattern, text):
        wait = deadline - time.monotonic()
        if wait <= 0 or not select.select([process.stdout], [], [], wait)[0]:
            raise AssertionError(f"{pattern!r} did not come within {PATIENCE} s; what came: {text!r}")
        part = os.read(process.stdout.fileno(), 4096)
        if not part:
            raise AssertionError(f"the output ended without {pattern!r}: {text!r}")
        text += part
    return text.decode(errors="replace")


def wait_until(what, condition):
    """Asks again and again, within the bound, until the condition holds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"{what}: not within {PATIENCE} s"
        time.sleep(0.02)


class PracticeServer:
    """practice-server on a port of its own. It ends with this program, however that ends: its input closes then."""

    def __init__(self, latency="instant"):
        self.command = [built("practice-server"), "--port", "0", "--latency", latency, "--log", "--exit-with-stdin"]

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="workshop-check-")
        self.log = pathlib.Path(self.folder.name) / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, env=environment()
            )
        try:
            first = read_until(self.process, rb"\n").splitlines()[0]
            found = re.match(r"Practice endpoint on http://127\.0\.0\.1:(\d+)/v1 ", first)
            assert found, f"practice-server's first line was {first!r}, which names no base URL"
        except BaseException:
            self.__exit__()
            raise
        self.port = int(found[1])
        self.base = f"http://127.0.0.1:{self.port}/v1"
        return self

    def __exit__(self, *_):
        end(self.process)
        self.folder.cleanup()

    def logged(self):
        """The entries of its log, one for each request that has ended."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def logged_request(self, id):
        """The log's entry of one request, as soon as it is there."""
        wait_until(f"the log holds {id}", lambda: any(entry["id"] == id for entry in self.logged()))
        return next(entry for entry in self.logged() if entry["id"] == id)


def run_checks(checks):
    """Runs checks by name, prints one line for each, and returns the exit code."""
    failed = 0
    for check in checks:
        title = check.__name__.replace("_", " ")
        try:
            note = check()
            print(f"ok      {title}{f' ({note})' if note else ''}", flush=True)
        except Exception as problem:  # whatever goes wrong is a failed check, and the others still run
            failed += 1
            print(f"FAILED  {title}: {type(problem).__name__}: {problem}", flush=True)
    print(f"{len(checks)} checks, {failed} failed")
    return 1 if failed else 0
