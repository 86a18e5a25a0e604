import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredEvent } from '@palabre/eventing';

/** One stored event as it was once written, with the shape that its type had then. Synthetic people only. */
export interface Example {
  readonly type: string;
  readonly schemaVersion: number;
  readonly shape: string;
  readonly stream: string;
  readonly data: unknown;
  readonly meta: unknown;
}

export const EXAMPLES = join('test', 'replay', 'examples');
export const fileOf = (type: string): string => join(EXAMPLES, `${type.split('.')[0]}.jsonl`);
export const nameOf = ({ type, schemaVersion }: Pick<Example, 'type' | 'schemaVersion'>): string =>
  `${type} v${schemaVersion}`;

/** All examples, by file and line. */
export const readExamples = (): Example[] =>
  readdirSync(EXAMPLES)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) =>
      readFileSync(join(EXAMPLES, file), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Example),
    );

/** An example as the log would hand it out. */
export const storedExample = (example: Example): StoredEvent => ({
  ...{ type: example.type, schemaVersion: example.schemaVersion, stream: example.stream },
  ...{ id: '3e0d8ad5-7a1f-4d57-9d3c-2f5b8d0a6c11', position: 7n, version: 3 },
  data: JSON.stringify(example.data),
  meta: JSON.stringify(example.meta),
  recordedAt: '2024-10-01T09:00:00.000Z',
});
