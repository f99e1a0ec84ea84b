"""Three brokers, the schema registry, the news world and every service: a process each, on a host each."""

import os
import shutil
import subprocess
import time
import urllib.request

from network import HERE, Host
from process import Process
from talker import Talker

ROOT = os.getcwd()
CLUSTER = "5L6g3nShT-eMCtK--X86sw"
SERVICES = ["frontier", "fetcher", "extractor", "enricher", "factbook", "query"]
BROKERS = [1, 2, 3]
HEAP = {"broker": "320m", "enricher": "768m", "factbook": "384m"}
# After how long without a sign Kafka gives a service up. Ours and Kafka's default is 45 s, too long to wait for it so often.
SESSION_SECONDS = 15
SMALL = "-XX:-UseG1GC -XX:+UseSerialGC -XX:TieredStopAtLevel=1"

hosts = {}


def host(name):
    """The same for every run: brokers have their addresses in their data."""
    if name not in hosts:
        hosts[name] = Host(name, 11 + len(hosts))
    return hosts[name]


def jar(root):
    target = f"{root}/deploy/target"
    return next(f"{target}/{file}" for file in sorted(os.listdir(target)) if file.startswith("tallywire-deploy-"))


def class_path():
    return f"{jar(ROOT)}:{ROOT}/deploy/target/lib/*"


def java(heap, *args, further=""):
    return ["java", f"-Xmx{heap}", *SMALL.split(), "-Dfile.encoding=UTF-8", "-cp", class_path() + further, *args]


def kafka(heap, *args):
    return java(heap, f"-Dlogback.configurationFile={ROOT}/.ci/docker/kafka/logback.xml", *args)


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return response.status == 200
    except OSError:
        return False


def wait(seconds, what, condition):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not in {seconds} s")
        time.sleep(0.3)


def broker_settings(node, directory):
    voters = ",".join(f"{n}@{host(f'broker{n}').address}:9093" for n in BROKERS)
    address = host(f"broker{node}").address
    return {
        "process.roles": "broker,controller", "node.id": node, "controller.quorum.voters": voters,
        "listeners": f"PLAINTEXT://{address}:9092,CONTROLLER://{address}:9093",
        "advertised.listeners": f"PLAINTEXT://{address}:9092", "controller.listener.names": "CONTROLLER",
        "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT", "log.dirs": directory,
        "auto.create.topics.enable": "false", "message.max.bytes": 10485760, "replica.fetch.max.bytes": 10485760,
        "default.replication.factor": 3, "min.insync.replicas": 2, "num.partitions": 2,
        "offsets.topic.replication.factor": 3, "offsets.topic.num.partitions": 4,
        "transaction.state.log.replication.factor": 3, "transaction.state.log.min.isr": 2,
        "transaction.state.log.num.partitions": 4, "share.coordinator.state.topic.replication.factor": 3,
        "share.coordinator.state.topic.min.isr": 2, "log.cleaner.dedupe.buffer.size": 4194304, "log.cleaner.threads": 1,
        # Kafka's 2 s elect a new controller whenever the machine is busy with something else.
        "controller.quorum.fetch.timeout.ms": 6000, "controller.quorum.election.timeout.ms": 3000,
        "num.network.threads": 2, "num.io.threads": 4, "log.index.size.max.bytes": 1048576,
    }


def share_classes(archive):
    """A dozen JVMs load the same classes: once, for all that start later, from a demo that had need of them all."""
    global SMALL
    if os.path.exists(archive):
        SMALL += f" -XX:SharedArchiveFile={archive}"
        return
    options = f"{SMALL} -XX:ArchiveClassesAtExit={archive}"
    subprocess.run([f"{ROOT}/deploy/bin/tallywire", "demo", "--once"], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, env=os.environ | {"TALLYWIRE_JAVA_OPTS": options})
    SMALL += f" -XX:SharedArchiveFile={archive}"


def format_brokers(blank):
    """Formats a directory for each broker, from which every run begins."""
    formats = []
    for node in BROKERS:
        directory = f"{blank}/broker{node}"
        os.makedirs(directory, exist_ok=True)
        file = f"{blank}/broker{node}.properties"
        with open(file, "w") as out:
            out.writelines(f"{key}={value}\n" for key, value in broker_settings(node, directory).items())
        formats.append(subprocess.Popen(kafka("128m", "kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", file),
                                        stdout=subprocess.DEVNULL))
    if any(each.wait() for each in formats):
        raise RuntimeError("a broker's directory cannot be formatted")


class Judge(Talker):
    """The process that looks at the pipeline through Kafka: see Judge.java."""

    def __init__(self, classes, bootstrap, registry, log):
        super().__init__(java("256m", "Judge", bootstrap, registry, further=f":{classes}"), log)

    def insist(self, command, seconds=120):
        """Asks until there is an answer: brokers may be away."""
        deadline = time.monotonic() + seconds
        while (answer := self.ask(command)).startswith("error"):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{command}: {answer}")
            time.sleep(1)
        return answer


class World:
    """Everything of one run.

    host_delay: seconds between two requests to one host of the news world, which make the crawl last
    environment: variables of processes by their name
    small_disks: MB of the disks of those processes that get one of their own
    """

    def __init__(self, directory, blank, classes, host_delay, environment, small_disks):
        self.host_delay = host_delay
        self.directory = directory
        self.processes = {}
        self.disks = []
        self._environment = environment
        self._small_disks = small_disks
        self.bootstrap = ",".join(f"{host(f'broker{n}').address}:9092" for n in BROKERS)
        self.registry = f"http://{host('registry').address}:8081"
        os.makedirs(directory, exist_ok=True)
        self.judge = Judge(classes, self.bootstrap, self.registry, f"{directory}/judge.log")
        for node in BROKERS:
            self._prepare_broker(node, blank)

    def disk(self, name):
        """Where the process keeps what it writes."""
        path = f"{self.directory}/{name}"
        if not os.path.isdir(path):
            os.makedirs(path)
            if name in self._small_disks:
                subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self._small_disks[name]}m", "tmpfs", path], check=True)
                self.disks.append(path)
        return path

    def _add(self, name, argv, **environment):
        process = Process(name, host(name).on(*argv), environment | self._environment.get(name, {}),
                          f"{self.directory}/{name}.log")
        self.processes[name] = process
        return process

    def _prepare_broker(self, node, blank):
        name = f"broker{node}"
        data = self.disk(name)
        shutil.copytree(f"{blank}/{name}", data, dirs_exist_ok=True)
        file = f"{self.directory}/{name}.properties"
        with open(file, "w") as out:
            out.writelines(f"{key}={value}\n" for key, value in broker_settings(node, data).items())
        self._add(name, kafka(HEAP["broker"], "kafka.Kafka", file))

    def command(self, root, *args):
        return [f"{root}/deploy/bin/tallywire", *args]

    def service(self, name, root=ROOT):
        """A service of the build in that directory, not yet started."""
        args = ["run", name, "--state-dir", self.disk(name), "--health-port", "8080", "--health-host", "0.0.0.0",
                "--host-delay", str(self.host_delay), "--proxy", f"{HERE}:8000", "--contact", f"http://{HERE}:8000/",
                "--registry-host", "0.0.0.0", "--query-host", "0.0.0.0"]
        if name not in ("registry", "query"):
            args += ["--kafka-property", f"session.timeout.ms={SESSION_SECONDS * 1000}",
                     "--kafka-property", f"heartbeat.interval.ms={SESSION_SECONDS * 1000 // 4}"]
        return self._add(name, self.command(root, *args), **self._settings(HEAP.get(name, "192m")))

    def _settings(self, heap):
        return {"TALLYWIRE_BOOTSTRAP_SERVERS": self.bootstrap, "TALLYWIRE_SCHEMA_REGISTRY": self.registry,
                "TALLYWIRE_HEAP": heap, "TALLYWIRE_JAVA_OPTS": SMALL}

    def is_ready(self, name):
        return answers(f"http://{host(name).address}:8080/health/ready")

    def what_is_left(self):
        """What has not recovered; None where all has."""
        unready = [name for name in [*SERVICES, "registry"] if not self.is_ready(name)]
        if unready:
            return f"{unready[0]} is not ready"
        answer = self.judge.ask("behind")
        return None if answer == "none" else answer

    def articles(self):
        return int(self.judge.insist("articles"))

    def start(self):
        """Until every service works; nothing is to be read yet."""
        for node in BROKERS:
            self.processes[f"broker{node}"].start()
        wait(240, "three brokers", lambda: len(self.judge.ask("brokers").split()) == 4)
        self.service("registry").start()
        wait(120, "the registry", lambda: answers(f"{self.registry}/subjects"))
        subprocess.run(self.command(ROOT, "topics", "create", "--partitions", "2"), check=True,
                       env=os.environ | self._settings("128m"), stdout=subprocess.DEVNULL)
        for name in SERVICES:
            self.service(name).start()
        for name in SERVICES:
            wait(300, f"{name} is ready", lambda: self.is_ready(name))

    def publish(self):
        """Opens the news world; how many articles it has."""
        name = "newsworld"
        argv = self.command(ROOT, "newsworld", "--site-host", HERE)
        self.processes[name] = Process(name, argv, self._settings("128m"), f"{self.directory}/{name}.log")
        self.processes[name].start()
        found = []

        def published():
            with open(f"{self.directory}/{name}.log") as log:
                found.extend(line for line in log if " articles of " in line)
            return found
        wait(120, "the news world", published)
        return int(found[0].split()[0])

    def close(self):
        for process in reversed(self.processes.values()):
            if process.starts:
                process.end()
        self.judge.close()
        for path in self.disks:
            subprocess.run(["umount", path], check=True)
