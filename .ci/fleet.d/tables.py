"""A cost table of a cluster in a real database: the rows of the direct runner, and the same night twice changes none."""
import os
import sys

import database
import nights
import runs

NUMBERS = "calls, input_tokens, output_tokens, cost_usd, unpriced_tokens, lower_bound_calls"


def rows(server, engine, also=""):
    fields = ", ".join(f'"{name}"' for name in nights.BY.split(","))
    columns = f"row_key, {fields}, {NUMBERS}{also}"
    return server.ask(f"copy (select {columns} from agentpprof_costs where run_key = '{engine}' order by row_key) to stdout with (format csv)")


def ask(server, engine, folder, command, environment):
    """Runs a night into the table under the engine's name."""
    at = f"{folder}/{engine}-table"
    words = ["costs", *nights.asked(folder), "--by", nights.BY, "--jdbc", server.url(), "--run-key", engine]
    told = runs.run(command(words), at, dict(environment, PGUSER="owner", PGPASSWORD=database.PASSWORD))
    runs.succeed(told, f"{engine} into a table")
    if database.PASSWORD in told[1] or database.PASSWORD in open(f"{at}.out", encoding="utf-8").read():
        sys.exit(f"fleet: {engine} shows a password")


def check(server, engine, folder, command, environment, launcher):
    """The number of rows, which are the same."""
    if "agentpprof_costs" not in server.ask("copy (select to_regclass('agentpprof_costs')) to stdout"):
        ask(server, "direct", folder, lambda words: [launcher, *words], dict(os.environ))
    ask(server, engine, folder, command, environment)
    before = rows(server, engine, ", xmin")
    ask(server, engine, folder, command, environment)
    if rows(server, engine, ", xmin") != before:
        sys.exit(f"fleet: the same night twice on {engine} changes rows")
    if not before or rows(server, engine) != rows(server, "direct"):
        sys.exit(f"fleet: {engine} puts other rows into the table than the direct runner")
    return len(before.splitlines())
