"""What an accounting department asks every night, of a small history of two teams in which some things cannot be read."""
import glob
import json
import os
import shutil
import sys

import places
import runs

RULES = ["--tag-rule", "prompt:fix=(?i)fix|error", "--tag-rule", "session:docs=(?i)doc"]
BY = "day,team,unit,user,project,prompt,model"
USERS = ("web/ann", "web/bob", "data/eve")


def history(folder):
    """The example's sessions as if of three people, a file of rubbish, one that breaks off, one that is empty and one that is no gzip."""
    examples = os.path.join(places.ROOT, "docs", "examples")
    found = sorted(glob.glob(f"{examples}/claude/projects/*/*.jsonl") + glob.glob(f"{examples}/codex/sessions/**/*.jsonl", recursive=True))
    for number, path in enumerate(found):
        target = os.path.join(folder, "in", USERS[number % len(USERS)])
        os.makedirs(target, exist_ok=True)
        shutil.copy(path, target)
        beside = path.removesuffix(".jsonl")
        if os.path.isdir(beside):
            shutil.copytree(beside, os.path.join(target, os.path.basename(beside)))
    bad = os.path.join(folder, "in", USERS[0])
    with open(found[0], "rb") as whole:
        text = whole.read()
    for name, content in (("broken.jsonl", b'{"a":\n\x00\n' * 50 + text), ("half.jsonl", text[:-20]), ("empty.jsonl", b""), ("odd.jsonl.gz", b"no gzip")):
        with open(os.path.join(bad, name), "wb") as out:
            out.write(content)
    with open(f"{folder}/units.csv", "w", encoding="utf-8") as out:
        out.write("user,unit\nann,shop\nbob,shop\n")
    with open(f"{folder}/key", "w", encoding="utf-8") as out:
        out.write("a key of this check alone, 4711\n")


def asked(folder):
    """What is read, and who is who."""
    words = ["--input", f"{folder}/in/**.jsonl*", "--timezone", "UTC", "--label-path", f"{folder}/in/{{team}}/{{user}}/**"]
    return [*words, "--label-file", f"{folder}/units.csv", "--pseudonymize", "user", "--pseudonym-key-file", f"{folder}/key", *RULES]


def questions(folder, quick):
    """By name: the exit code, and the arguments for outputs at a place."""

    def costs(at, *more):
        return ["costs", *asked(folder), "--by", BY, "-o", f"{at}/costs.csv", "-o", f"{at}/costs.jsonl", *more]

    def profiles(at, *more):
        split = ["-o", f"{at}/{{month}}/{{project}}.pb.gz", "-o", f"{at}/by/{{team}}.folded", "-o", f"{at}/whole.csv"]
        return [*asked(folder), "--view", "cost", "--status", "json", *split, *records(at), "--budget", "total=5/day", "--budget", "prompt:fix=1", *more]

    def records(at):
        return ["--dead-letters", f"{at}/dead.jsonl", "--manifest", f"{at}/manifest.jsonl"]

    cases = {"costs": (0, costs), "night": (3, profiles)}
    if not quick:
        cases["costs over budget"] = (3, lambda at: costs(at, *records(at), "--budget", "team:web=1/week"))
        cases["costs refused"] = (1, lambda at: costs(at, *records(at), "--max-reject-share", "0"))
        cases["night refused"] = (1, lambda at: profiles(at, "--max-reject-share", "0.001"))
        cases["too many partitions"] = (1, lambda at: profiles(at, "--max-partitions", "3"))
        cases["nothing refused"] = (3, lambda at: profiles(at, "--max-reject-share", "0.9"))
    return cases


def place(folder, engine, name):
    return f"{folder}/{engine}-{name.replace(' ', '-')}"


def ask(folder, engine, cases, command, environment=None):
    """Runs all cases; ends this check if one has another exit code, or a trace of where in the program it was."""
    for name, (expected, words) in cases.items():
        at = place(folder, engine, name)
        code, said, _, _ = runs.run(command(words(at)), at, environment)
        if code != expected or "\tat " in said:
            sys.exit(f"fleet: {engine} should exit with {expected} of '{name}' and does with {code}: {said.strip()[-3000:]}")


def same(folder, engine, cases):
    """The same files, status and messages as from the direct runner; how many files."""
    files = 0
    for name in cases:
        truth, found = (told(place(folder, one, name)) for one in ("direct", engine))
        if not truth:
            sys.exit(f"fleet: '{name}' leaves nothing to compare")
        differing = sorted(key for key in truth.keys() | found.keys() if truth.get(key) != found.get(key))
        if differing:
            key = differing[0]
            sys.exit(f"fleet: {engine} differs in '{name}' in {', '.join(differing)}: {str(truth.get(key))[:500]} and {str(found.get(key))[:500]}")
        files += len(truth) - 2
    return files


def told(at):
    """What a run wrote, its status and its messages; the place of the outputs is nobody's difference."""
    contents = {}
    for path in glob.glob(f"{at}/**", recursive=True, include_hidden=True):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                contents[os.path.relpath(path, at)] = file.read()
    if "manifest.jsonl" in contents:
        # Options are told as typed, places and engine among them.
        first, rest = contents["manifest.jsonl"].split(b"\n", 1)
        run = json.loads(first)
        del run["run"]["options"]
        # Jars that were there already may be of other commits.
        run["run"]["version"] = run["run"]["version"].split(" (")[0]
        contents["manifest.jsonl"] = (run, rest.replace(at.encode(), b""))
    with open(f"{at}.err", encoding="utf-8") as err:
        contents["messages"] = [line.replace(at, "") for line in err if line.startswith("agentpprof: ")]
    contents["status"] = runs.status(at)
    return contents
