"""A pipeline of stages as a simulation of single records: see `simulate.py`.

Time goes in slices. Within a slice each thread works off the records of its partitions one after the other, in the order in which they
came; what it wrote is seen by the next stage with the end of the commit after it, and while it commits it does nothing else. Threads die,
and partitions move, between two slices.
"""

import math
import random

# As in Pace.java: seconds from a commit to the next while little comes in, or this many times what the commit took; seconds while much
# does; what is much, a second and thread; and how often the clock is looked at.
SOON = 0.08
LATEST = 1.0
PAUSE_PER_COMMIT = 2
MUCH = 800
TICK = 0.01
VARIED = 1 << 14


class Thread:
    def __init__(self, instance):
        self.instance = instance
        self.partitions = []
        self.waiting = []
        self.open = []
        self.commit_at = 0.0
        self.free = 0.0
        self.busy = 0.0


class Stage:
    """One sub-topology of a service.

    service: whose instances run it
    seconds: of CPU for a record, on average; variation: their standard deviation over that (log-normal)
    commit_takes: seconds for which a thread waits until a commit is made
    out: records written for one that is read, on average
    weights: of the partitions, by the keys that fall on them; None where all are alike
    """

    def __init__(self, name, service, instances, threads, partitions, seconds, commit_takes, out, weights=None, variation=1.0):
        self.name, self.service, self.commit_takes, self.out = name, service, commit_takes, out
        self.seconds, self.variation = seconds, variation
        self.threads = [Thread(instance) for instance in range(instances) for _ in range(threads)]
        self.incoming = [[] for _ in range(partitions)]
        self.weights = weights
        self.held_until = 0.0
        self.read = 0
        self.most_waiting = 0
        self.assign(lambda thread: True)

    def assign(self, alive):
        """Spreads the partitions over the threads that are alive; what waits goes with its partition."""
        for thread in self.threads:
            for record in thread.waiting:
                self.incoming[record[2]].append(record)
            thread.waiting, thread.partitions = [], []
        living = [thread for thread in self.threads if alive(thread)]
        for partition in range(len(self.incoming)):
            living[partition % len(living)].partitions.append(partition)

    def committed(self, thread, much):
        """What the thread had open, with the time at which it is seen."""
        end = max(thread.free, thread.commit_at) + self.commit_takes
        pause = LATEST if much else min(LATEST, max(SOON, PAUSE_PER_COMMIT * self.commit_takes))
        thread.free, thread.commit_at = end, end + pause
        seen = max(end, self.held_until)
        done = [(seen, record[1]) for record in thread.open]
        thread.open = []
        return done

    def drop(self, instance):
        """The instance is gone; its partitions are nobody's, and what it had not committed is read again."""
        for thread in self.threads:
            if thread.instance == instance:
                for record in thread.waiting + thread.open:
                    self.incoming[record[2]].append(record)
                thread.waiting, thread.open, thread.partitions = [], [], []

    def has_more(self):
        return any(thread.open for thread in self.threads) or self.waiting(math.inf) > 0

    def waiting(self, before):
        return (sum(sum(record[0] < before for record in thread.waiting) for thread in self.threads)
                + sum(sum(record[0] < before for record in of) for of in self.incoming))


class Delays:
    """A histogram in steps of 20 ms."""

    STEP = 0.02

    def __init__(self):
        self.counts = {}
        self.total = 0
        self.sum = 0.0
        self.max = 0.0

    def add(self, delay):
        step = int(delay / self.STEP)
        self.counts[step] = self.counts.get(step, 0) + 1
        self.total += 1
        self.sum += delay
        if delay > self.max:
            self.max = delay

    def quantile(self, part):
        left = part * self.total
        for step in sorted(self.counts):
            left -= self.counts[step]
            if left <= 0:
                return (step + 1) * self.STEP
        return 0.0


def log_normal(chance, variation):
    """Factors with mean 1."""
    if not variation:
        return [1.0] * VARIED
    sigma = math.sqrt(math.log(1 + variation * variation))
    return [chance.lognormvariate(-sigma * sigma / 2, sigma) for _ in range(VARIED)]


def poisson(chance, mean):
    if mean > 50:
        return max(0, round(chance.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def partition_weights(chance, shares, partitions):
    """What part of the records each partition gets when keys with these shares fall on them by chance."""
    weights = [0.0] * partitions
    for share in shares:
        weights[chance.randrange(partitions)] += share
    return weights


class Failure:
    """An instance that is killed, and comes back after some time.

    unnoticed: seconds until Kafka gives it up; held: until its open transaction is ended, so that what the others have written
    beside it is seen; restore: seconds that those need who take its partitions over
    """

    def __init__(self, service, at, away, unnoticed, held, restore, back):
        self.service, self.at, self.away = service, at, away
        self.taken_over, self.held, self.back = at + unnoticed + restore, at + held, at + away + back


class Simulation:
    """rate: pages a second at a time; cores: of the machine that all threads share, None where each has its own; beside: work that
    others do for each second of work of these threads, on the same cores."""

    def __init__(self, stages, rate, seed, slice_seconds=5.0, cores=None, beside=0.0, failures=(), sample=60.0):
        self.stages, self.rate, self.chance = stages, rate, random.Random(seed)
        self.slice, self.cores, self.beside, self.sample = slice_seconds, cores, beside, sample
        self.failures = list(failures)
        self.delays, self.calm = Delays(), Delays()
        self.lags = {stage.name: [] for stage in stages}
        self.busiest = {stage.name: 0.0 for stage in stages}
        self.last_done = {stage.name: 0.0 for stage in stages}
        self._factors = {stage.name: log_normal(self.chance, stage.variation) for stage in stages}
        self._slow = 1.0

    def run(self, begin, end, drain=0.0):
        """From one time to another; then without anything new until all is done, for at most so long."""
        now, next_sample = begin, begin + self.sample
        while now < end or (drain and now < end + drain and any(stage.has_more() for stage in self.stages)):
            until = now + self.slice
            self._fail(now, until)
            if now < end:
                self._arrive(now, until)
            busy = 0
            for position, stage in enumerate(self.stages):
                busy += self._work(stage, self.stages[position + 1] if position + 1 < len(self.stages) else None, now, until)
            if self.cores:
                self._slow = max(1.0, busy * (1 + self.beside) / self.cores)
            now = until
            if now >= next_sample:
                self._look(now)
                next_sample += self.sample
        return self

    def _fail(self, now, until):
        for failure in self.failures:
            for stage in self.stages:
                if stage.service != failure.service:
                    continue
                if now <= failure.at < until:
                    stage.drop(0)
                    stage.held_until = failure.held
                if now <= failure.taken_over < until and failure.taken_over < failure.back:
                    stage.assign(lambda thread: thread.instance != 0)
                if now <= failure.back < until:
                    stage.assign(lambda thread: True)

    def _arrive(self, now, until):
        first = self.stages[0]
        count = poisson(self.chance, self.rate(now) * (until - now))
        times = [now + self.chance.random() * (until - now) for _ in range(count)]
        times.sort()
        self._send(first, [(time, time) for time in times])

    def _send(self, stage, records):
        partitions = len(stage.incoming)
        if stage.weights:
            chosen = self.chance.choices(range(partitions), weights=stage.weights, k=len(records))
        else:
            random_number = self.chance.random
            chosen = [int(random_number() * partitions) for _ in records]
        incoming = stage.incoming
        for (seen, origin), partition in zip(records, chosen):
            incoming[partition].append((seen, origin, partition))

    def _work(self, stage, following, now, until):
        written, busy = [], 0
        factors, place = self._factors[stage.name], self.chance.randrange(VARIED)
        seconds = stage.seconds * self._slow
        for thread in stage.threads:
            queue = thread.waiting
            for partition in thread.partitions:
                if stage.incoming[partition]:
                    queue += stage.incoming[partition]
                    stage.incoming[partition] = []
            if not queue and not thread.open:
                continue
            queue.sort()
            much = len(queue) >= MUCH * self.slice
            done, worked = 0, 0.0
            thread.free = max(thread.free, now)
            for record in queue:
                start = record[0] if record[0] > thread.free else thread.free
                if thread.open and start >= thread.commit_at:
                    written += stage.committed(thread, much)
                    start = record[0] if record[0] > thread.free else thread.free
                if start >= until:
                    break
                if not thread.open:
                    thread.commit_at = max(thread.commit_at, start + TICK)
                place = (place + 1) % VARIED
                takes = seconds * factors[place]
                thread.free = start + takes
                worked += takes
                done += 1
                thread.open.append(record)
            if thread.open and max(thread.free, thread.commit_at) < until:
                written += stage.committed(thread, much)
            thread.waiting = queue[done:]
            thread.busy += worked / self._slow
            stage.read += done
            if worked > self.slice * 0.05:
                busy += min(1.0, worked / self.slice)
        if written:
            self.last_done[stage.name] = max(seen for seen, _ in written)
            self._hand_on(stage, following, written)
        return busy

    def _hand_on(self, stage, following, written):
        if following is None:
            for seen, origin in written:
                self.delays.add(seen - origin)
                if not any(failure.at - 60 <= origin <= failure.back + 600 for failure in self.failures):
                    self.calm.add(seen - origin)
            return
        whole, part = int(stage.out), stage.out % 1
        out = []
        for record in written:
            for _ in range(whole + (self.chance.random() < part)):
                out.append(record)
        self._send(following, out)

    def _look(self, now):
        for stage in self.stages:
            waiting = stage.waiting(now)
            stage.most_waiting = max(stage.most_waiting, waiting)
            self.lags[stage.name].append((now, waiting))
            most = max(thread.busy for thread in stage.threads) / self.sample
            self.busiest[stage.name] = max(self.busiest[stage.name], most)
            for thread in stage.threads:
                thread.busy = 0.0
