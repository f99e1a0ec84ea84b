"""Runs the pipeline undisturbed, then once for every group of faults, and compares. See `run`."""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

import network
import world
from faults import FAULTS, scenario

PATIENCE = 900  # seconds until everything must be through
REST = 4  # seconds between two requests to one host, at least

HEADER = """\
| fault | what was done | times | to recover, s | lost | repeated | results |
| --- | --- | ---: | ---: | ---: | ---: | --- |"""


class Strike:
    """One fault that struck."""

    def __init__(self, fault, said, at, recovered):
        self.fault, self.said, self.at, self.recovered = fault, said, at, recovered


def strike(here, fault, chance, articles):
    """What it did; None where the crawl was over before."""
    moment = min(here.articles() + 1 + chance.randrange(3), articles)
    world.wait(PATIENCE, f"article {moment}", lambda: here.articles() >= moment)
    time.sleep(chance.random())
    at = here.articles()
    if at >= articles:
        note(here, f"the crawl was over before {fault.name}")
        return None
    note(here, f"{fault.name} at article {at}")
    said = fault.strike(here, chance)
    undone = time.monotonic()
    here.judge.insist("mark")
    note(here, f"{fault.name} is undone: {said}")
    left = None

    def recovered():
        nonlocal left
        now = here.what_is_left()
        if now != left:
            note(here, f"left: {now}")
        left = now
        return now is None
    world.wait(PATIENCE, f"recovery from {fault.name}", recovered)
    return Strike(fault, said, at, time.monotonic() - undone)


def note(here, line):
    with open(f"{here.directory}/story", "a") as story:
        story.write(f"{time.strftime('%H:%M:%S')} {line}\n")


def one_run(directory, blank, classes, faults, seed, pace):
    """What came out of a run in which these faults struck, one after the other."""
    chance = random.Random(f"{seed} {directory.rsplit('/', 1)[1]}")
    delay = max(REST, len(faults) * pace / 9)
    environment = {}
    for fault in faults:
        environment |= fault.environment(directory)
    here = world.World(directory, blank, classes, delay, environment,
                       {name: size for fault in faults for name, size in fault.small_disks})
    try:
        note(here, f"starts, {delay:.0f} s between two requests to one host")
        here.start()
        began = time.monotonic()
        articles = here.publish()
        strikes = [each for each in (strike(here, fault, chance, articles) for fault in faults) if each]
        world.wait(PATIENCE, f"{articles} articles", lambda: here.articles() >= articles)
        world.wait(PATIENCE, "rest", lambda: here.judge.ask("settled 30") == "true")
        took = time.monotonic() - began
        keys = int(here.judge.insist(f"dump {directory}/results"))
        with open(f"{directory}/results", "rb") as file:
            results = file.read()
        repeated = here.judge.insist("repeated")
        note(here, f"{keys} keys after {took:.0f} s, repeated: {repeated}")
        return {"results": results, "keys": keys, "articles": articles, "took": took, "strikes": strikes, "repeated": repeated}
    finally:
        here.close()


def compare(before, after):
    """Keys of the undisturbed run that are not there, and how many have another value or are new."""
    def split(results):
        return dict(line.rsplit(b"\t", 1) for line in results.splitlines())
    one, other = split(before), split(after)
    return len(one.keys() - other.keys()), sum(one.get(key) != value for key, value in other.items())


def untried(run, faults):
    """Rows for what did not strike."""
    struck = [each.fault for each in run["strikes"]]
    return [f"| {fault.name} | | 0 | | | | NOT TRIED: the crawl was over; give a greater --pace |"
            for fault in faults if fault not in struck]


def rows(run, undisturbed, faults):
    """Whether all is as it should be, and a row for each fault of the run."""
    missing, differing = compare(undisturbed["results"], run["results"])
    repeated = 0 if run["repeated"] == "none" else run["repeated"]
    equal = run["results"] == undisturbed["results"]
    of = {}
    for each in run["strikes"]:
        of.setdefault(each.fault, []).append(each)
    lines = []
    for fault, strikes in of.items():
        times = ", ".join(f"{each.recovered:.0f}" for each in strikes)
        said = "; ".join(dict.fromkeys(each.said for each in strikes))
        lines.append(f"| {fault.name} | {fault.what}: {said} | {len(strikes)} | {times} | {missing} | {repeated} "
                     f"| {'equal' if equal else f'{differing} DIFFER'} |")
    skipped = untried(run, faults)
    return equal and not repeated and not skipped, lines + skipped


def compile_judge(directory):
    classes = f"{directory}/classes"
    subprocess.run(["javac", "-d", classes, "-cp", world.class_path(), f"{world.ROOT}/.ci/faults/Judge.java"], check=True)
    return classes


def attempt(keep, directory, *run):
    try:
        return one_run(directory, *run)
    except Exception as why:  # whatever it is, the other faults are still to be tried
        return str(why) or repr(why)
    finally:
        kept = os.path.join(keep, os.path.basename(directory))
        os.makedirs(kept, exist_ok=True)
        for entry in os.scandir(directory):
            if entry.is_file():
                shutil.copy(entry, kept)
        shutil.rmtree(directory)


def parsed():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=[fault.name for fault in FAULTS] + [fault.group for fault in FAULTS],
                        metavar="NAME", help="one fault, or all of a group, in a run of its own; may be given again")
    parser.add_argument("--list", action="store_true", help="says what there is")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--pace", type=int, default=60, help="seconds of crawl for each fault of a run. Default: 60")
    parser.add_argument("--against", metavar="DIR", help="what --keep kept of an undisturbed run, which is not run again then")
    parser.add_argument("--out", help="a file for the table")
    parser.add_argument("--keep", help="a directory where the logs of all runs stay")
    return parser.parse_args()


def main():
    options = parsed()
    if options.list:
        for fault in FAULTS:
            print(f"{fault.group:10} {fault.name:20} {fault.what}")
        return
    network.prepare()
    # In memory: a machine that is busy elsewhere makes brokers wait for their disks.
    home = tempfile.mkdtemp(prefix="faults-")
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", home], check=True)
    world.share_classes(os.environ.get("FAULTS_CLASSES", f"{home}/classes.jsa"))
    keep = options.keep or tempfile.mkdtemp(prefix="faults-logs-")
    blank = f"{home}/blank"
    world.format_brokers(blank)
    classes = compile_judge(home)
    table, failed = [], []

    def say(line):
        table.append(line)
        print(line, flush=True)

    say(f"Seed {options.seed}.\n\n{HEADER}")
    if options.against:
        with open(f"{options.against}/none/results", "rb") as file:
            undisturbed = {"results": file.read()}
    else:
        undisturbed = attempt(keep, f"{home}/none", blank, classes, [], options.seed, options.pace)
        if isinstance(undisturbed, str):
            sys.exit(f"the undisturbed run failed: {undisturbed}; logs in {keep}")
        say(f"| none | {undisturbed['articles']} articles, {undisturbed['keys']} keys of facts and tallies "
            f"in {undisturbed['took']:.0f} s | | | | {undisturbed['repeated']} | |")
        if undisturbed["repeated"] != "none":
            failed.append("none")
    for name, faults in scenario(options.only):
        directory = f"{home}/{name}"
        run = attempt(keep, directory, blank, classes, faults, options.seed, options.pace)
        if isinstance(run, str):
            fine, lines = False, [f"| {name} | | | | | | FAILED: {run} |"]
        else:
            fine, lines = rows(run, undisturbed, faults)
        for line in lines:
            say(line)
        if not fine:
            failed.append(name)
    if options.out:
        with open(options.out, "w") as out:
            out.write("\n".join(table) + "\n")
    if failed:
        sys.exit(f"faults: {', '.join(failed)} did not end as it should; logs in {keep}")
    if not options.keep:
        shutil.rmtree(keep)


main()
