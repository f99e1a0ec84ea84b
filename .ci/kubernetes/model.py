"""A rendering of manifests, and where it is at fault."""
import re

WORKLOADS = ('Deployment', 'StatefulSet', 'Job')
NAME = 'app.kubernetes.io/name'
UNITS = {'': 1, 'm': 1e-3, 'k': 1e3, 'M': 1e6, 'G': 1e9, 'Ki': 2**10, 'Mi': 2**20, 'Gi': 2**30}


class Rendering:
    """Documents under the name of what they were rendered from; collects faults, a line each."""

    def __init__(self, where, documents):
        self.where = where
        self.documents = documents
        self.faults = []

    def fault(self, document, what):
        self.faults.append(f"{self.where}: {document['kind']}/{document['metadata']['name']}: {what}")

    def expect(self, holds, document, what):
        if not holds:
            self.fault(document, what)

    def all(self, *kinds):
        return [d for d in self.documents if d['kind'] in kinds]

    def named(self, kind, name):
        return next((d for d in self.all(kind) if d['metadata']['name'] == name), None)

    def workloads(self):
        return self.all(*WORKLOADS)

    def workload(self, name):
        return next((w for w in self.workloads() if w['metadata']['name'] == name), None)


def pod(workload):
    return workload['spec']['template']['spec']


def pod_labels(workload):
    return workload['spec']['template']['metadata'].get('labels', {})


def containers(workload):
    return pod(workload)['containers'] + pod(workload).get('initContainers', [])


def quantity(text):
    number, unit = re.fullmatch(r'([\d.]+)([A-Za-z]*)', str(text)).groups()
    return float(number) * UNITS[unit]


def selects(selector, labels):
    """Whether a label selector fits; an empty one fits all."""
    wanted = selector.get('matchLabels', {})
    if any(labels.get(key) != value for key, value in wanted.items()):
        return False
    for expression in selector.get('matchExpressions', []):
        has = labels.get(expression['key'])
        inside = has in expression.get('values', [])
        fits = {'In': inside, 'NotIn': not inside, 'Exists': has is not None, 'DoesNotExist': has is None}
        if not fits[expression['operator']]:
            return False
    return True
