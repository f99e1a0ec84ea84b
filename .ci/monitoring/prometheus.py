"""prometheus.py URL alert NAME | alerts | panels: what a Prometheus knows of our alerts and panels.

`alert` says whether it has fired; `alerts`, which have not; `panels` runs every query of every panel. Fails where one has
not, or gives nothing."""
import json
import math
import pathlib
import re
import sys
import urllib.parse
import urllib.request

url, what = sys.argv[1:3]


def ask(query):
    with urllib.request.urlopen(f'{url}/api/v1/query?' + urllib.parse.urlencode({'query': query}), timeout=20) as answer:
        return json.load(answer)['data']['result']


def fired():
    return {r['metric']['alertname'] for r in ask('max_over_time(ALERTS{alertstate="firing"}[1h])')}


def known():
    return re.findall(r'- alert: (\w+)', pathlib.Path('deploy/prometheus/alerts.yml').read_text())


def shown(panel):
    """The series that its queries give, least of all, and a value; NaN is none."""
    least = None
    for target in panel['targets']:
        query = target['expr'].replace('$__rate_interval', '5m')
        values = [float(r['value'][1]) for r in ask(query)]
        values = [v for v in values if not math.isnan(v)]
        if least is None or len(values) < len(least):
            least = values
    return least


def faults(dashboard):
    ids = [p['id'] for p in dashboard['panels']]
    if len(set(ids)) < len(ids):
        yield 'two panels have one id'
    for p in dashboard['panels']:
        for key in ('title', 'description', 'targets'):
            if not p.get(key):
                yield f"panel {p['id']} has no {key}"
        if not p['fieldConfig']['defaults'].get('unit'):
            yield f"{p['title']} has no unit"
        if any(t['datasource']['uid'] != 'prometheus' for t in p['targets']):
            yield f"{p['title']} asks a source that is not provisioned"


def panels():
    wrong = 0
    for file in sorted(pathlib.Path('deploy/grafana/dashboards').glob('*.json')):
        dashboard = json.loads(file.read_text())
        for fault in faults(dashboard):
            print(f'{file.name}: {fault}')
            wrong += 1
        for panel in dashboard['panels']:
            values = shown(panel)
            print(f"{dashboard['title']}: {panel['title']}: {len(values)} series" + (f', up to {max(values):.4g}' if values else ''))
            wrong += not values
    return wrong


if what == 'alert':
    sys.exit(sys.argv[3] not in fired())
elif what == 'alerts':
    silent = [alert for alert in known() if alert not in fired()]
    print(f'{len(known()) - len(silent)} of {len(known())} alerts fired', *silent)
    sys.exit(bool(silent))
else:
    wrong = panels()
    sys.exit(f'{wrong} faults: panels that show nothing, or are not as they should be' if wrong else 0)
