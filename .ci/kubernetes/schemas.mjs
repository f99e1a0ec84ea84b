// Whether documents are as Kubernetes' and KEDA's published schemas want them. Reads {file: [document, ...]} as JSON, prints what
// is at fault, a line each. Of kinds that the schemas do not have it says nothing.
import { readFileSync } from 'node:fs';

const CORE = 'kubernetes-models/_schemas/IoK8sApi';
const KEDA = '@kubernetes-models/keda/_schemas/ComGithubKedacoreKedaV2ApisKedaV1alpha1';
const SCHEMAS = {
  'v1/ConfigMap': `${CORE}CoreV1ConfigMap`,
  'v1/Service': `${CORE}CoreV1Service`,
  'apps/v1/Deployment': `${CORE}AppsV1Deployment`,
  'apps/v1/StatefulSet': `${CORE}AppsV1StatefulSet`,
  'batch/v1/Job': `${CORE}BatchV1Job`,
  'networking.k8s.io/v1/NetworkPolicy': `${CORE}NetworkingV1NetworkPolicy`,
  'policy/v1/PodDisruptionBudget': `${CORE}PolicyV1PodDisruptionBudget`,
  'keda.sh/v1alpha1/ScaledObject': `${KEDA}ScaledObject`,
  'keda.sh/v1alpha1/TriggerAuthentication': `${KEDA}TriggerAuthentication`,
};

const isTree = value => value !== null && typeof value === 'object';

// The schemas let pass any field that they do not have, which a server would refuse or drop; but a validator looks at all
// that it knows, and at nothing else.
function watched(value, path, looked) {
  if (!isTree(value)) return value;
  return new Proxy(value, {
    get(target, key) {
      if (!Object.hasOwn(target, key)) return target[key];
      looked.add(`${path}/${String(key)}`);
      return watched(target[key], `${path}/${String(key)}`, looked);
    },
  });
}

function unknown(value, path, looked) {
  if (!isTree(value)) return [];
  return Object.keys(value).flatMap(key => {
    const field = `${path}/${key}`;
    return looked.has(field) ? unknown(value[key], field, looked) : [field];
  });
}

async function faults(document) {
  const schema = SCHEMAS[`${document.apiVersion}/${document.kind}`];
  if (!schema) return [];
  const { validate } = await import(new URL(`node_modules/${schema}.js`, import.meta.url));
  checked++;
  const looked = new Set();
  const found = validate(watched(document, '', looked)) ? [] : validate.errors.map(error =>
    `${error.instancePath}: ${error.message ?? error.keyword} ${JSON.stringify(error.params)}`);
  return [...found, ...unknown(document, '', looked).map(field => `${field}: no such field`)];
}

let checked = 0;
let failed = false;
for (const [where, documents] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) {
  for (const document of documents) {
    for (const fault of await faults(document)) {
      console.log(`${where}: ${document.kind}/${document.metadata?.name}: ${fault}`);
      failed = true;
    }
  }
}
if (failed) process.exit(1);
console.log(`published schemas: ${checked} documents, nothing to object to`);
