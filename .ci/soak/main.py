"""See `run`."""

import argparse
import time

from pipeline import Pipeline

ARTICLES = 4000  # so many addresses; each round corrects all of them, so that what there is to know stays as large
EVERY = 10  # seconds between two looks
MIB = 1 << 20


class Soak:

    def __init__(self, pipeline):
        self.pipeline = pipeline
        self.began = time.monotonic()
        self.published = 0
        self.peak_lag = {}
        self.last = pipeline.sample()

    def say(self, line):
        print(f"{time.monotonic() - self.began:6.0f} s  {line}", flush=True)

    def look(self):
        """One line of what is; the sample."""
        now = self.pipeline.sample()
        lag = now.lag()
        for topic, behind in lag.items():
            self.peak_lag[topic] = max(behind, self.peak_lag.get(topic, 0))
        self.say(f"lag {sum(lag.values()):7,d}  heap {now.sum('jvm_memory_used_bytes', 'area=' + chr(34) + 'heap') / MIB:6,.0f} MiB"
                 f"  resident {self.pipeline.rss() / MIB:6,.0f} MiB  files {self.pipeline.files():5d}"
                 f"  threads {now.sum('jvm_threads_live_threads'):4.0f}  state {self.pipeline.disk('state') / MIB:6,.0f} MiB"
                 f"  topics {self.pipeline.disk('kafka') / MIB:6,.0f} MiB"
                 f"  to tally {now.quantile(.5, self.last):4.0f} {now.quantile(.95, self.last):4.0f} s")
        self.last = now
        return now

    def waiting(self, now):
        """Articles that are published and not read by the enricher yet. A consumer's lag is that of its last fetch, which may be long ago."""
        others = now.sum("tallywire_pages_read_total") - now.sum("tallywire_pages_read_total", 'result="article"')
        return self.published - others - now.sum("tallywire_articles_read_total")

    def is_through(self, now):
        return self.waiting(now) <= 0 and not now.lag()

    def settle(self, patience):
        deadline = time.monotonic() + patience
        while not self.is_through(self.look()):
            if time.monotonic() > deadline:
                raise SystemExit("soak: lag does not return to zero")
            time.sleep(EVERY)

    def burst(self, articles, rounds):
        """Articles a second that it works off when it is given all at once, and is warm."""
        begun = time.monotonic()
        before = self.published
        self.published += articles * rounds
        if self.pipeline.load(articles, rounds).wait():
            raise SystemExit("soak: the load could not be published")
        while not self.is_through(self.pipeline.sample()):
            time.sleep(0.5)
        return (self.published - before) / (time.monotonic() - begun)

    def sustainable(self):
        """Articles a second of a long burst, once it is warm: shorter ones differ by as much as three times."""
        for name, rounds in (("cold", 1), ("warmer", 2), ("warm", 4)):
            rate = self.burst(ARTICLES, rounds)
            self.say(f"{name}: {ARTICLES * rounds:,d} articles at once, {rate:,.1f} a second")
        return rate

    def steady(self, rate, seconds):
        """So many articles a second for so long; the sample at the end."""
        count = round(rate * seconds)
        rounds = max(1, round(count / ARTICLES))
        articles = count // rounds
        self.published += articles * rounds
        load = self.pipeline.load(articles, rounds, rate)
        while load.poll() is None:
            self.look()
            time.sleep(EVERY)
        if load.returncode:
            raise SystemExit("soak: the load could not be published")
        return self.look()


def insist(failures, right, what):
    print(("ok    " if right else "WRONG ") + what)
    if not right:
        failures.append(what)


def verdict(pipeline, calm, end, soak):
    failures = []
    now = pipeline.sample()
    for name in ("tallywire_dead_letters_total", "tallywire_service_failures_total"):
        insist(failures, now.sum(name) == 0, f"{name} {now.sum(name):.0f}")
    insist(failures, soak.is_through(now), f"{soak.published:,d} pages published, "
           f"{now.sum('tallywire_pages_read_total'):,.0f} read, lag {sum(now.lag().values())}")
    for what, most, slack in (("live heap", 1.15, 64), ("resident", 1.25, 128), ("files", 1.25, 64), ("threads", 1.1, 8)):
        insist(failures, end[what] <= most * calm[what] + slack, f"{what}: {calm[what]:,.0f} after the calm third, {end[what]:,.0f} at the end")
    return failures


def standing(pipeline, name):
    return {"live heap": pipeline.live_heap(name) / MIB, "resident": pipeline.rss() / MIB, "files": pipeline.files(),
            "threads": pipeline.sample().sum("jvm_threads_live_threads")}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--heap", default="2g")
    parser.add_argument("--keep", action="store_true", help="leaves log and data where they are")
    options = parser.parse_args()
    pipeline = Pipeline(options.heap)
    try:
        soak = Soak(pipeline)
        third = options.minutes * 60 / 3
        sustainable = soak.sustainable()
        began = pipeline.sample()
        calm_end = soak.steady(sustainable / 2, third)
        soak.settle(120)
        soak.say(f"at half of it, from fetch to tally: half within {calm_end.quantile(.5, began)} s, 99 % within {calm_end.quantile(.99, began)} s")
        calm = standing(pipeline, "calm")
        crowded = soak.steady(2 * sustainable, third)
        soak.say(f"at twice of it: {soak.waiting(crowded):,.0f} articles wait; heap after a collection {pipeline.live_heap('crowded') / MIB:,.0f} MiB")
        soak.steady(sustainable / 4, third)
        soak.settle(1800)
        soak.say(f"lag is zero; at most it was {soak.peak_lag}")
        end = standing(pipeline, "end")
        failures = verdict(pipeline, calm, end, soak)
    finally:
        status = pipeline.close(options.keep)
    insist(failures, status in (0, 143), f"ended with {status}")
    if failures:
        raise SystemExit(f"soak: {len(failures)} of its figures are wrong")


main()
