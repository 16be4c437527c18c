"""The kit's time to first token beside that of a load generator, where one is installed."""

import json
import pathlib
import shutil
import subprocess

from asking import WAIT_SECONDS, Practice, cells
from environments import FOLDER

# Both ask so often; the practice server answers at a pace whose first token takes about as long as a local GPU's.
REQUESTS = 20
LATENCY = "local-gpu"
LIMIT_SECONDS = 90


def report(server, program, environment, model, question):
    """A table, or one line that says why there is none."""
    # Whoever wants it in an environment beside the peers': python3 -m venv .build/bench/guidellm, and pip install.
    beside = FOLDER / "guidellm" / "bin" / "guidellm"
    guidellm = str(beside) if beside.exists() else shutil.which("guidellm")
    if guidellm is None:
        print("\nguidellm: not installed, skipped")
        return
    with Practice(server, LATENCY) as practice:
        base = f"http://127.0.0.1:{practice.port}"
        try:
            theirs = guidellm_times(guidellm, base, environment, model, question)
        except (OSError, RuntimeError, KeyError, ValueError, subprocess.TimeoutExpired) as problem:
            print(f"\nguidellm: was run and gave no figures, skipped: {problem}")
            return
        ours = [time_to_first_token(program, f"{base}/v1", environment, model, question) for _ in range(REQUESTS)]
    title = f"Time to first token as each reports it, pace {LATENCY}"
    print(f"\n{title:58}{'n':>4}{'median':>12}{'p95':>12}{'its ratio':>13}")
    print("  " + cells("guidellm, one client over one connection", theirs, theirs, "ms"))
    print("  " + cells("part8-streaming plain --json, a process a question", ours, theirs, "ms"))


def guidellm_times(guidellm, base, environment, model, question):
    """Milliseconds to the first token of each request, by its own report."""
    folder = pathlib.Path(environment["WORKSHOP_DATA"])
    asked, told = folder / "guidellm.jsonl", folder / "guidellm.json"
    asked.write_text((json.dumps({"prompt": question}) + "\n") * REQUESTS)
    command = [
        guidellm, "run", "--backend", f"kind=openai_http,target={base},model={model}", "--profile", "kind=synchronous",
        "--constraint", f"kind=max_requests,count={REQUESTS}", "--data", f"kind=json_file,path={asked}",
        "--output", f"kind=json,path={told}", "--disable-console",
    ]
    # Nothing is to be looked up elsewhere.
    offline = environment | {"HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1"}
    ending = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=offline, cwd=folder, timeout=LIMIT_SECONDS)
    if ending.returncode:
        raise RuntimeError(ending.stdout.decode(errors="replace").strip()[-300:])
    requests = json.loads(told.read_text())["benchmarks"][0]["requests"]["successful"]
    times = [one["time_to_first_token_ms"] for one in requests if one["time_to_first_token_ms"] is not None]
    if not times:
        raise RuntimeError("it reports no request that was answered")
    return times


def time_to_first_token(program, base, environment, model, question):
    command = [program, "plain", "--json", "--ask", question, "--endpoint", base, "--model", model]
    ending = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, timeout=WAIT_SECONDS)
    if ending.returncode:
        raise RuntimeError(ending.stderr.decode(errors="replace").strip()[-400:])
    return json.loads(ending.stdout)["turns"][0]["ttftMs"]
