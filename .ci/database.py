"""A PostgreSQL server for a moment, on loopback; as root it runs under the account "postgres" that comes with it."""
import contextlib
import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PASSWORD = "correct-horse-4711"


def fail(text):
    sys.exit(f"PostgreSQL: {text}")


def programs():
    """The folder of the server's programs, empty if there are none."""
    return max(glob.glob("/usr/lib/postgresql/*/bin"), default=os.path.dirname(shutil.which("postgres") or ""), key=len)


class Server:
    """A PostgreSQL server in a temporary folder."""

    def __init__(self, folder):
        self.data = os.path.join(folder, "data")
        self.bin = programs()
        self.account = {}
        if os.geteuid() == 0:
            # The server refuses to run as root.
            owner = pwd.getpwnam("postgres")
            self.account = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        secret = os.path.join(folder, "secret")
        with open(secret, "w", encoding="utf-8") as out:
            out.write(PASSWORD)
        os.chmod(secret, 0o644)
        self.call("initdb", "-D", self.data, "-U", "owner", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--no-sync")
        self.log = open(os.path.join(folder, "log"), "w", encoding="utf-8")
        self.process = subprocess.Popen(
            [f"{self.bin}/postgres", "-D", self.data, "-h", "127.0.0.1", "-p", str(self.port), "-k", "", "-F"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, cwd=folder, **self.account)
        for _ in range(100):
            if self.process.poll() is not None:
                fail("does not start")
            if subprocess.run([f"{self.bin}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode == 0:
                return
            time.sleep(0.1)
        fail("does not answer")

    def call(self, program, *arguments):
        run = subprocess.run([f"{self.bin}/{program}", *arguments], cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, **self.account)
        if run.returncode:
            fail(f"{program}: {run.stderr.strip()[-500:]}")

    def ask(self, sql):
        run = subprocess.run(
            ["psql", "-X", "-q", "-h", "127.0.0.1", "-p", str(self.port), "-U", "owner", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-c", sql],
            env={**os.environ, "PGPASSWORD": PASSWORD}, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if run.returncode:
            fail(f"psql: {run.stderr.strip()[-500:]}")
        return run.stdout

    def url(self, port=None):
        return f"jdbc:postgresql://127.0.0.1:{port or self.port}/postgres"

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        self.log.close()


@contextlib.contextmanager
def running():
    """A server with an empty database."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        try:
            yield server
        finally:
            server.stop()
