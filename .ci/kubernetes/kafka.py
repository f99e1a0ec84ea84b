"""Strimzi's resources: that they have the fields of its API, that topics are the contract's, and that rights are the pipeline's."""
import project

# Strimzi publishes its schemas with its releases only. Of what is used here: which fields there are, and which must be.
FIELDS = {
    'Kafka': ({'kafka', 'entityOperator'}, {'kafka'}),
    'KafkaNodePool': ({'replicas', 'roles', 'storage', 'jvmOptions', 'resources', 'template'}, {'replicas', 'roles', 'storage'}),
    'KafkaTopic': ({'partitions', 'replicas', 'config', 'topicName'}, {'partitions', 'config'}),
    'KafkaUser': ({'authentication', 'authorization', 'quotas'}, {'authentication', 'authorization'}),
}
CHANGES = {'Write', 'Delete', 'Create', 'Alter', 'AlterConfigs'}
OPERATIONS = CHANGES | {'Read', 'Describe', 'DescribeConfigs'}


def check(r, replicas=None, min_isr=None):
    _fields(r, {kafka['metadata']['name'] for kafka in r.all('Kafka')})
    _topics(r, replicas)
    _cluster(r, replicas, min_isr)
    _rights(r)


def check_by_hand(r, clusters):
    """Users that are in no rendering: those who are let in for a while, and subscribers."""
    _fields(r, clusters)
    topics = [project.PREFIX + name for name in project.WRITERS]
    written = {name: set() for name in project.BY_HAND}
    for user in r.documents:
        name = user['metadata']['name'].removeprefix('tallywire-')
        r.expect(user['kind'] == 'KafkaUser' and name in project.BY_HAND, user, 'is not known to project.py')
        for operation, kind, resource, is_prefix in rights(user):
            right = f"{operation} {kind} {resource}{'*' if is_prefix else ''}"
            r.expect(operation in OPERATIONS and kind in ('topic', 'group', 'transactionalId'), user, f'{right}: nobody needs that')
            if kind == 'topic' and operation in CHANGES:
                reached = {topic.removeprefix(project.PREFIX) for topic in topics if reaches(resource, is_prefix, topic)}
                written[name] = written.get(name, set()) | reached
    for name, actual in written.items():
        wanted = project.BY_HAND.get(name, set())
        if actual != wanted:
            r.faults.append(f'{r.where}: {name} writes {sorted(actual)}, should write {sorted(wanted)}')


def _fields(r, clusters):
    for kind, (allowed, required) in FIELDS.items():
        for document in r.all(kind):
            spec = document['spec'].keys()
            r.expect(spec <= allowed, document, f'Strimzi has no {sorted(spec - allowed)}')
            r.expect(required <= spec, document, f'lacks {sorted(required - spec)}')
            if kind != 'Kafka':
                cluster = document['metadata'].get('labels', {}).get('strimzi.io/cluster')
                r.expect(cluster in clusters, document, f'there is no Kafka {cluster}')


def _topics(r, replicas):
    wanted = project.topics() | {project.PREFIX + 'schemas': (1, {'cleanup.policy': 'compact'})}
    found = {t['spec'].get('topicName', t['metadata']['name']): t for t in r.all('KafkaTopic')}
    for name in wanted.keys() - found.keys():
        r.faults.append(f'{r.where}: the topic {name} of the contract is missing')
    for name, topic in found.items():
        if name not in wanted:
            r.fault(topic, 'the contract has no such topic')
            continue
        spec = topic['spec']
        r.expect((spec['partitions'], spec['config']) == wanted[name], topic,
                 f"is of {spec['partitions']} partitions with {spec['config']}; the contract says {wanted[name]}")
        r.expect(spec.get('replicas') == replicas, topic, f"has {spec.get('replicas')} copies, not {replicas}")


def _cluster(r, replicas, min_isr):
    for kafka in r.all('Kafka'):
        config = kafka['spec']['kafka']['config']
        largest = max(settings['max.message.bytes'] for _, settings in project.topics().values())
        for key in ('message.max.bytes', 'replica.fetch.max.bytes'):
            r.expect(config.get(key, 0) >= largest, kafka, f'{key} is less than the {largest} bytes of a topic')
        r.expect(config.get('auto.create.topics.enable') is False, kafka, 'makes topics that nobody has asked for')
        r.expect(kafka['spec']['kafka'].get('authorization') == {'type': 'simple'}, kafka, 'asks nobody for rights')
        for listener in kafka['spec']['kafka']['listeners']:
            secured = listener['tls'] and listener.get('authentication', {}).get('type') == 'scram-sha-512'
            r.expect(secured and listener.get('networkPolicyPeers'), kafka, f"{listener['name']}: is open to anyone")
        if replicas is None:
            continue
        for key, value in config.items():
            if key.endswith('replication.factor'):
                r.expect(value == replicas, kafka, f'{key} is {value}, not {replicas}')
            if key.endswith(('min.insync.replicas', 'min.isr')):
                r.expect(value == min_isr, kafka, f'{key} is {value}, not {min_isr}')
    brokers = sum(p['spec']['replicas'] for p in r.all('KafkaNodePool') if 'broker' in p['spec']['roles'])
    if replicas is not None and brokers != replicas:
        r.faults.append(f'{r.where}: {brokers} brokers, not {replicas}')


def rights(user):
    """(operation, type, name, whether the name is a prefix) of every rule."""
    for rule in user['spec']['authorization']['acls']:
        resource = rule['resource']
        for operation in rule['operations']:
            yield operation, resource['type'], resource.get('name', ''), resource.get('patternType') == 'prefix'


def reaches(name, is_prefix, topic):
    return name == '*' or (topic.startswith(name) if is_prefix else topic == name)


def _reads(r, name, user, topics):
    read, described = (
        {topic for o, kind, resource, is_prefix in rights(user) if kind == 'topic' and o == operation
         for topic in topics if reaches(resource, is_prefix, topic)}
        for operation in ('Read', 'Describe'))
    wanted = {project.PREFIX + topic for topic in project.READERS.get(name, set())}
    r.expect(read == wanted, user,
             f'reads {sorted(read - wanted)} and does not read {sorted(wanted - read)}, other than project.py says')
    written = {topic for topic in topics if name in project.WRITERS[topic.removeprefix(project.PREFIX)]}
    r.expect(wanted | written <= described, user, f'may not describe {sorted((wanted | written) - described)}')


def _rights(r):
    users = {u['metadata']['name'].removeprefix('tallywire-'): u for u in r.all('KafkaUser')}
    topics = [project.PREFIX + name for name in project.WRITERS]
    writers = {topic: set() for topic in topics}
    for name, user in users.items():
        own = project.PREFIX + name
        r.expect(user['spec']['authentication'].get('type') == 'scram-sha-512', user, 'has another secret than services read')
        for operation, kind, resource, is_prefix in rights(user):
            right = f"{operation} {kind} {resource}{'*' if is_prefix else ''}"
            r.expect(operation in OPERATIONS, user, f'{right}: nobody needs that')
            if kind == 'topic' and operation in CHANGES | {'All'}:
                reached = [topic for topic in topics if reaches(resource, is_prefix, topic)]
                for topic in reached:
                    writers[topic].add(name)
                r.expect(reached or (resource == own + '-' and is_prefix), user,
                         f'{right}: is neither a topic of the contract nor its own')
                may = operation == 'Write' or resource == own + '-' or (name, operation) == ('registry', 'Create')
                r.expect(may, user, f'{right}: only the topic operator may')
            elif kind in ('group', 'transactionalId') and operation != 'Describe':
                wanted = (own, False) if kind == 'group' else (own + '-', True)
                r.expect((resource, is_prefix) == wanted, user, f"{right}: is somebody else's")
            elif kind not in ('topic', 'group', 'transactionalId'):
                r.fault(user, f'{right}: nobody needs that')
        _reads(r, name, user, topics)
    for topic, actual in writers.items():
        wanted = project.WRITERS[topic.removeprefix(project.PREFIX)]
        if actual != wanted:
            r.faults.append(f'{r.where}: {topic} is written by {sorted(actual)}, should be by {sorted(wanted)}')
    for service in project.services():
        if service not in users:
            r.faults.append(f'{r.where}: no KafkaUser of the service {service}')
        elif service not in project.GROUPLESS:
            has = set(rights(users[service]))
            r.expect(('Read', 'group', project.PREFIX + service, False) in has, users[service], 'cannot join its group')
            transactions = ('Write', 'transactionalId', project.PREFIX + service + '-', True)
            r.expect(transactions in has, users[service], 'cannot write in transactions')
    unknown = project.topics().keys() ^ (set(topics) - {project.PREFIX + 'schemas'})
    if unknown:
        r.faults.append(f'{r.where}: who writes {sorted(unknown)}? see WRITERS in project.py')
