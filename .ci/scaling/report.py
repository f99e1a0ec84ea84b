"""Writes the tables of deploy/SCALING.md from what is recorded in deploy/scaling; with --check, says whether they are as that gives them."""

import argparse
import re
import sys

import model

DOCUMENT = f"{model.ROOT}/deploy/SCALING.md"
SIZES = (300_000, 5_000_000)
SERVICES = [*model.PIPELINE, "query", "brokers"]


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "| --- |" + " ---: |" * (len(header) - 1)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def number(value):
    """Three digits that mean something; what is no number as it is."""
    if isinstance(value, str):
        return value
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2g}" if abs(value) < 1 else f"{value:.3g}"


def measured(costs):
    rows = []
    for name in SERVICES:
        many = costs["brokers"] if name == "brokers" else 1
        memory = costs["memory"].get("broker1" if name == "brokers" else name) or costs["crawl"]["memory"][name]
        small = costs["load"]["cpu_ms_per_article"].get(name)
        steady = costs["steady"]["cpu_ms_per_article"].get(name)
        page = costs["crawl"]["cpu_ms_per_page"].get(name)
        rows.append([name + (f" ({many} together)" if many > 1 else ""), *(number(each) if each else "" for each in (
            small, steady, page, costs["idle_cores"].get(name, 0))), memory["peak_rss_mb"], memory["live_heap_mb"]])
    return table(["", "load, ms an article", f"{costs['steady']['per_second']:g} a second, ms an article",
                  f"crawl, ms a page of {costs['crawl']['page_kb']} kB", "idle, cores", "most resident, MB", "live heap, MB"], rows)


def committing(costs):
    """What a commit takes, and how many there are, by load."""
    loads = [("load", costs["load"]), *((f"{costs[name]['per_second']:g} a second", costs[name]) for name in ("steady", "trickle"))]
    rows = [[service, *(f"{number(load['commits'][service]['ms'])}, {number(load['commits'][service]['a_second'])}" for _, load in loads)]
            for service in costs["load"]["commits"]]
    for part, name in (("50%", "half"), ("95%", "95 %")):
        between = [load["page_to_tally_between_s"][part] for _, load in loads[1:]]
        rows.append([f"{name} from page to tally, s", "", *(f"{number(low)} to {number(high or 'more')}" for low, high in between)])
    return table(["a commit: ms, and how many a second", *(name for name, _ in loads)], rows)


def topics(costs):
    rows = []
    page = costs["crawl"]["disk_bytes_per_page"]
    for name, records in costs["records_per_article"].items():
        if records < 0.005:
            continue
        known = costs["topics"][name]
        rows.append([f"`{name}`", number(records), f"{costs['disk_bytes_per_article'].get(name, 0):,.0f}",
                     f"{page[name]:,}" if name in ("pages", "articles") and name in page else "",
                     f"{known['bytes'] / known['disk']:.1f}" if known["bytes"] else "",
                     f"{100 * known['top'][0]:.2g} %" if known["top"] else ""])
    return table(["topic", "records an article", "bytes on disk an article", "of a crawled page", "compressed to a",
                  "largest key's part"], rows)


def needs(costs, assumed):
    columns = [(size, mix) for size in SIZES for mix in assumed["mixes"]]
    of = [model.Needs(costs, assumed, size, assumed["mixes"][mix]) for size, mix in columns]
    rows = [["articles a second: mean, burst at the peak", *(f"{need.mean:.1f}, {need.peak:.0f}" for need in of)],
            ["partitions of each topic", *(need.partitions() for need in of)]]
    for service in SERVICES[:-1]:
        rows.append([f"{service}: instances, cores", *(f"{need.instances(service)}, {number(need.cores(service))}" for need in of)])
    rows.append(["brokers: cores of three", *(number(need.cores("brokers")) for need in of)])
    rows += [["memory of an instance, GiB: " + ", ".join(model.PIPELINE), *(", ".join(f"{need.memory(service):.1f}" for service in model.PIPELINE)
                                                                      for need in of)],
             ["query service, GiB of heap for a month's facts", *(number(need.query_heap(30)) for need in of)],
             ["brokers' disks, TiB together, after a year", *(number(need.disk() / 1024) for need in of)],
             ["state of the factbook, GiB, after a year", *(number(need.state("factbook")) for need in of)],
             ["state of the frontier, GiB, after a year", *(number(need.state("frontier")) for need in of)],
             ["written, GiB a day; between zones, GiB a day", *(f"{number(sum(need.written().values()) / model.GIB)}; "
                                                                f"{number(need.traffic())}" for need in of)]]
    names = [f"{size:,} a day, {mix}" for size, mix in columns]
    return table(["", *names], rows)


def money(costs, assumed):
    columns = [(size, mix) for size in SIZES for mix in assumed["mixes"]]
    found = [model.Needs(costs, assumed, size, assumed["mixes"][mix]).money() for size, mix in columns]
    rows = [[f"{what}", *(number(each[1][what]) for each in found)] for what in found[0][1]]
    rows.append(["together", *(number(sum(each[1].values())) for each in found)])
    rows.append(["for a million articles", *(number(sum(each[1].values()) / (size * 30 / 1e6))
                                             for each, (size, _) in zip(found, columns))])
    return table(["a month", *(f"{size:,} a day, {mix}" for size, mix in columns)], rows)


def limits(costs, assumed):
    """From what number of articles a day on something has to be other than it is."""
    rows = []
    one = model.Needs(costs, assumed, 1_000_000, 1.0)
    each = assumed["traffic"]["peak_over_mean"] * assumed["traffic"]["burst_factor"] / model.DAY
    for mix, part in assumed["mixes"].items():
        need = model.Needs(costs, assumed, 1_000_000, part)
        heap = need.query_heap(365) or 1e-9
        rows.append([f"heap of a query service, 16 GiB after a year ({mix})", f"{1e6 * 16 / heap:,.0f}"])
        hot = costs["topics"]["tally-changes"]["top"][0]
        rows.append([f"the largest account's partition, one thread ({mix})",
                     f"{assumed['sizing']['most_busy'] / (hot * need.accounts_ms() / 1000 * each):,.0f}"])
        for service in ("enricher", "factbook"):
            if service == "factbook" or part == 1:
                rows.append([f"eight partitions: {service}, a thread each" + (f" ({mix})" if service == "factbook" else ""),
                             f"{8 * assumed['sizing']['most_busy'] / (need.ms(service) / 1000 * each):,.0f}"])
    rows.append(["eight partitions: extractor", f"{8 * assumed['sizing']['most_busy'] / (one.ms('extractor') / 1000 * each):,.0f}"])
    rows.append(["a host that is asked every 5 s, pages a day", f"{model.DAY / 5:,.0f}"])
    rows.sort(key=lambda row: float(row[1].replace(",", "")))
    return table(["what limits", "articles a day"], rows)


def share(told):
    rows = []
    for service in told["one"]["records"]:
        rows.append([service, told["one"]["records"][service][0],
                     *(", ".join(map(str, told[count]["partitions"][service])) for count in ("two", "four")),
                     ", ".join(map(str, told["two"]["records"][service])),
                     ", ".join(map(str, told["four"]["records_when_killed"][service])),
                     ", ".join(map(str, told["killed"]["records"][service]))])
    killed = told["killed"]
    said = (f"{told['articles']:,} articles, {told['keys']:,} keys of facts and tallies, {told['bytes']:,} bytes as canonical JSON: "
            f"{'the same from both pipelines' if told['equal'] else 'NOT THE SAME'}. Two more instances of each had partitions after "
            f"{told['four']['until_all_have_s']} s, JVMs' start and all. After two of each were killed the others had all partitions after "
            f"{killed['until_survivors_have_all_s']} s (a member is given up after 15 s there) and had done all after "
            f"{killed['until_all_is_done_s']} s.")
    return said + "\n\n" + table(["", "one: records", "two: partitions", "four: partitions", "two: records",
                                  "four: records until two were killed", "the two others, from the second load on"], rows)


def validation(simulated):
    return table(["", "predicted", "measured"], [[row["what"], number(row["predicted"]), number(row["measured"])]
                                                 for row in simulated["validation"]])


def days(simulated):
    parts = []
    for day in simulated["days"]:
        rows = [[row["stage"], row["instances"], row["threads"], f"{row['records']:,}", f"{100 * row['busiest_thread']:.0f} %",
                 f"{row['most_waiting']:,}"] for row in day["stages"]]
        delays = [[name, number(value)] for name, value in day["delay_s"].items()]
        failures = [[row["service"], row["away_s"] // 60, f"{row['most_waiting']:,}", number(row["recovered_s"])]
                    for row in day["failures"]]
        parts.append(f"**{day['articles']:,} articles, {day['mix']} ({100 * day['with_claims']:g} % make claims), {day['partitions']} partitions**\n\n"
                     + table(["stage", "instances", "threads", "records", "busiest thread in its busiest minute", "most that waited"], rows)
                     + "\n\n" + table(["from page to tally", "s"], delays)
                     + "\n\n" + table(["an instance less", "minutes", "most that waited", "s until the lag was usual again"], failures))
    return "\n\n".join(parts)


def tables():
    assumed = model.recorded("assumptions")
    makers = {
        "measured": (measured, "costs"), "commits": (committing, "costs"), "topics": (topics, "costs"), "needs": (lambda costs: needs(costs, assumed), "costs"),
        "money": (lambda costs: money(costs, assumed), "costs"), "limits": (lambda costs: limits(costs, assumed), "costs"),
        "share": (share, "share"), "validation": (validation, "simulation"), "days": (days, "simulation")}
    return {name: maker(model.recorded(file)) if model.is_recorded(file) else f"Not recorded yet: there is no `{file}.json`."
            for name, (maker, file) in makers.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with open(DOCUMENT) as file:
        text = before = file.read()
    for name, content in tables().items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.S)
        if not place.search(text):
            sys.exit(f"report: no place for the table '{name}' in {DOCUMENT}")
        text = place.sub(lambda found: found[1] + content + "\n" + found[2], text)
    if not options.check:
        with open(DOCUMENT, "w") as out:
            out.write(text)
    elif text != before:
        sys.exit("report: deploy/SCALING.md is not what deploy/scaling gives; run .ci/scaling/report.py")


main()
