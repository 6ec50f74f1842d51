"""Storage for a moment, on loopback: an HDFS of a name node and a data node, and servers that speak S3."""
import contextlib
import glob
import http.client
import http.server
import json
import os
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

import clusters

ACCOUNT = {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing"}
# What S3 says to every request for a bucket of this name.
REFUSALS = {
    "expired": (400, "ExpiredToken", "The provided token has expired."),
    "denied": (403, "AccessDenied", "Access Denied"),
    "missing": (404, "NoSuchBucket", "The specified bucket does not exist"),
    "slow": (503, "SlowDown", "Please reduce your request rate."),
}


class Hdfs(clusters.Cluster):
    """A name node and a data node."""

    name = "HDFS"

    def __init__(self, home, folder):
        super().__init__(home)
        self.folder = folder
        os.makedirs(f"{home}/conf", exist_ok=True)

    def start(self):
        port, self.web = clusters.free_port(), clusters.free_port()
        self.address = f"hdfs://127.0.0.1:{port}"
        self.configure("core-site", {"fs.defaultFS": self.address})
        settings = {"dfs.namenode.name.dir": f"{self.home}/name", "dfs.datanode.data.dir": f"{self.home}/data"}
        settings.update({"dfs.namenode.http-address": f"127.0.0.1:{self.web}", "dfs.replication": 1, "dfs.permissions.enabled": "false"})
        for door in ("address", "http.address", "ipc.address"):
            settings[f"dfs.datanode.{door}"] = "127.0.0.1:0"
        self.configure("hdfs-site", settings)
        subprocess.run([clusters.java(), *self.java("namenode.NameNode"), "-format", "-nonInteractive"], check=True, capture_output=True)
        self.begin("name-node", *self.java("namenode.NameNode"))
        self.begin("data-node", *self.java("datanode.DataNode"))
        end = time.monotonic() + clusters.PATIENCE
        while time.monotonic() < end:
            try:
                if self.ask("/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState")["beans"][0]["NumLiveDataNodes"] == 1:
                    return
            except (OSError, IndexError, KeyError):
                # It answers before it has anything to tell.
                pass
            time.sleep(0.2)
        raise RuntimeError(f"no HDFS after {clusters.PATIENCE} s; see {self.home}")

    def java(self, main):
        return ["-Xmx256m", "-cp", f"{self.home}/conf:{self.folder}/*", f"org.apache.hadoop.hdfs.server.{main}"]

    def shell(self, *words):
        command = [clusters.java(), *clusters.BRIEF, "-cp", f"{self.home}/conf:{self.folder}/*", "org.apache.hadoop.fs.FsShell", *words]
        run = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if run.returncode:
            sys.exit(f"fleet: HDFS's shell: {run.stderr.strip()[-1000:]}")
        return run.stdout

    def configure(self, name, settings):
        with open(f"{self.home}/conf/{name}.xml", "w", encoding="utf-8") as out:
            values = (f"<property><name>{key}</name><value>{value}</value></property>" for key, value in settings.items())
            out.write(f"<configuration>{''.join(values)}</configuration>\n")

    def beam(self):
        return [f'--hdfsConfiguration=[{{"fs.defaultFS":"{self.address}"}}]']

    def put(self, folder):
        self.shell("-put", *glob.glob(f"{folder}/in"), "/in")

    def get(self, place, folder):
        self.shell("-get", place, folder)


class Served:
    """A store that is a server on loopback, with what it needs in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.port = clusters.free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def serve(self, command, bucket):
        """Starts it, and makes a bucket as soon as it answers."""
        self.log = open(f"{self.folder}/log", "w", encoding="utf-8")
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        for _ in range(300):
            try:
                bucket()
                return self
            except OSError:
                time.sleep(0.2)
        sys.exit(f"fleet: {command[0]} does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.log.close()


class Moto(Served):
    """The S3 of moto, in an environment of its own."""

    def __enter__(self):
        python = f"{self.folder}/bin/python"
        subprocess.run([sys.executable, "-m", "venv", self.folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "moto[server]"], check=True)
        command = [f"{self.folder}/bin/moto_server", "-H", "127.0.0.1", "-p", str(self.port)]
        return self.serve(command, lambda: self.request("/bucket", "PUT"))

    def request(self, path, method, content=b""):
        headers = {"Authorization": "AWS nobody:nothing", "Content-Type": "application/octet-stream"}
        asked = urllib.request.Request(self.address + path, data=content or None, method=method, headers=headers)
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return answer.read()

    def beam(self):
        return s3(self.port)

    def put(self, folder):
        for path in glob.glob(f"{folder}/in/**", recursive=True):
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    self.request(f"/bucket/{os.path.relpath(path, folder)}", "PUT", file.read())

    def names(self, place):
        text = self.request(f"/bucket?list-type=2&prefix={place}", "GET").decode()
        return [piece.partition("</Key>")[0] for piece in text.split("<Key>")[1:]]

    def get(self, place, folder):
        for name in self.names(place.lstrip("/") + "/"):
            target = os.path.join(folder, os.path.relpath(name, place.lstrip("/")))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as out:
                out.write(self.request(f"/bucket/{name}", "GET"))


class Gcs(Served):
    """The Google Cloud Storage of fake-gcs-server, which Go installs; there is none without Go."""

    def __enter__(self):
        os.makedirs(self.folder)
        subprocess.run(["go", "install", "github.com/fsouza/fake-gcs-server@v1.56.1"], check=True, env=dict(os.environ, GOBIN=self.folder))
        at = ["-scheme", "http", "-host", "127.0.0.1", "-port", str(self.port), "-external-url", self.address]
        bucket = json.dumps({"name": "bucket"}).encode()
        command = [f"{self.folder}/fake-gcs-server", *at, "-backend", "memory"]
        return self.serve(command, lambda: self.request("/storage/v1/b?project=none", bucket))

    def request(self, path, content=None):
        asked = urllib.request.Request(self.address + path, data=content, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return answer.read()

    def beam(self):
        nobody = "org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory"
        return [f"--gcsEndpoint={self.address}/storage/v1/", f"--credentialFactoryClass={nobody}", "--project=none"]

    def put(self, folder):
        for path in glob.glob(f"{folder}/in/**", recursive=True):
            if os.path.isfile(path):
                name = urllib.parse.quote(os.path.relpath(path, folder), safe="")
                with open(path, "rb") as file:
                    self.request(f"/upload/storage/v1/b/bucket/o?uploadType=media&name={name}", file.read())

    def get(self, place, folder):
        listed = json.loads(self.request(f"/storage/v1/b/bucket/o?prefix={place.lstrip('/')}/"))
        for name in (item["name"] for item in listed.get("items", [])):
            target = os.path.join(folder, os.path.relpath(name, place.lstrip("/")))
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as out:
                out.write(self.request(f"/storage/v1/b/bucket/o/{urllib.parse.quote(name, safe='')}?alt=media"))


class Refusing(http.server.BaseHTTPRequestHandler):
    """An S3 that refuses whatever it is asked, each bucket for the reason that is its name."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, code, message = REFUSALS[self.path.strip("/").partition("/")[0].partition("?")[0]]
        body = f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{message}</Message></Error>'.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = answer

    def log_message(self, *_):
        pass


class RefusingS3:
    handler = Refusing

    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def beam(self):
        return s3(self.port)


class Expiring(Refusing):
    """Asks another S3 in its name, until credentials expire: after so many readings of traces."""

    def answer(self):
        reads = self.command == "GET" and self.path.startswith("/bucket/in/")
        with self.server.lock:
            self.server.left -= reads
            refused = self.server.left < 0
        if refused:
            self.path = "/expired"
            super().answer()
            return
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        other = http.client.HTTPConnection("127.0.0.1", self.server.other, timeout=30)
        with contextlib.closing(other):
            other.request(self.command, self.path, content, dict(self.headers))
            answer = other.getresponse()
            body = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "connection", "server", "date", "content-length"):
                self.send_header(name, value)
        self.send_header("Content-Length", answer.getheader("Content-Length") or str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = answer


class ExpiringS3(RefusingS3):
    """Lets in front of another S3, for a while."""

    handler = Expiring

    def __init__(self, other, reads):
        self.other = other
        self.reads = reads

    def __enter__(self):
        super().__enter__()
        self.server.other, self.server.left, self.server.lock = self.other.port, self.reads, threading.Lock()
        return self


def s3(port):
    return ["--awsRegion=us-east-1", f"--endpoint=http://127.0.0.1:{port}"]
