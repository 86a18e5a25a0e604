import 'reflect-metadata';
import { appendFileSync } from 'node:fs';
import { contexts } from '../../apps/contexts.js';
import { startEmbeddedPostgres } from '../../libs/platform/src/embedded-postgres/index.js';
import pg from 'pg';
import { eventDataTypes, fingerprint, structuresOf } from './event-shapes.js';
import { fileOf, nameOf, readExamples, type Example } from './examples.js';
import { madeUp } from './made-up-data.js';
import { streamCategories } from './stream-categories.js';

/**
 * `npm run examples [-- DIRECTORY…]`: adds an example of every version of an event type that has none; what is there is
 * never rewritten. Taken from the logs of demos, whose embedded databases are in these directories; where no log
 * holds one, it is made up from the type as the source declares it.
 */

const ID = '5f0c7f0e-2b1d-4c3a-9e8f-7a6b5c4d3e2f';
const known = readExamples();
const has = new Set(known.map(nameOf));
const declared = eventDataTypes(process.cwd());
const structures = structuresOf(declared);
const categories = streamCategories(process.cwd());
const versions = new Map(contexts.flatMap(({ context }) => [...(context.events ?? [])]));

const add = (example: Omit<Example, 'shape'>): void => {
  // Only the version of today has its shape in the sources.
  const isCurrent = versions.get(example.type)?.version === example.schemaVersion;
  const shape = isCurrent ? fingerprint(structures.get(example.type) ?? '') : 'before-shapes';
  const { type, schemaVersion, ...rest } = example;
  const line = { type, schemaVersion, shape, ...rest };
  appendFileSync(fileOf(type), `${JSON.stringify(line)}\n`);
  known.push(line);
  has.add(nameOf(line));
};

interface Row {
  readonly type: string;
  readonly version: number;
  readonly stream: string;
  readonly data: string;
  readonly meta: string;
}

const fromLogOf = async (directory: string): Promise<void> => {
  const server = await startEmbeddedPostgres({ directory });
  try {
    const url = new URL(server.adminUrl);
    url.pathname = '/palabre';
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    const { rows } = await client.query<Row>(
      `select distinct on (type, schema_version) type, schema_version as version, stream, data, meta
         from log.events order by type, schema_version, position`,
    );
    await client.end();
    for (const { type, version: schemaVersion, stream, data, meta } of rows) {
      if (has.has(nameOf({ type, schemaVersion })) || !versions.has(type)) continue;
      add({ type, schemaVersion, stream, data: JSON.parse(data), meta: JSON.parse(meta) });
    }
  } finally {
    await server.stop();
  }
};

/** The category of the stream that folds the type; else that of the neighbours in the list of its context. */
const categoryOf = (type: string): string => {
  const [declared] = categories.get(type) ?? [];
  if (declared !== undefined) return declared;
  const [context = ''] = type.split('.');
  const all = [...versions.keys()].filter((name) => name.startsWith(`${context}.`));
  const nearest = all
    .map((name, at) => [Math.abs(at - all.indexOf(type)), name] as const)
    .sort(([a], [b]) => a - b)
    .flatMap(([, name]) => known.find((example) => example.type === name) ?? [])[0];
  return nearest?.stream.split('-')[0] ?? context;
};

const makeUpMissing = (): void => {
  const { checker, types } = declared;
  for (const [type, { version: schemaVersion }] of versions) {
    const data = types.get(type);
    if (has.has(nameOf({ type, schemaVersion })) || !data) continue;
    const meta = {
      actor: { kind: 'person', id: ID, roles: [] },
      ...{ command: 'made.Up', commandId: ID, correlationId: ID, effectiveOn: '2024-10-01' },
    };
    add({
      ...{ type, schemaVersion, stream: `${categoryOf(type)}-${ID}`, meta },
      data: madeUp(checker, data),
    });
    process.stdout.write(`made up: ${type} v${schemaVersion}\n`);
  }
};

for (const directory of process.argv.slice(2)) await fromLogOf(directory);
makeUpMissing();
