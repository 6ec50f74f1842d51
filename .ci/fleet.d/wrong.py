"""What must fail does so in bounded time, with one line that says why, and leaves nothing; what only looks wrong does not fail."""
import contextlib
import os
import subprocess
import sys
import tempfile
import time

import nights
import runs
import storage

# Spark asks a master three times for 20 seconds, Flink a job manager 20 times with three seconds in between.
PATIENCE = 150
TINY = "64k"
GONE = "hdfs://127.0.0.1:1"


class Refusals:
    """Runs on a cluster that must fail."""

    def __init__(self, cluster, jar, folder):
        self.cluster = cluster
        self.jar = jar
        self.folder = folder
        self.number = 0

    def fails(self, reason, words, options=(), left=None):
        self.number += 1
        at = f"{self.folder}/{self.cluster.name}-wrong-{self.number}"
        command = self.cluster.command(self.jar, words, options)
        told = runs.run(command, at, dict(self.cluster.environment(), **storage.ACCOUNT))
        runs.fails(self.cluster.name, told, left or at, reason)
        if "\tat " in told[1] or "    at " in told[1]:
            sys.exit(f"fleet: {self.cluster.name} shows where in the program '{reason}' was found: {told[1][-3000:]}")
        if told[2] > PATIENCE:
            sys.exit(f"fleet: {self.cluster.name} takes {told[2]:.0f} s to say '{reason}'")


def unreachable(engine, jar, jars, home):
    """A cluster that is not there; the number of cases."""
    cluster = engine(home, jars)
    cluster.master, cluster.web = "spark://127.0.0.1:1", 1
    with open(f"{home}/conf/config.yaml", "w", encoding="utf-8") as settings:
        settings.write("rest.port: 1\n")
    reason = {"Spark": "Spark has stopped, since its master cannot be reached", "Flink": "Connection refused"}[engine.name]
    with tempfile.TemporaryDirectory() as out:
        Refusals(cluster, jar, home).fails("the run failed: ", [*local(home), "-o", f"{out}/x.folded"], left=out)
        with open(f"{home}/{cluster.name}-wrong-1.err", encoding="utf-8") as err:
            if reason not in err.read():
                sys.exit(f"fleet: {engine.name} does not say '{reason}'")
    return 1


def local(folder):
    """A small trace of this machine."""
    path = f"{folder}/one.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        out.write('{"type":"user","sessionId":"s","uuid":"u","timestamp":"2026-05-04T10:00:00.000Z","message":{"role":"user","content":"x"}}\n')
    return ["--session-file", path]


def refused(cluster, jar, folder):
    """Storage that is not there or does not let in; the number of cases."""
    tries = Refusals(cluster, jar, folder)
    some = local(folder)
    with storage.RefusingS3() as s3, tempfile.TemporaryDirectory() as out:
        for bucket, (_, _, message) in storage.REFUSALS.items():
            reason = f"cannot list --input 's3://{bucket}/**.jsonl': {message}"
            tries.fails(reason, ["--input", f"s3://{bucket}/**.jsonl", "-o", f"{out}/x.folded"], s3.beam(), out)
        for bucket in ("expired", "missing"):
            tries.fails(f"the run failed: {storage.REFUSALS[bucket][2]}", [*some, "-o", f"s3://{bucket}/x.folded"], s3.beam())
        gone = [f'--hdfsConfiguration=[{{"fs.defaultFS":"{GONE}"}}]']
        tries.fails(f"cannot list --input '{GONE}/**.jsonl'", ["--input", f"{GONE}/**.jsonl", "-o", f"{out}/x.folded"], gone, out)
        tries.fails("failed on connection exception", [*some, "-o", f"{GONE}/x.folded"], gone)
        with tiny(out) as place:
            if place:
                words = ["--input", f"{folder}/in/**.jsonl*", "--view", "all", "-o", f"{place}/{{view}}.csv"]
                tries.fails("No space left on device", words, left=f"{place}/nowhere")
                drafts = [name for name in os.listdir(place) if name.startswith(".")]
                if drafts:
                    sys.exit(f"fleet: a full disk keeps {drafts}")
    return tries.number


@contextlib.contextmanager
def tiny(folder):
    """A disk that is soon full, None for who may not make one."""
    place = f"{folder}/tiny"
    os.mkdir(place)
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={TINY}", "none", place], capture_output=True).returncode == 0
    try:
        yield place if made else None
    finally:
        if made:
            subprocess.run(["umount", place], check=True)


def stored(store, address, cluster, jar, folder, launcher):
    """Input, outputs and what is left for the driver in a store: the same bytes as on this machine."""
    words = ["--timezone", "UTC", "--view", "cost", "--status", "json", *nights.RULES]

    def at(inputs, place):
        outputs = ["-o", f"{place}/{{view}}.csv", "-o", f"{place}/{{month}}/{{project}}.pb.gz"]
        return ["--input", f"{inputs}/**.jsonl*", *words, *outputs]

    truth = f"{folder}/local"
    if not os.path.isdir(truth):
        runs.succeed(runs.run([launcher, *at(f"{folder}/in", truth)], truth), "the direct runner")
    name = f"{cluster.name}-{type(store).__name__}".lower()
    found = f"{folder}/{name}"
    command = cluster.command(jar, at(f"{address}/in", f"{address}/{name}"), [*store.beam(), f"--tempLocation={address}/tmp"])
    runs.succeed(runs.run(command, found, dict(cluster.environment(), **storage.ACCOUNT)), f"{cluster.name} on {type(store).__name__}")
    store.get(f"/{name}", folder if isinstance(store, storage.Hdfs) else found)
    expected, given = nights.told(truth), nights.told(found)
    for told in (expected, given):
        told["status"].pop("outputs")
    if expected != given:
        differing = sorted(key for key in expected.keys() | given.keys() if expected.get(key) != given.get(key))
        sys.exit(f"fleet: {cluster.name} on {type(store).__name__} differs in {', '.join(differing)}")
    return len(given) - 2


def expired(moto, cluster, jar, folder):
    """Credentials that expire when half of the files are read end the run: the other half would be missing, and nobody see it."""
    reads = sum(".jsonl" in name for name in moto.names("in/")) // 2
    tries = Refusals(cluster, jar, folder)
    tries.number = 100
    with storage.ExpiringS3(moto, reads) as s3, tempfile.TemporaryDirectory() as out:
        words = ["--input", "s3://bucket/in/**.jsonl*", "--view", "cost", "-o", f"{out}/x.csv"]
        tries.fails("the store of the traces lets nobody in any more", words, s3.beam(), out)


def contended(cluster, jar, folder, launcher):
    """Two runs of different histories into one file: both end, and whoever looks finds one of them, whole."""
    place = f"{folder}/contended-{cluster.name}"
    os.mkdir(place)
    out = f"{place}/x.csv"
    mine = ["--session-file", f"{folder}/in/data", "--view", "cost", "-o"]
    theirs = ["--session-file", f"{folder}/in/web", "--view", "cost", "-o"]
    wholes = set()
    for words in (mine, theirs):
        subprocess.run([launcher, *words, f"{place}/alone.csv"], check=True, capture_output=True)
        with open(f"{place}/alone.csv", "rb") as file:
            wholes.add(file.read())
    os.remove(f"{place}/alone.csv")
    seen = set()

    def meanwhile(driver):
        while driver.poll() is None:
            other = subprocess.Popen([launcher, *theirs, out], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while other.poll() is None:
                time.sleep(0.01)
                if os.path.exists(out):
                    with open(out, "rb") as file:
                        seen.add(file.read())
            if other.returncode:
                sys.exit(f"fleet: a run beside another into the same file exits with {other.returncode}")

    told = runs.run(cluster.command(jar, [*mine, out]), place, cluster.environment(), meanwhile=meanwhile)
    runs.succeed(told, f"{cluster.name} beside another run")
    with open(out, "rb") as file:
        seen.add(file.read())
    if not seen <= wholes or os.listdir(place) != ["x.csv"]:
        sys.exit(f"fleet: two runs into one file leave {os.listdir(place)}, and {len(seen - wholes)} contents of neither")
