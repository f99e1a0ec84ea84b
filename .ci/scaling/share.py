"""One, two and four instances of each service do the same work: see `run`. Writes deploy/scaling/share.json.

The first pipeline has one instance of each and is given two loads. The second has two, is given the first load, gets two more of
each, is given the second load, and loses two of each (kill -9, for good) in the middle of it. What stands under every key of facts
and tallies in the end must be the same, byte for byte.
"""

import argparse
import datetime
import json
import os
import tempfile
import time

import pipeline

SERVICES = ["frontier", "extractor", "enricher", "factbook"]
HOSTS = 16
TIME = "%Y-%m-%dT%H:%M:%SZ"
# 15 s without a sign and a member is given up; ours and Kafka's default is 45.
SESSION = ["session.timeout.ms=15000", "heartbeat.interval.ms=3750"]
SMALL = "-XX:-UseG1GC -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
WORK = r'kafka_consumer_fetch_manager_records_consumed_total\{.*topic="tallywire\.(?!.*-changelog")'


def say(line):
    print(time.strftime("%H:%M:%S"), line, flush=True)


def named(count, first=0, services=(*SERVICES, "query")):
    return [f"{service}-{number}" for service in services for number in range(first, first + count)]


def publish(here, until, skip, count):
    """The same pages whenever it is called: of the two days before that moment."""
    since = datetime.datetime.strptime(until, TIME) - datetime.timedelta(days=2)
    here.command("bench", "pages", "--articles", str(count), "--skip", str(skip), "--hosts", str(HOSTS),
                 "--since", since.strftime(TIME), "--until", until)


def work(here, names):
    """Records that each instance has read in its group, those of internal topics too."""
    return {name: int(here.metric(name, WORK)) for name in names}


def shares(before, after):
    """Of each service, the records of each instance since then."""
    found = {}
    for name in after:
        found.setdefault(name.split("-")[0], []).append(after[name] - before.get(name, 0))
    return found


def partitions(here):
    """Of each service, how many partitions each member has: a member is a thread, of which the factbook has two."""
    return {service: sorted((len(of) for of in members), reverse=True)
            for service, members in here.look.json("members " + " ".join(SERVICES)).items()}


def balanced(here, members):
    """Once every member has partitions."""
    def all_have():
        found = partitions(here)
        return all(len(found[service]) == members * (2 if service == "factbook" else 1) and min(found[service]) > 0
                   for service in SERVICES)
    pipeline.wait(240, f"{members} members of each group have partitions", all_have, pause=2)
    return partitions(here)


def results(here, name):
    here.judge.ask(f"dump {here.directory}/{name}")
    with open(f"{here.directory}/{name}", "rb") as file:
        lines = file.read()
    return lines, here.judge.ask("repeated")


def one(here, until, options):
    here.start(named(1))
    for number in range(2):
        publish(here, until, number * options.articles, options.articles)
    here.drained(SERVICES, options.patience)
    say("one instance of each has done both loads")
    return {"partitions": partitions(here), "records": shares({}, work(here, named(1, services=SERVICES)))}


def two_and_four(here, until, options):
    here.start(named(2))
    told = {"two": {"partitions": balanced(here, 2)}}
    publish(here, until, 0, options.articles)
    here.drained(SERVICES, options.patience)
    told["two"]["records"] = shares({}, work(here, named(2, services=SERVICES)))
    say(f"two of each: {told['two']}")
    began = time.monotonic()
    here.start(named(2, first=2))
    told["four"] = {"partitions": balanced(here, 4), "until_all_have_s": round(time.monotonic() - began)}
    everyone, staying = named(4, services=SERVICES), named(2, services=SERVICES)
    before = work(here, everyone)
    publish(here, until, options.articles, options.articles)
    # All have begun, and the stage that takes longest has most of it before it.
    pipeline.wait(240, "every instance works", lambda: all(
        count for of in shares(before, work(here, everyone)).values() for count in of), pause=1)
    told["four"]["records_when_killed"] = shares(before, work(here, everyone))
    told["four"]["left_when_killed"] = here.left(SERVICES)
    killed = time.monotonic()
    for name in named(2, first=2):
        here.processes[name].end()
        del here.processes[name], here.health[name]
    told["killed"] = {"partitions": balanced(here, 2), "until_survivors_have_all_s": round(time.monotonic() - killed)}
    here.drained(SERVICES, options.patience)
    told["killed"]["until_all_is_done_s"] = round(time.monotonic() - killed)
    told["killed"]["records"] = shares(before, work(here, staying))
    say(f"four of each: {told['four']}")
    say(f"two of them killed: {told['killed']}")
    return told


def answers_of(here):
    """What every query service says of the totals, without how far each has read."""
    said = []
    for name in named(2, services=["query"]):
        answer = json.loads(pipeline.get(f"http://127.0.0.1:{here.query_ports[name]}/v1/tallies?level=industry&limit=500"))
        answer.pop("positions", None)
        said.append(json.dumps(answer, sort_keys=True))
    return said


def problems(told, equal, repeated, answers):
    found = []
    if not equal:
        found.append("results differ")
    found += [f"repeated: {said}" for said in repeated if said != "none"]
    if len(set(answers)) != 1:
        found.append("query services do not say the same")
    for count in ("two", "four"):
        records = told[count].get("records") or told[count]["records_when_killed"]
        found += [f"an instance of {service} of {count} had nothing to do: {of}" for service, of in records.items() if not min(of)]
    return found


def first(home, classes, options):
    """What one instance of each makes of the loads; kept, so that it need not be made again."""
    now = datetime.datetime.now(datetime.timezone.utc)
    until = (now - datetime.timedelta(minutes=1)).strftime(TIME)
    with pipeline.Pipeline(f"{home}/one", classes, java=SMALL) as here:
        told = {"articles": 2 * options.articles, "one": one(here, until, options)}
        lines, repeated = results(here, "one")
    kept = {"told": told, "until": until, "results": lines.decode(), "repeated": repeated}
    if options.against:
        with open(options.against, "w") as file:
            json.dump(kept, file)
    return kept


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1100, help="of each load. Default: 1100")
    parser.add_argument("--patience", type=int, default=600, help="seconds until a load must be done. Default: 600")
    parser.add_argument("--against", metavar="FILE", help="keeps there what the first pipeline gave, and takes it from there if it is")
    parser.add_argument("--only-one", action="store_true", help="ends after the first pipeline")
    parser.add_argument("--out", default=f"{pipeline.ROOT}/deploy/scaling/share.json")
    options = parser.parse_args()
    pipeline.ends_with_its_children()
    with tempfile.TemporaryDirectory(prefix="scaling-") as home:
        classes = pipeline.compiled(home)
        if options.against and os.path.exists(options.against):
            with open(options.against) as file:
                kept = json.load(file)
        else:
            kept = first(home, classes, options)
        if options.only_one:
            return
        told, expected = kept["told"], kept["results"].encode()
        options.articles = told["articles"] // 2
        with pipeline.Pipeline(f"{home}/four", classes, java=SMALL, settings=SESSION) as here:
            told |= two_and_four(here, kept["until"], options)
            found, again = results(here, "four")
            answers = answers_of(here)
    told |= {"keys": len(expected.splitlines()), "bytes": len(expected), "equal": found == expected}
    say(f"{told['keys']} keys, {told['bytes']} bytes, {'equal' if told['equal'] else 'DIFFERENT'}; "
        f"repeated: {kept['repeated']}, {again}")
    with open(options.out, "w") as out:
        json.dump(told, out, indent=1)
        out.write("\n")
    wrong = problems(told, told["equal"], [kept["repeated"], again], answers)
    if wrong:
        raise SystemExit("share: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
