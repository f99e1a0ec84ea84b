"""See `run`."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, f"{os.path.dirname(os.path.dirname(os.path.abspath(__file__)))}/scaling")

import pipeline  # noqa: E402

GROUPS = ["frontier", "extractor", "enricher", "factbook"]
PATIENCE = 900
MIB = 1 << 20


def difference(before, now):
    """How many keys are gone, new and other, and the first of these as it was and is."""
    one, other = (dict(line.rsplit(b"\t", 1) for line in lines.splitlines()) for lines in (before, now))
    changed = [key for key in one.keys() & other.keys() if one[key] != other[key]]
    told = f"{len(one.keys() - other.keys())} gone, {len(other.keys() - one.keys())} new, {len(changed)} other"
    if changed:
        key = min(changed)
        told += f"; {key.decode()} was {one[key].decode()} and is {other[key].decode()}"
    return told


class Trial:
    """One pipeline that the steps are tried on, and what it held before any of them."""

    def __init__(self, here):
        self.here = here
        self.before = None
        self.began = time.monotonic()

    def say(self, line):
        print(f"{time.monotonic() - self.began:5.0f} s  {line}", flush=True)

    def results(self):
        self.here.judge.ask(f"dump {self.here.directory}/results")
        with open(f"{self.here.directory}/results", "rb") as file:
            return file.read()

    def insist_same(self, what):
        now = self.results()
        if now != self.before:
            raise SystemExit(f"upgrades: after {what} facts and tallies are not what they were: {difference(self.before, now)}")
        self.say(f"after {what}: {len(now.splitlines())} keys of facts and tallies, {len(now):,} bytes, as before")

    def stop_all(self):
        """Services first, then the registry, then the brokers."""
        for name in reversed(list(self.here.processes)):
            if self.here.processes[name].pid:
                self.here.stop(name)

    def start_again(self, *names):
        """Processes that ran before, each until it is ready; seconds that took."""
        began = time.monotonic()
        for name in names:
            self.here.processes[name].start()
        for name in names:
            if name in self.here.health:
                pipeline.wait(PATIENCE, f"{name} is ready",
                              lambda: pipeline.answers(f"http://127.0.0.1:{self.here.health[name]}/health/ready"))
        return time.monotonic() - began

    def records(self):
        return {name: of["records"] for name, of in self.here.look.json("topics").items()}


def stores(trial):
    """The state directory of the factbook is lost."""
    here = trial.here
    here.stop("factbook")
    lost = here.state("factbook")
    shutil.rmtree(f"{here.directory}/factbook")
    changelogs = sum(size for name, size in here.logs().items() if name.startswith("factbook-") and name.endswith("-changelog"))
    took = trial.start_again("factbook")
    trial.say(f"stores: {lost / MIB:,.0f} MiB deleted; ready after {took:.1f} s, from {changelogs / MIB:,.0f} MiB of changelogs")
    trial.here.drained(GROUPS, PATIENCE)
    trial.insist_same("restored stores")


def anew(trial, tools):
    """The topology of the factbook has changed: everything that is its own goes, and it reads all claims again."""
    here = trial.here
    before = trial.records()
    here.stop("factbook")
    reset = subprocess.run(
        ["java", "-cp", f"{pipeline.class_path()}:{tools}/*", "org.apache.kafka.tools.StreamsResetter", "--bootstrap-server",
         here.bootstrap, "--application-id", "tallywire.factbook", "--input-topics",
         ",".join(f"tallywire.{name}" for name in ("claims", "entities", "overrides", "rates", "denials")), "--force"],
        capture_output=True, text=True)
    if reset.returncode:
        raise SystemExit(f"upgrades: the reset failed:\n{reset.stdout}{reset.stderr}")
    shutil.rmtree(f"{here.directory}/factbook")
    began = time.monotonic()
    trial.start_again("factbook")
    here.drained(GROUPS, PATIENCE)
    took = time.monotonic() - began
    after = trial.records()
    written = {name: after[name] - before[name] for name in ("claims", "facts", "funding-tallies", "capacity-tallies", "tally-changes")}
    trial.say(f"factbook built anew: {before['claims']:,} claims in {took:.1f} s; written besides: {written}")
    trial.insist_same("a factbook built anew")


def backup(trial):
    """All that is on disk is lost, and comes back from a copy that was made while nothing ran."""
    here = trial.here
    running = [name for name, process in here.processes.items() if process.pid]
    began = time.monotonic()
    trial.stop_all()
    stopped = time.monotonic()
    kept = [name for name in os.listdir(here.directory) if os.path.isdir(f"{here.directory}/{name}")]
    copy = f"{here.directory}/backup.tar"
    subprocess.run(["tar", "-C", here.directory, "-cf", copy, *kept], check=True)
    copied = time.monotonic()
    for name in kept:
        shutil.rmtree(f"{here.directory}/{name}")
    subprocess.run(["tar", "-C", here.directory, "-xf", copy], check=True)
    restored = time.monotonic()
    size = os.path.getsize(copy)
    os.remove(copy)
    brokers = [name for name in running if name in here.brokers]
    trial.start_again(*brokers)
    pipeline.wait(PATIENCE, "brokers", lambda: len(here.judge.ask("brokers").split()) == len(brokers) + 1)
    trial.start_again("registry")
    trial.start_again(*(name for name in running if name not in brokers and name != "registry"))
    trial.say(f"backup: ended in {stopped - began:.1f} s, {size / MIB:,.0f} MiB copied in {copied - stopped:.1f} s and put back in "
              f"{restored - copied:.1f} s, ready {time.monotonic() - restored:.1f} s later")
    here.drained(GROUPS, PATIENCE)
    trial.insist_same("a backup that was put back")


def crawled(trial, pages, archive):
    """Pages through the fetcher, which the archiver keeps."""
    here = trial.here
    port, = pipeline.free_ports(1)
    site = subprocess.Popen([f"{pipeline.ROOT}/deploy/bin/tallywire", "newsworld", "--site-port", str(port)],
                            env=os.environ | here._environment("160m"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        here.proxy = port
        os.environ["TALLYWIRE_ARCHIVE"] = archive
        here.start(["archiver", "fetcher"])
        pipeline.wait(PATIENCE, f"{pages} pages are read",
                      lambda: here.metric("extractor", r"tallywire_pages_read_total") >= pages, pause=2)
        here.drained([*GROUPS, "archiver"], PATIENCE)
        here.stop("fetcher", "archiver")
    finally:
        site.kill()
        site.wait()


def repartitioned(trial, classes, home, archive):
    """Another pipeline, with twice the partitions, that is given what the archive holds."""
    files = sorted(f"{archive}/{name}" for name in os.listdir(archive))
    began = time.monotonic()
    with pipeline.Pipeline(f"{home}/wider", classes, partitions=2 * trial.here.partitions) as wider:
        wider.start(GROUPS)
        wider.command("ingest-warc", "--publish", *files)
        wider.drained(GROUPS, PATIENCE)
        trial.say(f"{len(files)} WARC files, in {wider.partitions} partitions instead of {trial.here.partitions}, "
                  f"in {time.monotonic() - began:.1f} s with the start of everything")
        wider.judge.ask(f"dump {wider.directory}/results")
        with open(f"{wider.directory}/results", "rb") as file:
            now = file.read()
    if now != trial.before:
        raise SystemExit(f"upgrades: with more partitions facts and tallies are not what they were: {difference(trial.before, now)}")
    trial.say("more partitions: facts and tallies as before")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000, help="besides the crawl. Default: 2000")
    parser.add_argument("--tools", required=True, help="where kafka-tools is")
    options = parser.parse_args()
    pipeline.ends_with_its_children()
    with tempfile.TemporaryDirectory(prefix="upgrades-") as home:
        classes = pipeline.compiled(home)
        with pipeline.Pipeline(f"{home}/run", classes, partitions=4) as here:
            trial = Trial(here)
            here.start([*GROUPS, "query"])
            crawled(trial, 55, f"{home}/archive")
            trial.before = trial.results()
            trial.say(f"crawled: {len(trial.before.splitlines())} keys of facts and tallies")
            repartitioned(trial, classes, home, f"{home}/archive")
            here.command("bench", "pages", "--articles", str(options.articles), "--since", "30d")
            here.drained(GROUPS, PATIENCE)
            trial.before = trial.results()
            trial.say(f"{options.articles:,} articles more: {len(trial.before.splitlines())} keys of facts and tallies")
            stores(trial)
            anew(trial, options.tools)
            backup(trial)


main()
