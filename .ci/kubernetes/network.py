"""Who may talk to whom, worked out from the policies."""
import ipaddress

import project
from model import pod_labels, selects

BROKER = {'strimzi.io/cluster': 'tallywire', 'strimzi.io/name': 'tallywire-kafka'}
NAME_SERVER = ('kube-system', {'k8s-app': 'kube-dns'})
PRIVATE = ('10.0.0.1', '172.16.0.1', '172.31.255.1', '192.168.0.1', '169.254.169.254', '127.0.0.1', '100.64.0.1', '0.0.0.1',
           'fd00::1', 'fe80::1', '::1', '::ffff:10.0.0.1')
PUBLIC = ('93.184.216.34', '2606:4700::1')


class Network:
    def __init__(self, policies):
        self.policies = policies

    def _of(self, labels, direction):
        return [p['spec'] for p in self.policies
                if selects(p['spec']['podSelector'], labels) and direction in p['spec']['policyTypes']]

    def isolated(self, labels, direction):
        return bool(self._of(labels, direction))

    def _allows(self, labels, direction, peer, port):
        key, side = ('egress', 'to') if direction == 'Egress' else ('ingress', 'from')
        rules = [rule for spec in self._of(labels, direction) for rule in spec.get(key, [])]
        return any(
            (side not in rule or any(peer(p) for p in rule[side]))
            and ('ports' not in rule or any(port == p.get('port') for p in rule['ports']))
            for rule in rules)

    def lets(self, source, target, port):
        """Between pods of the namespace; a target that is Strimzi's has policies of its own."""
        out = self._allows(source, 'Egress', lambda p: _pod(p, target), port)
        strimzi = 'strimzi.io/cluster' in target
        return out and (strimzi or self._allows(target, 'Ingress', lambda p: _pod(p, source), port))

    def lets_in(self, target, namespace, port):
        """From any pod of a namespace with the labels."""
        return self._allows(target, 'Ingress', lambda p: 'podSelector' not in p and 'ipBlock' not in p
                            and selects(p['namespaceSelector'], namespace), port)

    def lets_out(self, source, address, port):
        return self._allows(source, 'Egress', lambda p: _address(p, address), port)

    def lets_ask_names(self, source):
        namespace, labels = NAME_SERVER
        return self._allows(source, 'Egress', lambda p: 'namespaceSelector' in p
                            and selects(p['namespaceSelector'], {'kubernetes.io/metadata.name': namespace})
                            and selects(p.get('podSelector', {}), labels), 53)


def _pod(peer, labels):
    return 'podSelector' in peer and 'namespaceSelector' not in peer and selects(peer['podSelector'], labels)


def _address(peer, address):
    if 'ipBlock' not in peer:
        return False
    at = ipaddress.ip_address(address)
    inside = lambda cidr: ipaddress.ip_network(cidr).version == at.version and at in ipaddress.ip_network(cidr)
    return inside(peer['ipBlock']['cidr']) and not any(inside(e) for e in peer['ipBlock'].get('except', []))


def check(r):
    net = Network(r.all('NetworkPolicy'))
    labels = {w['metadata']['name']: pod_labels(w) for w in r.workloads()}
    ports = {'registry': 8081, 'query': 8090}
    for name, own in labels.items():
        w = r.workload(name)
        for direction in ('Ingress', 'Egress'):
            r.expect(net.isolated(own, direction), w, f'no policy denies it {direction.lower()}')
        r.expect(net.lets_ask_names(own), w, 'cannot ask for names')
        r.expect(net.lets(own, BROKER, 9093), w, 'cannot reach Kafka')
        r.expect(name == 'registry' or net.lets(own, labels['registry'], ports['registry']), w, 'cannot reach the registry')
        for other, port in (('query', 8090), ('query', 8099), ('registry', 8099), ('factbook', 8099)):
            r.expect(not net.lets(own, labels[other], port), w, f'can reach {other} at {port}')
        for address in PUBLIC:
            for port in (80, 443):
                out = net.lets_out(own, address, port)
                r.expect(out == (name == 'fetcher'), w, f'the web ({address}, {port}) is {"open" if out else "closed"} to it')
            r.expect(not net.lets_out(own, address, 22), w, f'can reach {address} at 22')
        for address in PRIVATE:
            r.expect(not net.lets_out(own, address, 80), w, f'can reach {address}, which is not the web')
        from_ingress = net.lets_in(own, {'tallywire.org/ingress': 'true'}, ports.get(name, 8099))
        r.expect(from_ingress == (name == 'query'), w, f'is {"open" if from_ingress else "closed"} to ingress controllers')
        from_monitoring = net.lets_in(own, {'tallywire.org/monitoring': 'true'}, 8099)
        r.expect(from_monitoring, w, 'is closed to Prometheus')
        r.expect(not net.lets_in(own, {'tallywire.org/monitoring': 'true'}, ports.get(name, 80)), w, 'is open to Prometheus beyond its metrics')
        r.expect(not net.lets_in(own, {}, 8099), w, 'tells any namespace its metrics')
        r.expect(not net.lets_in(own, {}, ports.get(name, 8099)), w, 'is open to any namespace')
    if not net.isolated({'any': 'other'}, 'Ingress'):
        r.faults.append(f'{r.where}: pods that no policy names can be reached by anyone')
