"""Brokers, the schema registry and instances of services, each a process of its own on loopback, and what they use."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, f"{os.path.dirname(HERE)}/faults")

from process import Process  # noqa: E402
from talker import Talker  # noqa: E402

CLUSTER = "5L6g3nShT-eMCtK--X86sw"
HEAP = {"frontier": "192m", "fetcher": "256m", "extractor": "384m", "enricher": "768m", "factbook": "512m", "query": "512m",
        "registry": "96m", "archiver": "128m"}
TICKS = os.sysconf("SC_CLK_TCK")


def target():
    return f"{ROOT}/deploy/target"


def class_path():
    jar = next(file for file in sorted(os.listdir(target())) if file.startswith("tallywire-deploy-"))
    return f"{target()}/{jar}:{target()}/lib/*"


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def get(url, timeout=10):
    with urllib.request.urlopen(url, timeout=timeout) as response:
        return response.read().decode()


def answers(url):
    try:
        get(url, 3)
        return True
    except OSError:
        return False


def wait(seconds, what, condition, pause=0.5):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not in {seconds} s")
        time.sleep(pause)


def ends_with_its_children():
    """Whoever ends this process ends what it started, too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))


class Helper(Talker):
    """A program of ours that looks at the pipeline."""

    def __init__(self, classes, name, log, *args):
        super().__init__(["java", "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{class_path()}:{classes}", name, *args], log)

    def json(self, command):
        answer = json.loads(self.ask(command))
        if isinstance(answer, dict) and "error" in answer:
            raise RuntimeError(f"{command}: {answer['error']}")
        return answer


def compiled(directory):
    """The classes of what looks at a pipeline."""
    classes = f"{directory}/classes"
    subprocess.run(["javac", "-d", classes, "-cp", class_path(), f"{HERE}/Look.java", f"{ROOT}/.ci/faults/Judge.java"], check=True)
    return classes


class Pipeline:
    """One run of everything.

    brokers: how many; every record is on all of them. The first is the controller, too.
    java: options of the services' JVMs beyond what `tallywire` gives them
    settings: of the Kafka clients of services, beyond ours
    """

    def __init__(self, directory, classes, brokers=1, partitions=8, java="", settings=()):
        self.directory, self.partitions = directory, partitions
        os.makedirs(directory)
        self.processes = {}
        self.health = {}
        self.query_ports = {}
        self._java, self._settings_of_clients = java, settings
        self.proxy = None
        self._ports = free_ports(brokers + 2)
        self.brokers = [f"broker{n}" for n in range(1, brokers + 1)]
        self.bootstrap = ",".join(f"127.0.0.1:{port}" for port in self._ports[2:])
        self.registry = f"http://127.0.0.1:{self._ports[0]}"
        for number, name in enumerate(self.brokers, 1):
            self._prepare(number, name, brokers)
        self.look = Helper(classes, "Look", f"{directory}/look.log", self.bootstrap, self.registry)
        self.judge = Helper(classes, "Judge", f"{directory}/judge.log", self.bootstrap, self.registry)

    def _settings(self, number, name, brokers):
        controller = f"127.0.0.1:{self._ports[1]}"
        client = f"PLAINTEXT://127.0.0.1:{self._ports[1 + number]}"
        copies = min(3, brokers)
        return {
            "process.roles": "broker,controller" if number == 1 else "broker", "node.id": number,
            "controller.quorum.voters": f"1@{controller}", "controller.listener.names": "CONTROLLER",
            "listeners": f"{client},CONTROLLER://{controller}" if number == 1 else client, "advertised.listeners": client,
            "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT", "log.dirs": f"{self.directory}/{name}",
            "auto.create.topics.enable": "false", "message.max.bytes": 10485760, "replica.fetch.max.bytes": 10485760,
            "default.replication.factor": copies, "min.insync.replicas": min(2, copies), "num.partitions": self.partitions,
            "offsets.topic.replication.factor": copies, "offsets.topic.num.partitions": 8,
            "transaction.state.log.replication.factor": copies, "transaction.state.log.min.isr": min(2, copies),
            "transaction.state.log.num.partitions": 8, "share.coordinator.state.topic.replication.factor": copies,
            "share.coordinator.state.topic.min.isr": min(2, copies), "log.cleaner.dedupe.buffer.size": 4194304,
            "log.cleaner.threads": 1, "group.initial.rebalance.delay.ms": 1000, "broker.session.timeout.ms": 60000,
            "log.index.size.max.bytes": 1048576,
        }

    def _prepare(self, number, name, brokers):
        file = f"{self.directory}/{name}.properties"
        with open(file, "w") as out:
            out.writelines(f"{key}={value}\n" for key, value in self._settings(number, name, brokers).items())
        argv = ["java", "-Xmx512m", "-XX:+UseG1GC", f"-Dlogback.configurationFile={ROOT}/.ci/docker/kafka/logback.xml",
                "-cp", class_path()]
        subprocess.run([*argv, "kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", file], check=True,
                       stdout=subprocess.DEVNULL)
        self._add(name, [*argv, "kafka.Kafka", file], {})

    def _add(self, name, argv, environment):
        self.processes[name] = Process(name, argv, environment, f"{self.directory}/{name}.log")
        return self.processes[name]

    def _environment(self, heap):
        return {"TALLYWIRE_BOOTSTRAP_SERVERS": self.bootstrap, "TALLYWIRE_SCHEMA_REGISTRY": self.registry,
                "TALLYWIRE_HEAP": heap, "TALLYWIRE_JAVA_OPTS": self._java}

    def command(self, *args):
        """Runs a command of ours to its end; what it wrote on standard output."""
        return subprocess.run([f"{ROOT}/deploy/bin/tallywire", *args], env=os.environ | self._environment("256m"),
                              check=True, capture_output=True, text=True).stdout

    def begin(self, *args):
        """The same in the background."""
        return subprocess.Popen([f"{ROOT}/deploy/bin/tallywire", *args], env=os.environ | self._environment("256m"),
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self, services):
        """Until each of them works. A service is its name, or the name with a dash and what tells its instances apart."""
        if not self.processes[self.brokers[0]].starts:
            for name in self.brokers:
                self.processes[name].start()
            wait(180, "brokers", lambda: len(self.judge.ask("brokers").split()) == len(self.brokers) + 1)
            self._start_service("registry")
            wait(120, "the registry", lambda: answers(f"{self.registry}/subjects"))
            self.command("topics", "create", "--partitions", str(self.partitions))
        for name in services:
            self._start_service(name)
        for name in services:
            wait(300, f"{name} is ready", lambda: answers(f"http://127.0.0.1:{self.health[name]}/health/ready"))

    def _start_service(self, name):
        service = name.split("-")[0]
        self.health[name], self.query_ports[name] = free_ports(2)
        argv = [f"{ROOT}/deploy/bin/tallywire", "run", service, "--state-dir", f"{self.directory}/{name}",
                "--health-port", str(self.health[name]), "--instance", name, "--query-port", str(self.query_ports[name]),
                "--registry-port", self.registry.rsplit(":", 1)[1]]
        if self.proxy:
            argv += ["--proxy", f"127.0.0.1:{self.proxy}", "--contact", f"http://127.0.0.1:{self.proxy}/", "--host-delay", "0"]
        if service not in ("registry", "query"):
            argv += [word for setting in self._settings_of_clients for word in ("--kafka-property", setting)]
        self._add(name, argv, self._environment(HEAP[service])).start()

    def left(self, groups):
        return self.look.json("left " + " ".join(groups))

    def drained(self, groups, seconds):
        """Until the groups have nothing left in three looks, between which what one has in hand is written and seen by the next."""
        looks = []

        def done():
            looks.append(not any(self.left(groups).values()))
            return looks[-3:] == [True] * 3
        wait(seconds, f"{groups} have done all", done, pause=2)

    def cpu(self):
        """Seconds of CPU that each process has had."""
        return {name: cpu_seconds(process.pid) for name, process in self.processes.items() if process.pid}

    def metric(self, name, pattern):
        """The sum of what an instance tells of those values whose name and labels the pattern matches."""
        matching = re.compile(pattern)
        text = get(f"http://127.0.0.1:{self.health[name]}/metrics")
        return sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if matching.match(line))

    def memory(self, name):
        """Of a process: the most that was resident, and what lives on the heap, in MB."""
        pid = self.processes[name].pid
        with open(f"/proc/{pid}/status") as status:
            peak = int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1)) / 1024
        subprocess.run(["jcmd", str(pid), "GC.run"], check=True, stdout=subprocess.DEVNULL)
        said = subprocess.run(["jcmd", str(pid), "GC.heap_info"], check=True, capture_output=True, text=True).stdout
        used = sum(int(kilobytes) for kilobytes in re.findall(r"(?:garbage-first|new generation|tenured).*used (\d+)K", said))
        return {"peak_rss_mb": round(peak), "live_heap_mb": round(used / 1024)}

    def logs(self):
        """Bytes of records that one broker holds on disk, by topic without prefix."""
        sizes = {}
        base = f"{self.directory}/{self.brokers[0]}"
        for partition in os.listdir(base):
            if not partition.startswith("tallywire."):
                continue
            topic = partition.removeprefix("tallywire.").rsplit("-", 1)[0]
            sizes[topic] = sizes.get(topic, 0) + sum(
                os.path.getsize(f"{base}/{partition}/{file}") for file in os.listdir(f"{base}/{partition}")
                if file.endswith(".log"))
        return sizes

    def state(self, name):
        """Bytes of a service's directory, which is whole once it is stopped."""
        return sum(os.path.getsize(f"{path}/{file}") for path, _, files in os.walk(f"{self.directory}/{name}") for file in files)

    def stop(self, *names):
        for name in names:
            self.processes[name].stop()

    def close(self):
        for process in reversed(list(self.processes.values())):
            if process.starts:
                process.end()
        self.look.close()
        self.judge.close()
        shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, failed, *_):
        if failed:
            for name in self.processes:
                with open(f"{self.directory}/{name}.log", errors="replace") as log:
                    sys.stderr.write(f"== {name}\n" + "".join(log.readlines()[-6:]))
        self.close()


def cpu_seconds(pid):
    """User and system time."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
