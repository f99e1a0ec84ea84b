"""What production has besides: budgets of disruption, and autoscaling by the lag of each service's own group."""
import kafka
import project
from model import pod_labels, selects


def check(r):
    budgets, scaled = r.all('PodDisruptionBudget'), r.all('ScaledObject')
    for budget in budgets:
        chosen = [w for w in r.workloads() if selects(budget['spec']['selector'], pod_labels(w))]
        r.expect(len(chosen) == 1, budget, f"is for {[w['metadata']['name'] for w in chosen]}")
        r.expect(budget['spec'].get('maxUnavailable', 0) >= 1, budget, 'lets no node be drained')
    for name in project.services():
        workload = r.workload(name)
        if workload is None:
            continue
        covered = [b for b in budgets if selects(b['spec']['selector'], pod_labels(workload))]
        r.expect(len(covered) == 1, workload, f'has {len(covered)} budgets of disruption')
        own = [s for s in scaled if s['spec']['scaleTargetRef']['name'] == name]
        r.expect(len(own) == (name not in project.GROUPLESS), workload, f'has {len(own)} autoscalers')
        for autoscaler in own:
            _scaled(r, autoscaler, workload)


def _scaled(r, autoscaler, workload):
    name, spec = workload['metadata']['name'], autoscaler['spec']
    r.expect(spec['scaleTargetRef'].get('kind') == workload['kind'], autoscaler, f"scales no {workload['kind']}")
    r.expect('replicas' not in workload['spec'], workload, 'says how many it is, against its autoscaler')
    r.expect(spec['minReplicaCount'] >= 2, autoscaler, 'may leave one instance, or none')
    user = r.named('KafkaUser', f'tallywire-{name}')
    for trigger in spec['triggers']:
        told = trigger['metadata']
        r.expect(told.get('consumerGroup') == project.PREFIX + name, autoscaler, f"looks at the group {told.get('consumerGroup')}")
        partitions, _ = project.topics().get(told.get('topic'), (0, {}))
        r.expect(partitions, autoscaler, f"the contract has no topic {told.get('topic')}")
        r.expect(spec['maxReplicaCount'] * project.THREADS.get(name, 1) <= partitions, autoscaler,
                 f'more instances than {partitions} partitions can keep busy')
        reads = any(operation == 'Read' and kind == 'topic' and kafka.reaches(resource, is_prefix, told.get('topic'))
                    for operation, kind, resource, is_prefix in kafka.rights(user))
        r.expect(reads, autoscaler, f"{name} does not read {told.get('topic')}")
        hosts = {f"{k['metadata']['name']}-kafka-bootstrap.{k['metadata']['namespace']}.svc:9093" for k in r.all('Kafka')}
        r.expect(told.get('bootstrapServers') in hosts, autoscaler, f"no Kafka at {told.get('bootstrapServers')}")
        login = r.named('TriggerAuthentication', trigger.get('authenticationRef', {}).get('name'))
        r.expect(login, autoscaler, 'has no login')
        for ref in (login or {'spec': {}})['spec'].get('configMapTargetRef', []):
            found = r.named('ConfigMap', ref['name'])
            who = (found or {}).get('data', {}).get(ref['key'])
            r.expect(r.named('KafkaUser', who), login, f'there is no user {who}')
            secrets = {s['name'] for s in login['spec'].get('secretTargetRef', [])}
            r.expect(who in secrets, login, f'has no password of {who}')
