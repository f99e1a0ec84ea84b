// Follows the topic of funding tallies from its beginning and prints every move: key, sum in dollars, corroborated part, sums as
// they were reported, number of facts, a tab between them; or `gone`. The last line of a key is how it stands.
//
// Arguments: HOST:PORT of Kafka, URL of the schema registry.
const { Kafka, CompressionCodecs, CompressionTypes, logLevel } = require('kafkajs');
const { SchemaRegistry, SchemaType } = require('@kafkajs/confluent-schema-registry');
const { decompress } = require('fzstd');
const logicalTypes = require('./decimal');

const TOPIC = 'tallywire.funding-tallies';
const GROUP = 'example-node-consumer';

// kafkajs knows no zstd by itself, and the topics are compressed with it.
CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: () => { throw new Error('this example only reads'); },
  decompress: async buffer => Buffer.from(decompress(buffer)),
});

async function main(broker, registryUrl) {
  const kafka = new Kafka({ clientId: 'example', brokers: [broker], logLevel: logLevel.ERROR });
  const registry = new SchemaRegistry({ host: registryUrl }, { [SchemaType.AVRO]: { logicalTypes } });
  const consumer = kafka.consumer({ groupId: GROUP });
  consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const key = message.key.toString();
      // A null value takes the tally away: no fact counts in it any more.
      if (message.value === null) console.log(`${key}\tgone`);
      else console.log(line(await registry.decode(message.value)));
    },
  });
}

function line(tally) {
  const reported = tally.totals.map(({ total, unit }) => `${total} ${unit}`).join(' + ');
  return [tally.key, tally.usd.total, tally.usd.corroborated, reported, tally.facts].join('\t');
}

const [broker, registryUrl] = process.argv.slice(2);
if (!registryUrl) {
  console.error('usage: node funding-tallies.js HOST:PORT REGISTRY-URL');
  process.exit(2);
}
main(broker, registryUrl).catch(fail);

function fail(error) {
  console.error(error);
  process.exit(1);
}
