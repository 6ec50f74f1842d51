"""Where the checks find things, and how they run the program."""
import json
import os
import subprocess
import sys
from decimal import Decimal

# A user's own configuration moves no check; Go's, which lies beside it, is left where it is.
os.environ.setdefault("GOENV", os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"), "go", "env"))
os.environ["XDG_CONFIG_HOME"] = "/nonexistent"

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.environ.get("AGENTPPROF_SHARED", os.path.join(ROOT, "..", "shared"))
FIXTURES = os.path.join(ROOT, "pipeline", "src", "test", "resources", "traces")


def histories(arguments):
    """The folders named, else the shared traces where they are, and the tests' fixtures."""
    if arguments:
        return arguments
    shared = os.path.join(SHARED, "traces")
    return [folder for folder in (shared, FIXTURES) if os.path.isdir(folder)]


def profile(history, *arguments, env=None):
    """Profiles a folder that holds "claude" and "codex"; the status object, its numbers exact."""
    command = [os.path.join(ROOT, "agentpprof"), "--all-projects", "--status", "json"]
    command += ["--claude-root", os.path.join(history, "claude"), "--codex-root", os.path.join(history, "codex")]
    run = subprocess.run(command + list(arguments), stdin=subprocess.DEVNULL, capture_output=True, text=True, env=env)
    if run.returncode:
        sys.exit(f"agentpprof exits with {run.returncode}: {run.stderr.strip()[-2000:]}")
    return json.loads(run.stdout, parse_float=Decimal)


TOKENS = ("input", "output", "cache_read", "cache_write_5m", "cache_write_1h")


def tokens(totals):
    return sum(totals[name] for name in TOKENS)
