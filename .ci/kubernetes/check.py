"""check.py KUBECTL: renders deploy/kubernetes with kustomize and says where the manifests are at fault: by the published
schemas, by the contract, and by each other."""
import json
import subprocess
import sys
from pathlib import Path

import yaml

import kafka
import network
import pods
import scaling
from model import Rendering

ROOT = Path('deploy/kubernetes')
KINDS = {
    'ConfigMap': 'v1', 'Service': 'v1', 'Deployment': 'apps/v1', 'StatefulSet': 'apps/v1', 'Job': 'batch/v1',
    'NetworkPolicy': 'networking.k8s.io/v1', 'PodDisruptionBudget': 'policy/v1',
    'Kafka': 'kafka.strimzi.io/v1', 'KafkaNodePool': 'kafka.strimzi.io/v1', 'KafkaTopic': 'kafka.strimzi.io/v1',
    'KafkaUser': 'kafka.strimzi.io/v1', 'ScaledObject': 'keda.sh/v1alpha1', 'TriggerAuthentication': 'keda.sh/v1alpha1',
}


class OnceLoader(yaml.SafeLoader):
    """A key that is said twice is an error: which of them holds, parsers disagree on."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise yaml.constructor.ConstructorError(None, None, f'said twice: {sorted(twice)}', node.start_mark)
        return super().construct_mapping(node, deep)


def render(kubectl, directory):
    done = subprocess.run([kubectl, 'kustomize', str(directory)], capture_output=True, text=True)
    if done.returncode or 'deprecated' in done.stderr:
        raise SystemExit(f'75-kubernetes: {directory}: {done.stderr.strip()}')
    return [d for d in yaml.load_all(done.stdout, OnceLoader) if d]


def documents(file):
    with file.open() as text:
        return [d for d in yaml.load_all(text, OnceLoader) if d]


def names(r, namespace):
    seen = set()
    for document in r.documents:
        key = (document['kind'], document['metadata']['name'])
        r.expect(KINDS.get(document['kind']) == document['apiVersion'], document, f"is not known as {document['apiVersion']}")
        r.expect(key not in seen, document, 'is there twice')
        r.expect(document['metadata'].get('namespace') == namespace, document, f"is in {document['metadata'].get('namespace')}")
        seen.add(key)


def main(kubectl):
    for file in ROOT.rglob('*.yaml'):
        documents(file)
    base = Rendering('base', render(kubectl, ROOT / 'base'))
    small = Rendering('small', render(kubectl, ROOT / 'overlays/small'))
    production = Rendering('production', render(kubectl, ROOT / 'overlays/production'))
    names(base, None)
    kafka.check(base)
    for r, replicas, min_isr in ((small, 1, 1), (production, 3, 2)):
        names(r, 'tallywire')
        pods.check(r)
        network.check(r)
        kafka.check(r, replicas, min_isr)
    scaling.check(production)
    by_hand = Rendering('users', [d for file in sorted((ROOT / 'users').glob('*.yaml')) for d in documents(file)])
    names(by_hand, None)
    kafka.check_by_hand(by_hand, {cluster['metadata']['name'] for cluster in base.all('Kafka')})
    all_of_them = (base, small, production, by_hand)
    faults = [fault for r in all_of_them for fault in r.faults]
    print('\n'.join(faults), end='\n' if faults else '')
    schemas = subprocess.run(['node', str(Path(__file__).parent / 'schemas.mjs')], text=True,
                             input=json.dumps({r.where: r.documents for r in all_of_them}))
    if faults or schemas.returncode:
        raise SystemExit('75-kubernetes: the manifests are at fault, see above')
    print(', '.join(f'{r.where}: {len(r.documents)} documents' for r in all_of_them) + ': nothing to object to')


try:
    main(*sys.argv[1:])
except yaml.YAMLError as e:
    raise SystemExit(f'75-kubernetes: {e}')
