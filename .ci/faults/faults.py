"""What is done to the pipeline: a name, an action, and how it is undone."""

import glob
import os
import shutil
import signal
import subprocess
import time
import zipfile
from dataclasses import dataclass
from typing import Callable

import world

READERS = ["frontier", "fetcher", "extractor", "enricher", "factbook"]
ALL = ["registry", *world.SERVICES]


@dataclass(frozen=True)
class Fault:
    """`strike` does it to a world, undoes it, and says to whom. Those of one group can strike in one run."""

    name: str
    group: str
    what: str
    strike: Callable
    environment: Callable = lambda directory: {}
    small_disks: tuple = ()


def kill_service(name):
    def strike(here, chance):
        here.processes[name].kill()
        return name
    return Fault(f"kill-{name}", "kill", "`kill -9`, started again after a second", strike)


def broker(here, which):
    """`leader`: who leads most partitions, `controller`: the controllers' leader, or a number."""
    brokers = here.judge.insist("brokers").split()
    return {"controller": brokers[0], "leader": brokers[1]}.get(which, which)


def kill_broker(which, what):
    def strike(here, chance):
        node = broker(here, which)
        here.processes[f"broker{node}"].kill()
        return f"broker {node}"
    return Fault(f"kill-broker-{which}", "kill-broker", what, strike)


def until_given_up(here, name):
    """Kafka no longer counts on it."""
    if name in READERS:
        world.wait(180, f"{name} is given up", lambda: here.judge.ask(f"group {name}") == "EMPTY")
    elif name.startswith("broker"):
        node = name.removeprefix("broker")
        world.wait(180, f"{name} is given up", lambda: node not in here.judge.insist("brokers").split()[1:])
    else:
        time.sleep(world.SESSION_SECONDS * 1.5)


def stop(name, group, which=None):
    def strike(here, chance):
        victim = f"broker{broker(here, which)}" if which else name
        here.processes[victim].signal(signal.SIGSTOP)
        try:
            until_given_up(here, victim)
        finally:
            here.processes[victim].signal(signal.SIGCONT)
        return victim
    return Fault(f"stop-{name}", group, "`SIGSTOP` until Kafka has given it up, then `SIGCONT`", strike)


def cut(name, group, which=None):
    def strike(here, chance):
        victim = f"broker{broker(here, which)}" if which else name
        world.host(victim).cut()
        try:
            until_given_up(here, victim)
        finally:
            world.host(victim).mend()
        return victim
    return Fault(f"cut-{name}", group, "off the network until Kafka has given it up", strike)


def rolled(directory):
    """The same build under another version."""
    target = f"{directory}/deploy/target"
    os.makedirs(f"{directory}/deploy/bin")
    os.makedirs(target)
    shutil.copy(f"{world.ROOT}/deploy/bin/tallywire", f"{directory}/deploy/bin/")
    os.symlink(f"{world.ROOT}/deploy/target/lib", f"{target}/lib")
    old = world.jar(world.ROOT)
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(f"{target}/{os.path.basename(old)}", "w") as copy:
        for each in source.infolist():
            copy.writestr(each, source.read(each).replace(b"tallywire 0.1.0", b"tallywire 0.1.1"))
    open(f"{target}/tallywire.built", "w").close()
    said = subprocess.run([f"{directory}/deploy/bin/tallywire", "--version"], check=True, capture_output=True, text=True)
    if "0.1.1" not in said.stdout:
        raise RuntimeError(f"no other version: {said.stdout}")
    return directory


def roll(here, chance):
    root = rolled(f"{here.directory}/new")
    for name in ["registry", *world.SERVICES]:
        here.processes[name].stop()
        here.service(name, root).start()
        world.wait(300, f"{name} is ready", lambda: here.is_ready(name))
    return ", ".join(["registry", *world.SERVICES])


def fill(path):
    with open(f"{path}/filler", "wb", buffering=0) as filler:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    filler.write(b"\0" * size)
            except OSError:
                pass


def full_state(name):
    def strike(here, chance):
        disk = here.disk(name)
        fill(disk)
        here.processes[name].kill()
        time.sleep(30)
        os.remove(f"{disk}/filler")
        return name
    return Fault(f"full-{name}", "full", "no room where its state is, killed, room again after 30 s", strike,
                 small_disks=((name, 96),))


def full_log(node):
    def strike(here, chance):
        disk = here.disk(f"broker{node}")
        process = here.processes[f"broker{node}"]
        starts = process.starts
        fill(disk)
        deadline = time.monotonic() + 60
        while process.starts == starts and time.monotonic() < deadline:
            time.sleep(0.5)
        said = "ended and was started again" if process.starts > starts else "went on"
        os.remove(f"{disk}/filler")
        return f"broker {node} {said}"
    return Fault(f"full-broker-{node}", "full", "no room for its log, room again after a minute at most", strike,
                 small_disks=((f"broker{node}", 256),))


def faketime():
    found = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not found:
        raise RuntimeError("no libfaketime")
    return found[0]


def clock(name, offset):
    """Its own clock only: everybody else's stays."""
    def file(directory):
        return f"{directory}/clock-{name}"

    def environment(directory):
        os.makedirs(directory, exist_ok=True)
        with open(file(directory), "w") as out:
            out.write("+0s\n")
        return {name: {"LD_PRELOAD": faketime(), "FAKETIME_TIMESTAMP_FILE": file(directory), "FAKETIME_CACHE_DURATION": "1",
                       "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1",
                       # With the fix, which is on if nothing is said, timed waits of a JVM return at once, and it spins.
                       "FAKETIME_FORCE_MONOTONIC_FIX": "0"}}

    def set_to(here, what):
        with open(file(here.directory), "w") as out:
            out.write(what + "\n")

    def strike(here, chance):
        set_to(here, offset)
        time.sleep(20)
        set_to(here, "+0s")
        return name
    return Fault(f"clock-{name}{offset}", "clock", f"its clock {offset} for 20 s, and back", strike, environment)


FAULTS = [
    *[kill_service(name) for name in ALL],
    *[kill_broker(str(node), "`kill -9`, started again after a second") for node in world.BROKERS],
    kill_broker("leader", "`kill -9` of the leader of most partitions"),
    kill_broker("controller", "`kill -9` of the controllers' leader"),
    *[stop(name, "stop") for name in READERS],
    stop("broker-leader", "stop-broker", "leader"),
    stop("broker-controller", "stop-broker", "controller"),
    Fault("roll", "roll", "every service in turn ended and started as a new version", roll),
    *[cut(name, "cut") for name in READERS],
    cut("broker-leader", "cut-broker", "leader"),
    cut("broker-controller", "cut-broker", "controller"),
    *[full_state(name) for name in ("frontier", "factbook")],
    full_log(2),
    *[clock(name, offset) for name in ("frontier", "fetcher", "factbook", "broker3") for offset in ("+10m", "-10m")],
]


def scenario(only):
    """Names of runs and their faults: a run for each group, or for each of the names that are asked for."""
    groups = {}
    for fault in FAULTS:
        groups.setdefault(fault.group, []).append(fault)
    if not only:
        return list(groups.items())
    return [(name, groups.get(name) or [fault for fault in FAULTS if fault.name == name]) for name in only]
