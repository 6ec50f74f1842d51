"""Small real clusters of Spark and Flink on this machine: processes of their own that talk over loopback."""
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
MAIN = "io.github.agentpprof.pipeline.Main"
# What spark-submit and flink run give to Java 17.
OPENED = ("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util")
OPENED += ("java.util.concurrent", "java.util.concurrent.atomic", "java.text", "java.time")
OPENED += ("sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar")
OPENS = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
# What runs for seconds is done before the better compiler is.
BRIEF = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
PATIENCE = 60


def java():
    home = os.environ.get("JAVA_HOME", "")
    return os.path.join(home, "bin", "java") if home else "java"


def jars(engine, folder):
    """The jars of an engine, from where Maven keeps them."""
    command = ["mvn", "-q", "-B", "-f", os.path.join(HERE, "pom.xml"), f"-P{engine}"]
    subprocess.run(command + ["package", f"-DoutputDirectory={folder}"], check=True, stdin=subprocess.DEVNULL)
    shutil.rmtree(os.path.join(HERE, "target"), ignore_errors=True)


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def below(pid):
    """The process and all that it started."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as stat:
                    parents.setdefault(int(stat.read().rpartition(")")[2].split()[1]), []).append(int(name))
            except OSError:
                pass
    family = [pid]
    for one in family:
        family += parents.get(one, [])
    return family


def seconds(pid):
    """Of processor time, of the process and of all that it started and that still runs."""
    return sum(used for used, _ in map(counted, below(pid)))


def counted(pid):
    """Seconds of processor time and the most memory in MB; zeros if it has ended."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
            fields = stat.read().rpartition(")")[2].split()
        with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as status:
            peak = [line for line in status if line.startswith("VmHWM")]
    except OSError:
        return 0, 0
    if not peak:
        return 0, 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), int(peak[0].split()[1]) / 1024


class Usage:
    """Seconds of processor and the most memory, in MB, of a process and of all that it starts, looked at while they run."""

    def __init__(self, roots):
        self.roots = roots
        self.seconds = {}
        self.memory = {}
        self.before = {}
        self.stopped = threading.Event()
        self.look()
        self.before = dict(self.seconds)
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self):
        while not self.stopped.wait(0.2):
            self.look()

    def look(self):
        for name, root in self.roots.items():
            for pid in below(root):
                used, most = counted(pid)
                if most:
                    key = name if pid == root else f"{name}'s child {pid}"
                    self.seconds[key], self.memory[key] = used, most

    def end(self):
        self.stopped.set()
        self.thread.join()
        return {key: (self.seconds[key] - self.before.get(key, 0), self.memory[key]) for key in self.seconds}


class Cluster:
    """Processes that are stopped, each by its number, when the "with" is left."""

    def __init__(self, home):
        self.home = home
        self.processes = {}
        os.makedirs(home, exist_ok=True)

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        families = [pid for process in self.processes.values() if process.poll() is None for pid in below(process.pid)]
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        ours = {process.pid for process in self.processes.values()}
        for pid in families:
            if pid not in ours and self.home in command_line(pid):
                os.kill(pid, signal.SIGKILL)

    def begin(self, name, *arguments):
        """Starts a Java process; what it says goes into a file of its name."""
        with open(os.path.join(self.home, f"{name}.log"), "ab") as log:
            self.processes[name] = subprocess.Popen(
                [java(), *OPENS, *BRIEF, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment(),
                cwd=self.home,
            )

    def pids(self):
        return {name: process.pid for name, process in self.processes.items()}

    def kill(self, name):
        """Kills a process and what it started, as a machine that loses its power does."""
        for pid in reversed(below(self.processes[name].pid)):
            os.kill(pid, signal.SIGKILL)
        self.processes[name].wait()

    def replace(self, name):
        """Starts what takes the place of a worker that was killed; nothing where the others can do its work."""

    def ended(self):
        return [name for name, process in self.processes.items() if process.poll() is not None]

    def lasts(self):
        """Ends the check if a process of the cluster has ended."""
        if self.ended():
            sys.exit(f"fleet: {', '.join(self.ended())} of {self.name} did not outlive the runs")

    def environment(self):
        return dict(os.environ)

    def ask(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.web}{path}", timeout=5) as answer:
            return json.load(answer)

    def await_workers(self, path, workers):
        """Waits until the cluster tells of two workers at {@code path}."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.ended():
                raise RuntimeError(f"{', '.join(self.ended())} ended before the cluster was up; see {self.home}")
            try:
                if workers(self.ask(path)) >= 2:
                    return
            except (OSError, ValueError):
                # Not there yet, or there with another page than it will have.
                pass
            time.sleep(0.2)
        raise RuntimeError(f"no cluster after {PATIENCE} s; see {self.home}")


def command_line(pid):
    try:
        with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as text:
            return text.read()
    except OSError:
        return ""


class Spark(Cluster):
    """A master and two workers, each with one core, whose executors are processes of their own."""

    name = "Spark"
    victim = "worker-1"

    def __init__(self, home, folder, memory="1g"):
        super().__init__(home)
        self.memory = memory
        os.makedirs(f"{home}/conf", exist_ok=True)
        if not os.path.exists(f"{home}/jars"):
            os.symlink(folder, f"{home}/jars")
        with open(f"{home}/RELEASE", "w", encoding="utf-8"):
            pass
        with open(f"{home}/conf/log4j2.properties", "w", encoding="utf-8") as log:
            log.write("rootLogger.level = error\nrootLogger.appenderRef.console.ref = console\n")
            log.write("appender.console.type = Console\nappender.console.name = console\nappender.console.target = SYSTEM_ERR\n")
            log.write("appender.console.layout.type = PatternLayout\nappender.console.layout.pattern = %p %c{1}: %m%n%ex\n")

    def environment(self):
        return dict(os.environ, SPARK_HOME=self.home, SPARK_LOCAL_IP="127.0.0.1", SPARK_SCALA_VERSION="2.12")

    def java(self, main, *arguments):
        return ["-Xmx512m", "-cp", f"{self.home}/conf:{self.home}/jars/*", f"org.apache.spark.deploy.{main}", *arguments]

    def start(self):
        port, self.web = free_port(), free_port()
        self.master = f"spark://127.0.0.1:{port}"
        at = ["--host", "127.0.0.1"]
        self.begin("master", *self.java("master.Master", *at, "--port", str(port), "--webui-port", str(self.web)))
        for number in (1, 2):
            work = ["--cores", "1", "--memory", "4g", "--work-dir", f"{self.home}/work-{number}", "--webui-port", "0"]
            self.begin(f"worker-{number}", *self.java("worker.Worker", *at, *work, self.master))
        self.await_workers("/json/", lambda told: sum(worker["state"] == "ALIVE" for worker in told["workers"]))

    def command(self, jar, arguments, options=()):
        """What spark-submit runs."""
        conf = {"spark.driver.host": "127.0.0.1", "spark.executor.memory": self.memory}
        conf["spark.executor.extraJavaOptions"] = " ".join(BRIEF)
        conf.update({"spark.ui.enabled": "false", "spark.local.dir": f"{self.home}/local"})
        submit = ["--master", self.master, *(word for key, value in conf.items() for word in ("--conf", f"{key}={value}"))]
        beam = ["--runner=SparkRunner", f"--sparkMaster={self.master}", *options]
        return [java(), *OPENS, *BRIEF, *self.java("SparkSubmit", *submit, "--class", MAIN, jar, *arguments, "--", *beam)]


class Flink(Cluster):
    """A job manager and two task managers with one slot each; it loads the classes of the jar that it keeps once, not for every run."""

    name = "Flink"
    victim = "task-manager-1"

    def __init__(self, home, folder, heap="512m", keeps=None):
        super().__init__(home)
        self.heap = heap
        self.folder = folder
        self.keeps = keeps
        os.makedirs(f"{home}/conf", exist_ok=True)

    def environment(self):
        return dict(os.environ, FLINK_CONF_DIR=f"{self.home}/conf", FLINK_LIB_DIR=self.folder)

    def java(self, main, *arguments, memory="512m"):
        logging = ["-Dorg.slf4j.simpleLogger.defaultLogLevel=error"]
        if main.startswith("client."):
            # As Flink's own scripts have it.
            logging.append(f"-Dorg.slf4j.simpleLogger.logFile={self.home}/client.log")
        path = f"{self.folder}/*:{self.keeps}" if self.keeps else f"{self.folder}/*"
        return [f"-Xmx{memory}", *logging, "-cp", path, f"org.apache.flink.{main}", *arguments]

    def start(self):
        port, self.web = free_port(), free_port()
        settings = {
            "jobmanager.rpc.address": "127.0.0.1",
            "jobmanager.bind-host": "127.0.0.1",
            "jobmanager.rpc.port": port,
            "taskmanager.host": "127.0.0.1",
            "taskmanager.bind-host": "127.0.0.1",
            "taskmanager.numberOfTaskSlots": 1,
            "rest.address": "127.0.0.1",
            "rest.bind-address": "127.0.0.1",
            "rest.port": self.web,
            "rest.bind-port": self.web,
            "parallelism.default": 2,
            "heartbeat.interval": 1000,
            "heartbeat.timeout": 5000,
            "restart-strategy.type": "fixed-delay",
            "restart-strategy.fixed-delay.attempts": 3,
            "restart-strategy.fixed-delay.delay": "1 s",
            "io.tmp.dirs": f"{self.home}/tmp",
            "classloader.resolve-order": "parent-first" if self.keeps else "child-first",
        }
        with open(f"{self.home}/conf/config.yaml", "w", encoding="utf-8") as file:
            file.writelines(f"{key}: {value}\n" for key, value in settings.items())
        configured = ["--configDir", f"{self.home}/conf"]
        self.begin("job-manager", *self.java("runtime.entrypoint.StandaloneSessionClusterEntrypoint", *configured))
        for number in (1, 2):
            self.begin_worker(number)
        self.await_workers("/taskmanagers", lambda told: len(told["taskmanagers"]))

    def replace(self, name):
        """A job without a slot for each part waits for one."""
        self.begin_worker(3)

    def begin_worker(self, number):
        """The sizes that Flink's own script works out."""
        sizes = {"framework.heap": "128m", "task.heap": self.heap, "framework.off-heap": "128m", "task.off-heap": "0m"}
        sizes.update({"managed": "256m", "jvm-metaspace": "256m", "network.min": "128m", "network.max": "128m"})
        sizes.update({"jvm-overhead.min": "128m", "jvm-overhead.max": "128m"})
        words = ["-D", "taskmanager.cpu.cores=1.0"]
        for name, size in sizes.items():
            name = f"{name}.size" if name.partition(".")[2] not in ("min", "max") else name
            words += ["-D", f"taskmanager.memory.{name}={size}"]
        heap = f"{int(self.heap[:-1]) + 128}m"
        task_manager = ["--configDir", f"{self.home}/conf", *words]
        options = ["-XX:MaxDirectMemorySize=384m", "-XX:MaxMetaspaceSize=256m"]
        self.begin(f"task-manager-{number}", *options, *self.java("runtime.taskexecutor.TaskManagerRunner", *task_manager, memory=heap))

    def command(self, jar, arguments, options=()):
        """What "flink run" runs."""
        beam = ["--runner=FlinkRunner", "--parallelism=2", *options]
        run = ["run", "-m", f"127.0.0.1:{self.web}", "-c", MAIN, jar, *arguments, "--", *beam]
        return [java(), *OPENS, *BRIEF, *self.java("client.cli.CliFrontend", *run)]
