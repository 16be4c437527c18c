"""The kit's time to first token beside that of a load generator, where one is installed, on the calibration streams."""

import json
import pathlib
import shutil
import subprocess

from asking import WAIT_SECONDS, Practice, cells
from environments import FOLDER

# What comes before the first text differs: each script is a stream on which two rules, or two clocks, can part.
SCRIPTS = ["role-first", "comments-first", "empty-deltas-first", "reasoning-then-text", "byte-by-byte", "coalesced"]
# Both ask so often for each of them.
REQUESTS = 20
LIMIT_SECONDS = 90


def report(server, program, environment, model, question):
    """A table, or one line that says why there is none."""
    # Whoever wants it in an environment beside the peers': python3 -m venv .build/bench/guidellm, and pip install.
    beside = FOLDER / "guidellm" / "bin" / "guidellm"
    guidellm = str(beside) if beside.exists() else shutil.which("guidellm")
    if guidellm is None:
        print("\nguidellm: not installed, skipped")
        return
    print(f"\n{'Time to first token by the rule of guidellm':58}{'n':>4}{'median':>12}{'p95':>12}{'its ratio':>13}")
    for script in SCRIPTS:
        with Practice(server, "--script", script) as practice:
            base = f"http://127.0.0.1:{practice.port}"
            try:
                theirs = guidellm_times(guidellm, base, environment, model, question)
            except (OSError, RuntimeError, KeyError, ValueError, subprocess.TimeoutExpired) as problem:
                print(f"guidellm: was run and gave no figures, skipped: {problem}")
                return
            ours = [kit_time(program, f"{base}/v1", environment, model) for _ in range(REQUESTS)]
        print("  " + cells(f"{script}: guidellm", theirs, theirs, "ms"))
        print("  " + cells(f"{script}: part8-streaming compare --rosetta", ours, theirs, "ms"))


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


def kit_time(program, base, environment, model):
    """Milliseconds from the request to what guidellm counts, as the kit reads the same kind of stream."""
    command = [program, "compare", "--rosetta", "--json", "--endpoint", base, "--model", model]
    ending = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, timeout=WAIT_SECONDS)
    if ending.returncode:
        raise RuntimeError(ending.stderr.decode(errors="replace").strip()[-400:])
    rules = json.loads(ending.stdout)["traces"][0]["rules"]
    return next(rule["firstCallMs"] for rule in rules if rule["rule"] == "guidellm")
