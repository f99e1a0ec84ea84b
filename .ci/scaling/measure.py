"""Measures what a record costs: writes deploy/scaling/costs.json. See `run`.

Every service and the brokers, each a process, every record on all brokers. Loads of `bench pages`: one to warm up, one that is
measured, one at a steady rate, one of little; then a crawl of a web of our own, whose pages are as large as pages are.
"""

import argparse
import datetime
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time

import pipeline

READERS = ["frontier", "extractor", "enricher", "factbook"]
MEASURED = [*READERS, "query"]
HOSTS = 16  # for each of the demo's eight outlets
# Kafka Streams empties its repartition topics as it goes: their readers count.
EMPTIED = {"frontier": ["frontier-events-by-host"], "factbook": ["news-by-group", "contributions-by-account"]}
PAGE_KB = 100  # HTML of a page of the web, about: HTTP Archive's median is some 30 KB compressed
ENTRIES = 25  # of a feed
IDLE_SECONDS = 20
DELAYS = ["1.0", "3.0", "10.0", "30.0", "60.0", "300.0", "+Inf"]  # the factbook's buckets


# For what a stream thread waits in a commit.
COMMITTING = r"kafka_producer_(flush|txn_send_offsets|txn_commit)_time_ns_total"


def delta(after, before):
    return {name: after[name] - before.get(name, 0) for name in after}


def brokers(of, here):
    return sum(value for name, value in of.items() if name in here.brokers)


def cores(used, seconds, here):
    found = {name: round(used[name] / seconds, 4) for name in used if name not in here.brokers}
    return found | {"brokers": round(brokers(used, here) / seconds, 4)}


def milliseconds(used, records, here):
    found = {name: round(1000 * used[name] / records, 3) for name in used if name not in here.brokers}
    return found | {"brokers": round(1000 * brokers(used, here) / records, 3)}


def idle(here):
    before, began = here.cpu(), time.monotonic()
    time.sleep(IDLE_SECONDS)
    return cores(delta(here.cpu(), before), time.monotonic() - began, here)


def commits(here):
    """Of each service, how many transactions were committed and for how many seconds that was waited for."""
    return {name: (here.metric(name, "kafka_stream_thread_commit_total"), here.metric(name, COMMITTING) / 1e9) for name in READERS}


def commit_costs(after, before, seconds):
    found = {}
    for name in READERS:
        count, waited = (later - earlier for later, earlier in zip(after[name], before[name]))
        found[name] = {"a_second": round(count / seconds, 2), "ms": round(1000 * waited / count, 1)}
    return found


def load(here, skip, count, further=()):
    """Publishes so many pages and waits until all is done: how long it took and what of, and the CPU of each process."""
    before, committed, began = here.cpu(), commits(here), time.monotonic()
    publishing = here.begin("bench", "pages", "--articles", str(count), "--skip", str(skip), "--hosts", str(HOSTS), *further)
    done, course, published = {}, [], None
    while True:
        time.sleep(2)
        left = here.left(READERS)
        at = time.monotonic() - began
        course.append((round(at, 1), left))
        if published is None and publishing.poll() is not None:
            published = round(at, 1)
        for name in READERS:
            if left[name]:
                done.pop(name, None)
            else:
                done.setdefault(name, round(at, 1))
        if published is not None and at > 10 and not any(left.values()) and not any(course[-2][1].values()):
            break
        if at > 900:
            raise TimeoutError(f"the load is not done: {left}")
    used, spent = delta(here.cpu(), before), commit_costs(commits(here), committed, time.monotonic() - began)
    if publishing.returncode:
        raise RuntimeError("bench pages failed")
    most = {name: max(left[name] for _, left in course) for name in READERS}
    return {"articles": count, "cpu_ms_per_article": milliseconds(used, count, here), "commits": spent,
            "course": {"published_s": published, "done_s": done, "most_left": most}}


def steady(here, skip, rate, seconds):
    """The same at a steady rate, and how long from page to tally."""
    before = delays(here)
    found = load(here, skip, round(rate * seconds), ["--rate", str(rate)])
    since = {bound: moves - before[bound] for bound, moves in delays(here).items()}
    return found | {"per_second": rate, "moves": since[math.inf],
                    "page_to_tally_between_s": {f"{part:.0%}": between(since, part) for part in (0.5, 0.95)}}


def per_article(after, before, count):
    return {topic: round((after[topic] - before.get(topic, 0)) / count, 3) for topic in sorted(after)
            if after[topic] > before.get(topic, 0)}


def topics(here):
    """Of each topic what a record weighs, compressed on one broker's disk and not."""
    seen, logs = here.look.json("topics"), here.logs()
    for service, names in EMPTIED.items():
        for name in names:
            topic = f"{service}-{name}-repartition"
            read = here.metric(service, rf'kafka_consumer_fetch_manager_records_consumed_total.*topic="tallywire\.{topic}"')
            seen[topic] = {"records": int(read), "bytes": 0, "keys": 0, "top": []}
    return {name: seen[name] | {"disk": logs.get(name, 0)} for name in seen if seen[name]["records"]}


def read(here, hosts, first, entries):
    """Watches further hosts until all that they list is read."""
    want = here.metric("extractor", READ) + hosts * entries
    here.look.json(f"watch {first} {first + hosts}")
    pipeline.wait(420, f"{want} pages are read", lambda: here.metric("extractor", READ) >= want, pause=2)


def crawl(here, pages):
    """The frontier, the fetcher and the extractor over pages as large as pages are: half to warm up, half that is measured."""
    here.start(["fetcher"])
    hosts = pages // ENTRIES // 2
    read(here, hosts, 0, ENTRIES)
    records_before, logs_before, before = here.look.json("topics"), here.logs(), here.cpu()
    read(here, hosts, hosts, ENTRIES)
    used = delta(here.cpu(), before)
    records_after, logs_after = here.look.json("topics"), here.logs()
    records = {topic: records_after[topic]["records"] - records_before[topic]["records"] for topic in ("fetches", "pages", "articles")}
    costs = milliseconds(used, records["pages"], here)
    return {
        "pages": records["pages"], "page_kb": PAGE_KB, "records": records,
        "cpu_ms_per_page": {name: costs[name] for name in ("frontier", "fetcher", "extractor", "brokers")},
        "disk_bytes_per_page": {topic: round((logs_after[topic] - logs_before.get(topic, 0)) / records["pages"])
                                for topic in sorted(logs_after) if logs_after[topic] > logs_before.get(topic, 0)},
        "memory": {name: here.memory(name) for name in ("frontier", "fetcher", "extractor")},
    }


READ = r"tallywire_pages_read_total"


def delays(here):
    """Of each bound in seconds, how many moves came within. A sum would be ruled by one move that an article of last month made."""
    return {float(bound): int(here.metric("factbook", rf'tallywire_fetch_to_tally_seconds_bucket\{{.*le="{re.escape(bound)}"'))
            for bound in DELAYS}


def between(counts, part):
    """The two bounds between which the quantile is; null where no bound is above it."""
    bounds = [0.0, *sorted(counts)]
    found = next(i for i in range(1, len(bounds)) if counts[bounds[i]] >= part * counts[math.inf])
    return [None if math.isinf(bound) else bound for bound in bounds[found - 1:found + 1]]


def measured(here, options, costs):
    port, = pipeline.free_ports(1)
    web = subprocess.Popen([sys.executable, f"{pipeline.HERE}/web.py", str(port), str(ENTRIES), str(PAGE_KB)])
    try:
        under(here, options, port, costs)
    finally:
        web.kill()
        web.wait()


def under(here, options, port, costs):
    here.proxy = port
    here.start(MEASURED)
    costs["query_heap_before_mb"] = here.memory("query")["live_heap_mb"]
    say(f"warm-up: {load(here, 0, options.warm)}")
    topics_before, logs_before = topics(here), here.logs()
    costs["load"] = load(here, options.warm, options.articles)
    costs["load"]["seconds"] = max(costs["load"]["course"]["done_s"].values())
    say(f"load: {costs['load']}")
    total = options.warm + options.articles
    for name, rate in (("steady", options.rate), ("trickle", options.trickle)):
        costs[name] = steady(here, total, rate, options.steady)
        total += costs[name]["articles"]
        say(f"{name}: {costs[name]}")
    costs["idle_cores"] = idle(here)
    say(f"idle: {costs['idle_cores']}")
    known = topics(here)
    records_before = {name: of["records"] for name, of in topics_before.items()}
    costs["records_per_article"] = per_article({name: of["records"] for name, of in known.items()}, records_before, total - options.warm)
    costs["disk_bytes_per_article"] = per_article(here.logs(), logs_before, total - options.warm)
    costs["topics"] = {name: of | {"disk_bytes_per_record": round(of["disk"] / of["records"], 1)} for name, of in known.items()}
    costs["total_articles"] = total
    costs["memory"] = {name: here.memory(name) for name in [*MEASURED, "registry", *here.brokers]}
    costs["facts"] = known["facts"]["keys"]
    here.stop("enricher", "factbook", "query")
    costs["state_bytes"] = {name: here.state(name) for name in ("enricher", "factbook")}
    say(f"state: {costs['state_bytes']} of {total} articles, {costs['facts']} facts; memory: {costs['memory']}")
    costs["crawl"] = crawl(here, options.crawl)
    here.stop("frontier", "extractor")
    costs["state_bytes"] |= {name: here.state(name) for name in ("frontier", "extractor")}
    say(f"crawl: {costs['crawl']}")


def machine():
    version = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    return {"cores": os.cpu_count(), "jdk": re.search(r'"(.+?)"', version).group(1),
            "date": datetime.date.today().isoformat(), "load_average_before": round(os.getloadavg()[0], 1)}


def say(line):
    print(time.strftime("%H:%M:%S"), line, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--warm", type=int, default=4400, help="articles before any is counted. Default: 4400")
    parser.add_argument("--articles", type=int, default=4400, help="of the load that is measured. Default: 4400")
    parser.add_argument("--rate", type=float, default=10, help="articles a second of the steady load. Default: 10")
    parser.add_argument("--trickle", type=float, default=1, help="the same where there is little. Default: 1")
    parser.add_argument("--steady", type=int, default=60, help="seconds of each. Default: 60")
    parser.add_argument("--crawl", type=int, default=1000, help="pages of the crawl. Default: 1000")
    parser.add_argument("--brokers", type=int, default=3, help="every record is on up to three of them. Default: 3")
    parser.add_argument("--out", default=f"{pipeline.ROOT}/deploy/scaling/costs.json")
    options = parser.parse_args()
    pipeline.ends_with_its_children()
    about = machine()
    with tempfile.TemporaryDirectory(prefix="scaling-") as home:
        with pipeline.Pipeline(f"{home}/run", pipeline.compiled(home), brokers=options.brokers) as here:
            costs = {"machine": about, "partitions": here.partitions, "brokers": len(here.brokers)}
            try:
                measured(here, options, costs)
            finally:
                with open(options.out, "w") as out:
                    json.dump(costs, out, indent=1)
                    out.write("\n")


if __name__ == "__main__":
    main()
