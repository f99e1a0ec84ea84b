"""Pods: what they may, what they mount, how they are asked for their health, what they ask for."""
import re

import project
from model import NAME, containers, pod, pod_labels, quantity, selects


def check(r):
    known = project.variables()
    for workload in r.workloads():
        _selector(r, workload)
        _rights(r, workload)
        _volumes(r, workload)
        _resources(r, workload)
        _settings(r, workload, known)
        if workload['kind'] != 'Job':
            _probes(r, workload)
    for service in r.all('Service'):
        _service(r, service)
    for name in project.services():
        workload = r.workload(name)
        if workload is None:
            r.faults.append(f'{r.where}: no workload of the service {name}')
        elif _main(workload).get('args') != ['run', name]:
            r.fault(workload, f"runs {_main(workload).get('args')}")


def _main(workload):
    return pod(workload)['containers'][0]


def _selector(r, workload):
    selector = workload['spec'].get('selector')
    r.expect(selector is None or selects(selector, pod_labels(workload)), workload, 'its selector does not fit its own pods')
    r.expect(pod_labels(workload).get(NAME) == workload['metadata']['name'], workload, f'its pods have another {NAME}')


def _rights(r, workload):
    spec = pod(workload)
    r.expect(spec.get('automountServiceAccountToken') is False, workload, 'has a token of its service account')
    r.expect(spec.get('enableServiceLinks') is False, workload, 'has variables of services, which are taken for settings')
    for key in ('hostNetwork', 'hostPID', 'hostIPC'):
        r.expect(not spec.get(key), workload, f'has {key}')
    of_pod = spec.get('securityContext', {})
    for container in containers(workload):
        context = of_pod | container.get('securityContext', {})
        wanted = {
            'runAsNonRoot': True, 'runAsUser': 10001, 'readOnlyRootFilesystem': True, 'allowPrivilegeEscalation': False,
            'seccompProfile': {'type': 'RuntimeDefault'}, 'capabilities': {'drop': ['ALL']},
        }
        for key, value in wanted.items():
            r.expect(context.get(key) == value, workload, f"{container['name']}: {key} is {context.get(key)}, not {value}")
        r.expect(not context.get('privileged'), workload, f"{container['name']}: is privileged")


def _volumes(r, workload):
    spec = pod(workload)
    volumes = {v['name']: v for v in spec.get('volumes', [])}
    claims = {c['metadata']['name'] for c in workload['spec'].get('volumeClaimTemplates', [])}
    r.expect(not claims & volumes.keys(), workload, f'has volumes twice: {sorted(claims & volumes.keys())}')
    mounted = {m['name'] for c in containers(workload) for m in c.get('volumeMounts', [])}
    there = volumes.keys() | claims
    r.expect(mounted <= there, workload, f'mounts what is not there: {sorted(mounted - there)}')
    r.expect(there <= mounted, workload, f'does not mount {sorted(there - mounted)}')
    paths = {m['mountPath']: m for m in _main(workload).get('volumeMounts', [])}
    for path in ('/tmp', '/var/lib/tallywire'):
        r.expect(path in paths and not paths[path].get('readOnly'), workload, f'cannot write to {path}')
    r.expect(volumes.get('tmp', {}).get('emptyDir', {}).get('medium') == 'Memory', workload, '/tmp is not in memory')
    stateful = workload['metadata']['name'] in ('frontier', 'extractor', 'enricher', 'factbook', 'archiver')
    r.expect(('state' in claims) == stateful, workload, 'keeps its state' if claims else 'does not keep its state')
    users = {u['metadata']['name'] for u in r.all('KafkaUser')}
    clusters = {k['metadata']['name'] + '-cluster-ca-cert' for k in r.all('Kafka')}
    for volume in volumes.values():
        secret = volume.get('secret', {}).get('secretName')
        r.expect(secret in {None, 'tallywire-query-token'} | users | clusters, workload, f'nobody makes the secret {secret}')
    own = volumes.get('user', {}).get('secret', {}).get('secretName')
    wanted = 'desk' if workload['kind'] == 'Job' else workload['metadata']['name']
    r.expect(own == f'tallywire-{wanted}', workload, f'goes to Kafka as {own}')


def _resources(r, workload):
    for container in containers(workload):
        at = container['name']
        requests, limits = (container.get('resources', {}).get(key, {}) for key in ('requests', 'limits'))
        r.expect({'cpu', 'memory'} <= requests.keys(), workload, f'{at}: asks for no cpu or memory')
        r.expect('memory' in limits, workload, f'{at}: has no limit of memory')
        for what in requests.keys() & limits.keys():
            r.expect(quantity(requests[what]) <= quantity(limits[what]), workload, f'{at}: asks for more {what} than its limit')
    main = _main(workload).get('resources', {})
    memory = {key: quantity(main.get(key, {}).get('memory', '0')) for key in ('requests', 'limits')}
    measured = project.MEASURED.get(workload['metadata']['name'], 0)
    r.expect(memory['requests'] >= measured * 2**20, workload, f'asks for less memory than the {measured} MiB that were measured')
    heap = next((e.get('value', '') for e in _main(workload).get('env', []) if e['name'] == 'TALLYWIRE_HEAP'), '')
    r.expect(re.fullmatch(r'\d+m', heap) and int(heap[:-1]) * 2**20 * 1.4 <= memory['limits'], workload,
             f'a heap of {heap or "any size"} does not fit into its memory with what else a JVM needs')


def _settings(r, workload, known):
    said = {e['name']: e.get('value') for e in _main(workload).get('env', [])}
    for source in _main(workload).get('envFrom', []):
        config = r.named('ConfigMap', source.get('configMapRef', {}).get('name'))
        r.expect(config is not None, workload, f'there is no {source}')
        said = (config or {}).get('data', {}) | said
    for name in said:
        r.expect(name in known or name.startswith('TALLYWIRE_KAFKA_'), workload, f'nobody reads {name}')
    r.expect(said.get('TALLYWIRE_HEALTH_HOST') == '0.0.0.0', workload, 'is asked for its health on loopback only')
    mounts = [m['mountPath'] + '/' for m in _main(workload).get('volumeMounts', [])]
    for name, value in said.items():
        if str(value).startswith('/'):
            r.expect(any(value.startswith(mount) for mount in mounts), workload, f'{name} names {value}, which is not mounted')
    kafka = {f"{k['metadata']['name']}-kafka-bootstrap:{listener['port']}"
             for k in r.all('Kafka') for listener in k['spec']['kafka']['listeners']}
    r.expect(said.get('TALLYWIRE_BOOTSTRAP_SERVERS') in kafka, workload, f"no Kafka at {said.get('TALLYWIRE_BOOTSTRAP_SERVERS')}")
    host, _, port = said.get('TALLYWIRE_SCHEMA_REGISTRY', '').removeprefix('http://').partition(':')
    registry = r.named('Service', host)
    r.expect(registry and port in [str(p['port']) for p in registry['spec']['ports']], workload, f'no registry at {host}:{port}')


def _probes(r, workload):
    main = _main(workload)
    ports = {p['name']: p['containerPort'] for p in main.get('ports', [])}
    r.expect(ports.get('health') == 8099, workload, "the image's health is on 8099")
    for probe, path in (('startupProbe', '/health/live'), ('livenessProbe', '/health/live'), ('readinessProbe', '/health/ready')):
        get = main.get(probe, {}).get('httpGet', {})
        r.expect(get.get('path') == path, workload, f"{probe} asks for {get.get('path')}")
        r.expect(get.get('port') in ports, workload, f"{probe}: no port {get.get('port')}")
    grace = pod(workload).get('terminationGracePeriodSeconds', 30)
    r.expect(grace > 30, workload, 'is killed while it stops, which takes up to 30 s')
    r.expect(pod(workload).get('topologySpreadConstraints'), workload, 'may have all instances on one node')


def _service(r, service):
    chosen = [w for w in r.workloads() if selects({'matchLabels': service['spec']['selector']}, pod_labels(w))]
    r.expect(len(chosen) == 1, service, f"leads to {[w['metadata']['name'] for w in chosen]}")
    for workload in chosen:
        there = {p['name'] for p in _main(workload).get('ports', [])}
        for port in service['spec']['ports']:
            r.expect(port['targetPort'] in there, service, f"{workload['metadata']['name']} has no port {port['targetPort']}")
