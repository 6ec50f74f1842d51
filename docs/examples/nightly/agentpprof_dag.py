"""A DAG for Airflow 2.9 and later: profiles of each day, and an alert where a budget was crossed.

Where the workers have podman or docker instead of the program, the environment of the first task says so; the volumes are those of the script's paths.
"""

import json

import pendulum
from airflow.decorators import dag, task
from airflow.exceptions import AirflowFailException
from airflow.operators.bash import BashOperator


@dag(
    schedule="20 3 * * *",
    start_date=pendulum.datetime(2026, 11, 1, tz="UTC"),
    catchup=True,  # a night that is run again gives the same bytes
    max_active_runs=1,  # two runs of one night would write the same files
)
def agentpprof():
    # The last line that the command prints is what the next task gets. Exit code 3 is a night that is whole.
    night = BashOperator(
        task_id="night",
        bash_command="/opt/agentpprof/nightly {{ ds }} || [ $? -eq 3 ]",
        # env={"AGENTPPROF": "podman run --rm -v /srv:/srv -v /etc/agentpprof.rules:/etc/agentpprof.rules:ro example.org/agentpprof:latest"},
        append_env=True,
        do_xcom_push=True,
        retries=2,
    )

    @task
    def budgets(status: str):
        crossed = [budget["budget"] for budget in json.loads(status)["budgets"] if budget["crossed"]]
        if crossed:
            raise AirflowFailException("budgets crossed: " + ", ".join(crossed))

    budgets(night.output)


agentpprof()
