"""A pipeline in one process, what it tells of itself, and loads for it."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

TALLYWIRE = "deploy/bin/tallywire"
SAMPLE = re.compile(r"^(\w+)(?:\{(.*)\})? (\S+)$")
TOPIC = re.compile(r'topic="([^"]*)"')


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    return [each.getsockname()[1] for each in sockets]


class Sample:
    """What /metrics said at one moment."""

    def __init__(self, text):
        self.lines = [match.groups(default="") for match in map(SAMPLE.match, text.splitlines()) if match]

    def sum(self, name, label=""):
        return sum(float(value) for metric, labels, value in self.lines
                   if metric == name and label in labels and value != "NaN")

    def lag(self):
        """Records behind, by topic, where some are."""
        behind = {}
        for metric, labels, value in self.lines:
            if metric == "kafka_consumer_fetch_manager_records_lag" and value != "NaN" and float(value) > 0:
                topic = TOPIC.search(labels)[1]
                behind[topic] = behind.get(topic, 0) + int(float(value))
        return behind

    def quantile(self, q, since):
        """Seconds from fetch to tally that this part of all stayed under, by buckets."""
        counts = {}
        for metric, labels, value in self.lines:
            if metric == "tallywire_fetch_to_tally_seconds_bucket":
                bound = float(re.search(r'le="([^"]*)"', labels)[1])
                counts[bound] = counts.get(bound, 0) + float(value)
        for metric, labels, value in since.lines:
            if metric == "tallywire_fetch_to_tally_seconds_bucket":
                counts[float(re.search(r'le="([^"]*)"', labels)[1])] -= float(value)
        of = max(counts.values(), default=0)
        return min((bound for bound, count in counts.items() if of and count >= q * of), default=float("nan"))


class Pipeline:

    def __init__(self, heap):
        self.directory = tempfile.mkdtemp(prefix="soak-")
        self.kafka, registry, self.query = free_ports(3)
        self.environment = os.environ | {
            "TALLYWIRE_BOOTSTRAP_SERVERS": f"127.0.0.1:{self.kafka}",
            "TALLYWIRE_SCHEMA_REGISTRY": f"http://127.0.0.1:{registry}"}
        self.data = f"{self.directory}/data"
        self.log = open(f"{self.directory}/up.log", "w")
        self.process = subprocess.Popen(
            [TALLYWIRE, "up", "--data", self.data, "--kafka-port", str(self.kafka), "--registry-port", str(registry),
             "--query-port", str(self.query), "--contact", "https://tallywire.example/bot"],
            env=self.environment | {"TALLYWIRE_HEAP": heap}, stdout=self.log, stderr=self.log)
        self.loads = []
        self.rounds = 0
        deadline = time.monotonic() + 300
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"soak: the pipeline does not answer; see {self.directory}/up.log")
            time.sleep(1)

    def is_ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.query}/health/ready", timeout=5):
                return True
        except OSError:
            return False

    def sample(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.query}/metrics", timeout=60) as answer:
            return Sample(answer.read().decode())

    def load(self, articles, rounds, rate=None):
        """Starts to give it so many articles so often; a process that ends when all are given."""
        argv = [TALLYWIRE, "bench", "pages", "--articles", str(articles), "--rounds", str(rounds),
                "--first-round", str(self.rounds)]
        self.rounds += rounds
        argv += ["--rate", f"{rate:.2f}"] if rate else ["--since", "1h"]
        load = subprocess.Popen(argv, env=self.environment | {"TALLYWIRE_HEAP": "128m"}, stdout=self.log, stderr=self.log)
        self.loads.append(load)
        return load

    def live_heap(self, name):
        """Bytes that are left after a full collection; what they are of stays in the directory, under this name."""
        subprocess.run(["jcmd", str(self.process.pid), "GC.run"], check=True, stdout=subprocess.DEVNULL)
        with open(f"{self.directory}/{name}.histogram", "w") as histogram:
            subprocess.run(["jcmd", str(self.process.pid), "GC.class_histogram"], check=True, stdout=histogram)
        return self.sample().sum("jvm_memory_used_bytes", 'area="heap"')

    def rss(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return 1024 * int(re.search(r"VmRSS:\s+(\d+)", status.read())[1])

    def files(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def disk(self, part):
        """Bytes under a part of the data directory."""
        total = 0
        for where, _, names in os.walk(f"{self.data}/{part}"):
            for name in names:
                try:
                    total += os.lstat(f"{where}/{name}").st_blocks * 512
                except FileNotFoundError:
                    pass
        return total

    def close(self, keep):
        for load in self.loads:
            if load.poll() is None:
                load.kill()
                load.wait()
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(90)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        self.log.close()
        if not keep:
            shutil.rmtree(self.directory)
        return status
