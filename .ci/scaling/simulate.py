"""Simulates a day of so many articles with recorded costs, and first what was measured: see `run`.

Validation: the load and the steady load of costs.json are simulated on a machine of as many cores as it had, which all processes
share, and what comes out is held against what was measured.
"""

import argparse
import json
import math
import random
import sys
import time

import model
from simulation import Failure, Simulation, Stage, partition_weights

HOUR = 3600
FIRST_FAILURE = 1500  # seconds into the peak hour
GIVEN_UP = 2.0  # how many times more or less a prediction may be than what was measured


def zipf(keys, exponent, most=1.0):
    """Shares of keys, the largest first; none has more than `most`."""
    raw = [rank ** -exponent for rank in range(1, keys + 1)]
    total = sum(raw)
    return [min(most, each / total) for each in raw]


def measured_shares(topic):
    """Shares of a topic's keys as they were measured: the fifty largest, and the rest alike."""
    rest = max(0.0, 1 - sum(topic["top"]))
    others = max(1, topic["keys"] - len(topic["top"]))
    return [*topic["top"], *([rest / others] * min(others, 20_000))]


class Factbook:
    """What its three sub-topologies do for an article: each record costs as much as another, for want of a better measure."""

    def __init__(self, costs):
        records = costs["records_per_article"]
        self.news = records["factbook-news-by-group-repartition"]
        self.moves = records["factbook-contributions-by-account-repartition"]
        self.each = costs["load"]["cpu_ms_per_article"]["factbook"] / 1000 / (1 + self.news + self.moves)


def stages(costs, instances, partitions, extractor_ms, with_claims, weights, commits, contended=False):
    """The services through which an article goes.

    commits: of each service, how they were measured
    contended: all on the cores of one machine; else each thread has its own, and sub-topologies share a thread by what they have to do
    """
    factbook = Factbook(costs)
    work = [1, with_claims * factbook.news, with_claims * factbook.moves]
    slower = [1 if contended else sum(work) / each for each in work]
    ms = costs["load"]["cpu_ms_per_article"]

    def stage(name, service, threads, seconds, out, key=None):
        takes = commits[service]["ms"] / 1000
        return Stage(name, service, instances[service], threads, partitions, seconds, takes, out, weights.get(key))
    each = factbook.each
    return [
        stage("extractor", "extractor", 1, extractor_ms / 1000, 1, "host"),
        stage("enricher", "enricher", 1, ms["enricher"] / 1000, 1),
        stage("factbook: articles", "factbook", 2, each * slower[0], with_claims * factbook.news),
        stage("factbook: groups", "factbook", 2, each * slower[1], factbook.moves / factbook.news, "group"),
        stage("factbook: accounts", "factbook", 2, each * slower[2], 1, "account"),
    ]


def validate(costs, seed):
    """Rows of what was predicted, and of the two bounds between which it was measured, which are one where it was counted.

    How long a commit takes is measured, not predicted: it depends on what else brokers do.
    """
    alone = dict.fromkeys(("extractor", "enricher", "factbook"), 1)
    rows = []

    def simulated(load, rate, seconds, most):
        """Each load costs what was measured of it: an article of small batches costs more."""
        ms = load["cpu_ms_per_article"]
        # What has no stage here, beside that which has: frontier, brokers, query service.
        beside = sum(ms[name] for name in ("frontier", "query", "brokers")) / sum(ms[service] for service in alone)
        machine = {"slice_seconds": 0.25, "cores": costs["machine"]["cores"], "beside": beside, "sample": 2.0}
        through = stages(costs | {"load": load}, alone, costs["partitions"], ms["extractor"], 1.0, {}, load["commits"], contended=True)
        return Simulation(through, lambda now: rate, seed, **machine).run(0, seconds, most)
    load = costs["load"]
    published = load["course"]["published_s"]
    began = published / 2
    backlog = simulated(load, load["articles"] / began, began, 2 * HOUR)
    offset = published - began
    rows.append(("all of a load is done, s", max(backlog.last_done.values()) + offset, load["seconds"]))
    done = load["course"]["done_s"]
    rows.append(("its last article is read out, s", backlog.last_done["extractor"] + offset, done["extractor"]))
    rows.append(("its last claims are made, s", backlog.last_done["enricher"] + offset, done["enricher"]))
    most = load["course"]["most_left"]
    by_name = {stage.name: stage for stage in backlog.stages}
    rows.append(("most articles that wait for the enricher", by_name["enricher"].most_waiting, most["enricher"]))
    rows = [(what, predicted, measured, measured) for what, predicted, measured in rows]
    for steady in (costs["steady"], costs["trickle"]):
        rate = f"{steady['per_second']:g} a second"
        even = simulated(steady, steady["per_second"], steady["articles"] / steady["per_second"], HOUR)
        done = max(steady["course"]["done_s"].values())
        rows.append((f"all of {rate} is done, s", max(even.last_done.values()), done, done))
        # Quantiles: a mean is ruled by the one move that an article of last month made.
        low, high = steady["page_to_tally_between_s"]["50%"]
        rows.append((f"half from page to tally at {rate}, s", even.delays.quantile(0.5), low, math.inf if high is None else high))
    return rows


def bursts(chance, traffic, peak):
    """Times at which bursts begin; one at the peak, while an instance is away."""
    return [peak + FIRST_FAILURE + 120] + [chance.uniform(0, model.DAY) for _ in range(traffic["bursts_a_day"] - 1)]


def day(costs, assumed, articles, with_claims, seed):
    """A day with a failure of each service: the first in the middle of the peak hour, the others an hour and two hours later."""
    need = model.Needs(costs, assumed, articles, with_claims)
    traffic, skew, failing = assumed["traffic"], assumed["skew"], assumed["failure"]
    chance = random.Random(seed)
    hours = model.curve(traffic)
    peak = hours.index(max(hours)) * HOUR
    begin = bursts(chance, traffic, peak)
    extra = 1 + traffic["bursts_a_day"] * traffic["burst_seconds"] * (traffic["burst_factor"] - 1) / model.DAY

    def rate(now):
        place = now / HOUR - 0.5
        low = int(place // 1) % 24
        base = hours[low] + (hours[(low + 1) % 24] - hours[low]) * (place % 1)
        burst = any(start <= now < start + traffic["burst_seconds"] for start in begin)
        return need.mean / extra * base * (traffic["burst_factor"] if burst else 1)
    partitions = need.partitions()
    shares = {
        "host": zipf(skew["hosts"], skew["host_exponent"], skew["largest_host"]),
        "group": zipf(skew["groups"], skew["group_exponent"]),
        "account": measured_shares(costs["topics"]["tally-changes"]),
    }
    weights = {key: partition_weights(chance, of, partitions) for key, of in shares.items()}
    instances = {service: need.instances(service) for service in ("extractor", "enricher", "factbook")}
    failures = []
    for number, service in enumerate(("enricher", "factbook", "extractor")):
        restore = 1024 * need.state(service) / instances[service] / assumed["sizing"]["restore_mb_per_second"]
        failures.append(Failure(service, peak + FIRST_FAILURE + number * HOUR, failing["minutes"] * 60, failing["given_up_after_s"],
                                failing["transaction_ended_after_s"], restore, failing["back_needs_s"]))
    # Brokers that are sized for the day are not as busy as those that share two cores with everything.
    through = stages(costs, instances, partitions, need.ms("extractor"), with_claims, weights, costs["trickle"]["commits"])
    return need, failures, Simulation(through, rate, seed, failures=failures, sample=30.0).run(0, model.DAY, HOUR)


def recovery(simulation, failure):
    """Seconds from the failure until as few records wait at the service and behind it as before, and the most that waited."""
    of = [stage.name for stage in simulation.stages]
    first = next(number for number, stage in enumerate(simulation.stages) if stage.service == failure.service)
    lags = [(at, sum(simulation.lags[name][place][1] for name in of[first:])) for place, (at, _) in
            enumerate(simulation.lags[of[0]])]
    usual = max(lag for at, lag in lags if failure.at - 600 <= at <= failure.at)
    during = [(at, lag) for at, lag in lags if failure.at < at < failure.at + HOUR - 600]
    late = [at for at, lag in during if lag > 2 * usual + 20]
    return (max(late) - failure.at + simulation.sample if late else 0), max(lag for _, lag in during)


def told(need, failures, simulation):
    rows = []
    for stage in simulation.stages:
        rows.append({"stage": stage.name, "instances": need.instances(stage.service), "threads": len(stage.threads),
                     "records": stage.read, "busiest_thread": round(simulation.busiest[stage.name], 2),
                     "most_waiting": stage.most_waiting})
    return {
        "articles": round(need.articles), "with_claims": need.with_claims, "partitions": need.partitions(), "stages": rows,
        "delay_s": {name: round(value, 2) for name, value in (
            ("p50", simulation.delays.quantile(0.5)), ("p99", simulation.delays.quantile(0.99)), ("max", simulation.delays.max),
            ("p50 without failures", simulation.calm.quantile(0.5)), ("p99 without failures", simulation.calm.quantile(0.99)),
            ("max without failures", simulation.calm.max))},
        "failures": [{"service": failure.service, "away_s": failure.away, "recovered_s": recovery(simulation, failure)[0],
                      "most_waiting": recovery(simulation, failure)[1]} for failure in failures],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5_000_000, help="a day. Default: 5000000")
    parser.add_argument("--mix", action="append", help="of assumptions.json; may be given again. Default: all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--costs", default=f"{model.RECORDED}/costs.json")
    parser.add_argument("--out", help="a file for the result, as JSON")
    options = parser.parse_args()
    with open(options.costs) as file:
        costs = json.load(file)
    assumed = model.recorded("assumptions")
    wrong = []
    print(f"{'':55} predicted   measured")
    validation = validate(costs, options.seed)
    for what, predicted, low, high in validation:
        measured = f"{low:.1f}" if low == high else f"{low:g} to {high:g}"
        print(f"{what:55} {predicted:9.1f}  {measured:>9}")
        if not low / GIVEN_UP <= predicted <= high * GIVEN_UP:
            wrong.append(f"{what}: {predicted:.1f} instead of {measured}")
    days = []
    for mix in options.mix or assumed["mixes"]:
        began = time.monotonic()
        days.append({"mix": mix, **told(*day(costs, assumed, options.articles, assumed["mixes"][mix], options.seed))})
        print(json.dumps(days[-1], indent=1), f"in {time.monotonic() - began:.0f} s")
    if options.out:
        with open(options.out, "w") as out:
            json.dump({"validation": [{"what": what, "predicted": round(predicted, 2), "measured": low if low == high else f"{low:g} to {high:g}"}
                                      for what, predicted, low, high in validation], "days": days}, out, indent=1)
            out.write("\n")
    if wrong:
        sys.exit("simulate: off by more than a factor of " + f"{GIVEN_UP:g}: " + "; ".join(wrong))


if __name__ == "__main__":
    main()
