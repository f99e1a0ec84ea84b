"""What so many articles a day need, from recorded costs and assumptions: formulae only. deploy/SCALING.md explains them."""

import json
import math
import os

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RECORDED = f"{ROOT}/deploy/scaling"
GIB = 1 << 30
DAY = 86_400
THREADS = {"factbook": 2}
PIPELINE = ["frontier", "fetcher", "extractor", "enricher", "factbook"]
# Days that records stay; None where the last of each key stays for ever.
KEPT = {"fetches": 7, "pages": 30, "articles": 365, "annotations": 365, "tally-changes": 5 * 365}
# Topics to which only articles with claims add.
OF_CLAIMS = ("facts", "funding-tallies", "capacity-tallies", "tally-changes", "factbook-")
# Who reads a topic, besides the brokers' copies.
READERS = {"pages": 2, "fetches": 1, "articles": 1, "claims": 2, "facts": 1, "funding-tallies": 1, "capacity-tallies": 1,
           "tally-changes": 1}


def recorded(name):
    with open(f"{RECORDED}/{name}.json") as file:
        return json.load(file)


def is_recorded(name):
    return os.path.exists(f"{RECORDED}/{name}.json")


def curve(traffic):
    """Of each hour, its rate over the day's mean: the shape that is assumed, made as steep as its peak is assumed to be."""
    hours, want = traffic["hours"], traffic["peak_over_mean"]

    def steeper(power):
        raised = [hour ** power for hour in hours]
        mean = sum(raised) / len(raised)
        return [hour / mean for hour in raised]
    low, high = 0.1, 5.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if max(steeper(middle)) < want else (low, middle)
    return steeper(low)


class Needs:
    """Of a number of articles a day.

    with_claims: the part of them that makes claims; the loads that were measured have nothing else
    """

    def __init__(self, costs, assumed, articles, with_claims):
        self.costs, self.assumed, self.articles, self.with_claims = costs, assumed, articles, with_claims
        self.load, self.crawl = costs["load"]["cpu_ms_per_article"], costs["crawl"]["cpu_ms_per_page"]
        self.fetched = 1 + assumed["traffic"]["other_fetches_per_article"]
        # A copy costs a part of what the first does; three brokers that were measured have made theirs.
        self.copies = 1 + (3 - costs["brokers"]) * assumed["sizing"]["copy_cpu"]
        self.mean = articles / DAY
        self.peak = self.mean * assumed["traffic"]["peak_over_mean"] * assumed["traffic"]["burst_factor"]

    def ms(self, service):
        """CPU of one article, in ms."""
        if service in ("frontier", "fetcher"):
            return self.crawl[service] * self.fetched
        if service == "extractor":
            return self.crawl["extractor"]
        if service in ("factbook", "query"):
            return self.load[service] * self.with_claims
        if service == "brokers":
            return self.copies * (self.load["brokers"] * (0.5 + 0.5 * self.with_claims) + self.crawl["brokers"] * self.fetched)
        return self.load[service]

    def accounts_ms(self):
        """Of the factbook's, what its moves of accounts take, each record being as much as another."""
        records = self.costs["records_per_article"]
        news, moves = (records[f"factbook-{name}-repartition"] for name in ("news-by-group", "contributions-by-account"))
        return self.ms("factbook") * moves / (1 + news + moves)

    def busy(self, service):
        """Cores at work in a burst of the peak hour."""
        return self.peak * self.ms(service) / 1000

    def instances(self, service):
        """So that a thread is busy for no more than the part that is assumed; two at least."""
        threads = THREADS.get(service, 1)
        return max(2, math.ceil(self.busy(service) / (threads * self.assumed["sizing"]["most_busy"])))

    def cores(self, service):
        """What is to be paid for: a core for each thread that a burst needs, and what instances use that do nothing."""
        idle = self.costs["idle_cores"]
        if service == "brokers":
            return max(3 * self.assumed["sizing"]["broker_cores_least"],
                       idle["brokers"] * self.copies + self.busy("brokers") / self.assumed["sizing"]["most_busy"])
        # Fetchers were not looked at while idle: as frontiers.
        return (self.instances(service) * idle.get(service, idle["frontier"])
                + self.busy(service) / self.assumed["sizing"]["most_busy"])

    def partitions(self):
        """As many as the service with most threads has threads, and twice that to grow into; in eights."""
        threads = max(self.instances(service) * THREADS.get(service, 1) for service in PIPELINE if service != "fetcher")
        return max(8, math.ceil(2 * threads / 8) * 8)

    def _part(self, topic):
        return self.with_claims if topic.startswith(OF_CLAIMS) else 1.0

    def written(self):
        """Bytes a day that producers write, compressed, by topic."""
        day = {topic: size * self._part(topic) * self.articles for topic, size in self.costs["disk_bytes_per_article"].items()
               if topic not in ("pages", "fetches")}
        crawl = self.costs["crawl"]["disk_bytes_per_page"]
        for topic in ("pages", "fetches"):
            day[topic] = crawl[topic] * self.articles * (self.fetched if topic == "fetches" else 1)
        for topic, size in crawl.items():
            if topic.startswith("frontier-"):
                day[topic] = size * self.articles * self.fetched
        return day

    def kept(self):
        """Bytes of one copy after the days for which facts are assumed to be kept, by topic. Repartition topics are emptied."""
        days = self.assumed["sizing"]["facts_kept_days"]
        found = {}
        for topic, size in self.written().items():
            if topic.endswith("-repartition"):
                continue
            if topic in KEPT:
                found[topic] = size * min(KEPT[topic], days)
            else:
                known = self.costs["topics"].get(topic)
                found[topic] = size * days * (known["keys"] / known["records"] if known else 1.0)
        return found

    def disk(self):
        """GiB of all brokers, three copies, not fuller than is assumed."""
        return 3 * sum(self.kept().values()) / GIB / self.assumed["sizing"]["disk_full_at"]

    def state(self, service):
        """GiB of all instances of a service after the days for which facts are kept."""
        total = self.costs["total_articles"]
        if service == "frontier":
            total += self.costs["crawl"]["pages"]
        each = self.costs["state_bytes"].get(service, 0) / total
        part = self.with_claims if service == "factbook" else 1.0
        return each * part * self.articles * self.assumed["sizing"]["facts_kept_days"] / GIB

    def query_heap(self, days):
        """GiB that live on the heap of each query service by then."""
        memory = self.costs["memory"]["query"]["live_heap_mb"] - self.costs["query_heap_before_mb"]
        return max(0.0, memory) * (1 << 20) / self.costs["total_articles"] * self.with_claims * self.articles * days / GIB

    def memory(self, service):
        """GiB of one instance, without what grows with the facts."""
        measured = self.costs["crawl"]["memory"] if service in ("frontier", "fetcher", "extractor") else self.costs["memory"]
        if service == "brokers":
            return 8.0
        return measured[service]["peak_rss_mb"] * 1.3 / 1024

    def traffic(self):
        """GiB a day that cross from zone to zone: to the leader, to two copies, to readers, each where it is elsewhere."""
        away = 1 - 1 / self.assumed["sizing"]["zones"]
        return sum(size * (away + 2 * 1 + READERS.get(topic, 1) * away) for topic, size in self.written().items()) / GIB

    def money(self, query_days=30):
        """A month, by what it is paid for."""
        prices = self.assumed["prices"]
        services = [*PIPELINE, "query"]
        cores = sum(self.cores(service) for service in services) + self.cores("brokers")
        memory = sum(self.instances(service) * self.memory(service) for service in services) + 3 * self.memory("brokers")
        memory += 2 * 2 * self.query_heap(query_days)
        disk = self.disk() + sum(self.state(service) for service in PIPELINE)
        month = {
            "cores": cores * prices["core_hour"] * prices["hours_a_month"],
            "memory": memory * prices["gib_hour"] * prices["hours_a_month"],
            "disk": disk * prices["ssd_gib_month"],
            "traffic": self.traffic() * 30 * prices["zone_gib"],
        }
        return {"cores": cores, "memory": memory, "disk": disk}, month
