"""What the project's own files say that manifests must agree with."""
import json
import re
from pathlib import Path

PREFIX = 'tallywire.'
JAVA = Path('deploy/src/main/java/org/tallywire/deploy')
# Of no group: the first is asked by others, the second reads everything for itself.
GROUPLESS = {'registry', 'query'}
# What deploy/bin/tallywire and the JVM read, which are no options.
OTHER_VARIABLES = {'TALLYWIRE_HEAP', 'TALLYWIRE_JAVA_OPTS'}
# MiB that the services were seen to use by .ci/checks/70-docker; no request is below.
MEASURED = {'enricher': 735, 'factbook': 293, 'frontier': 199, 'extractor': 194, 'query': 181, 'fetcher': 149, 'registry': 146}
# Threads of a service that is not of one: an instance of the factbook works on two partitions at once.
THREADS = {'factbook': 2}
# Who writes what: the arrows of the README. Nobody writes denials or replays but who is given the right for it.
WRITERS = {
    'sources': {'desk'}, 'entities': {'desk'}, 'overrides': {'desk'}, 'denials': set(),
    'fetches': {'frontier'}, 'pages': {'fetcher'}, 'articles': {'extractor'}, 'rates': {'extractor'},
    'annotations': {'enricher'}, 'claims': {'enricher', 'factbook'},
    'facts': {'factbook'}, 'funding-tallies': {'factbook'}, 'capacity-tallies': {'factbook'}, 'tally-changes': {'factbook'},
    'replays': set(),
    'dead-letters': {'frontier', 'fetcher', 'extractor', 'enricher', 'factbook', 'query', 'archiver'},
    'schemas': {'registry'},
}
# What users write who are in no rendering: one who puts back what failed and replays, and one who follows the results.
BY_HAND = {
    'operator': {'sources', 'entities', 'overrides', 'denials', 'fetches', 'pages', 'articles', 'rates', 'claims', 'replays',
                 'dead-letters'},
    'subscriber': set(),
}
# Who reads what besides internal topics of its own; loops look whether a dead letter is there already.
READERS = {
    'frontier': {'sources', 'pages', 'denials'},
    'fetcher': {'fetches', 'dead-letters'},
    'extractor': {'pages', 'denials'},
    'enricher': {'articles', 'denials', 'entities'},
    'factbook': {'claims', 'denials', 'entities', 'overrides', 'rates'},
    'query': {'entities', 'claims', 'overrides', 'facts', 'funding-tallies', 'capacity-tallies', 'tally-changes', 'replays',
              'dead-letters'},
    'archiver': {'pages', 'dead-letters'},
    'registry': {'schemas'},
    'desk': set(WRITERS),
    'scaler': set(),
}


def services():
    """The names that `tallywire run` takes, without the archiver, of which there is none to begin with."""
    stages = (JAVA / 'stages/Stages.java').read_text()
    always = stages[stages.index('always(StageConfig config) {'):stages.index('/** The service with the name. */')]
    constants = dict(re.findall(r'String (\w+) = "([a-z]+)"', stages))
    named = re.findall(r'new ServiceDefinition\(\s*(?:"([a-z]+)"|(\w+)),', always)
    found = [literal or constants[constant] for literal, constant in named]
    found += re.findall(r'NAME = "([a-z]+)"', (JAVA / 'services/RegistryService.java').read_text())
    if len(found) != 7:
        raise SystemExit(f'75-kubernetes: Stages.java has other services than were expected: {found}; see project.py')
    return found


def topics():
    """By name: partitions and settings, as the contract has them."""
    contract = json.loads(Path('schemas/src/main/resources/org/tallywire/schemas/asyncapi.json').read_text())
    found = {}
    for channel in contract['channels'].values():
        kafka = channel['bindings']['kafka']
        settings = dict(kafka['topicConfiguration'])
        settings['cleanup.policy'] = ','.join(settings['cleanup.policy'])
        # `topics check` wants these, too.
        settings['compression.type'] = 'zstd'
        if settings['cleanup.policy'] == 'compact':
            settings['max.compaction.lag.ms'] = 7 * 24 * 3600 * 1000
        found[kafka['topic']] = (kafka['partitions'], settings)
    return found


def variables():
    """Every TALLYWIRE_… that is the name of an option, besides those for Kafka's clients."""
    options = set()
    for source in (JAVA / 'cli').glob('*.java'):
        options.update(re.findall(r'"--([a-z-]+)"', source.read_text()))
    return OTHER_VARIABLES | {'TALLYWIRE_' + option.replace('-', '_').upper() for option in options}
