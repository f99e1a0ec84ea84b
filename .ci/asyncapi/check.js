// Whether AsyncAPI's own parser finds the document in order: structure, references, Avro payloads.
const { Parser } = require('@asyncapi/parser');
const { AvroSchemaParser } = require('@asyncapi/avro-schema-parser');
const { readFileSync } = require('fs');

// A newer AsyncAPI than 3.0.0 is no fault.
const IGNORED = new Set(['asyncapi-latest-version']);

async function main(file) {
  const parser = new Parser();
  parser.registerSchemaParser(AvroSchemaParser());
  const { document, diagnostics } = await parser.parse(readFileSync(file, 'utf8'));
  const faults = diagnostics.filter(({ code }) => !IGNORED.has(code));
  for (const { code, path, message } of faults) console.error(`${code} at ${path.join('.')}: ${message}`);
  if (!document || faults.length) process.exit(1);
  const { length: channels } = document.channels();
  console.log(`AsyncAPI ${document.version()}: ${channels} channels, ${document.operations().length} operations, `
    + `${document.messages().length} messages, nothing to object to`);
}

main(process.argv[2]).catch(error => {
  console.error(error);
  process.exit(1);
});
