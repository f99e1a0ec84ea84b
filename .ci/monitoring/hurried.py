"""hurried.py DIR HOST:PORT ...: deploy/prometheus as it is, but that it looks at these targets once a second, and that
a minute is a second in all rules. Thresholds stay."""
import pathlib
import re
import sys

there, targets = pathlib.Path(sys.argv[1]), sys.argv[2:]
ours = pathlib.Path('deploy/prometheus')
SECONDS = {'h': 60, 'm': 1}


def hurried(duration):
    return f'{max(1, int(duration[1]) * SECONDS[duration[2]])}s'


rules = (ours / 'alerts.yml').read_text()
rules = re.sub(r'(?<=for: )(\d+)([mh])', hurried, rules)
rules = re.sub(r'(?<=\[)(\d+)([mh])(?=])', hurried, rules)
(there / 'alerts.yml').write_text(rules)

config = (ours / 'prometheus.yml').read_text()
config = re.sub(r'_interval: 15s', '_interval: 1s', config)
listed = re.search(r'( +- )\w+:8099\n(?: +- \w+:8099\n)*', config)
config = config.replace(listed[0], ''.join(f'{listed[1]}{target}\n' for target in targets))
(there / 'prometheus.yml').write_text(config)
