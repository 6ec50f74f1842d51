"""Runs of the program, on the direct runner or on a cluster, and what is to be expected of them."""
import filecmp
import json
import os
import subprocess
import sys
import time
from decimal import Decimal

import clusters
import places


def jar(module):
    return os.path.join(places.ROOT, "pipeline", module, "target", f"agentpprof-{module}.jar")


def run(command, at, environment=None, cluster=None, meanwhile=None, limit=300):
    """Runs to the end, in so many seconds; the exit code, standard error, and what each process took."""
    with open(f"{at}.out", "w", encoding="utf-8") as out, open(f"{at}.err", "w", encoding="utf-8") as err:
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment)
        try:
            usage = clusters.Usage(dict(cluster.pids() if cluster else {}, driver=process.pid))
            if meanwhile:
                meanwhile(process)
            process.wait(limit)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    with open(f"{at}.err", encoding="utf-8") as err:
        return process.returncode, err.read(), time.monotonic() - start, usage.end()


def succeed(told, at):
    code, said, seconds, usage = told
    if code:
        sys.exit(f"fleet: exit {code} of {at}: {said.strip()[-3000:]}")
    return seconds, usage


def same(truth, found):
    """The same files with the same bytes, and the same status but for the names of the files."""
    names = sorted(os.listdir(truth))
    if names != sorted(os.listdir(found)):
        sys.exit(f"fleet: {found} has {sorted(os.listdir(found))}, expected {names}")
    differing = [name for name in names if not filecmp.cmp(f"{truth}/{name}", f"{found}/{name}", shallow=False)]
    if differing:
        sys.exit(f"fleet: {found} differs from {truth} in {', '.join(differing)}")
    if status(truth) != status(found):
        sys.exit(f"fleet: the status objects of {found} and {truth} differ")
    return len(names)


def status(folder):
    """The status object, None if there is none; the engines' own lines stand before it."""
    with open(f"{folder}.out", encoding="utf-8") as out:
        text = out.read().replace(f"{folder}/", "")
    if '{\n  "status"' not in text:
        return None
    return json.JSONDecoder(parse_float=Decimal).raw_decode(text, text.index('{\n  "status"'))[0]


def used(usage):
    return f"{sum(seconds for seconds, _ in usage.values()):.0f} s of processor, {max(memory for _, memory in usage.values()):.0f} MB in the largest process"


def fails(engine, told, at, reason):
    """The run exits with 1, says why in one line of ours, and writes nothing."""
    code, said, _, _ = told
    lines = [line for line in said.splitlines() if line.startswith("agentpprof: ")]
    if code != 1 or len(lines) != 1 or reason not in lines[0]:
        sys.exit(f"fleet: {engine} should fail with '{reason}' and exits with {code}: {said.strip()[-3000:]}")
    if os.path.isdir(at) and os.listdir(at):
        sys.exit(f"fleet: a failed run on {engine} leaves {os.listdir(at)}")
