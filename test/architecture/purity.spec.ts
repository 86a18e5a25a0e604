import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Files, lint, plant } from './probe-tree.js';

/** One place of every kind that must be pure. */
const PURE_PLACES = [
  'libs/kernel/src/probe-%.ts',
  'libs/honoraria/src/domain/probe-%.ts',
  'libs/honoraria/src/read-models/probe-%.projection.ts',
  'libs/honoraria/src/reactions/probe-%.reaction.ts',
];

/** Planted in every pure place. */
const IMPURE: Readonly<Record<string, string>> = {
  'date-now': 'export const x = Date.now();',
  'date-now-quoted': "export const x = Date['now']();",
  'date-now-taken': 'const { now } = Date; export const x = now();',
  'date-renamed': 'const Clock = Date; export const x = Clock.now();',
  'date-as-any': 'export const x = (Date as any).now();',
  'new-date': 'export const x = new Date();',
  'new-date-spread': 'export const x = (given: []) => new Date(...given);',
  'date-called': 'export const x = Date();',
  'date-local': 'export const x = new Date(2024, 7, 16);',
  'date-handed-on': 'export const x = [0].map((n) => Reflect.construct(Date, []));',
  'global-this': 'export const x = globalThis.Date.now();',
  'math-random': 'export const x = Math.random();',
  'math-random-taken': 'const { random } = Math; export const x = random();',
  'random-uuid': 'export const x = crypto.randomUUID();',
  'random-uuid-import': "import { randomUUID } from 'node:crypto'; export const x = randomUUID();",
  'random-bytes-all': "import * as c from 'node:crypto'; export const x = c.randomBytes(1);",
  'random-again': "export { randomBytes } from 'node:crypto';",
  performance: 'export const x = performance.now();',
  hrtime: 'export const x = process.hrtime.bigint();',
  environment: "export const x = process.env['TZ'];",
  timer: 'export const x = setTimeout(() => undefined, 1);',
  require: "export const x = require('node:os');",
  evaluated: "export const x = eval('1');",
  'loaded-later': "export const x = import('node:os');",
  'machine-hours': 'export const x = (d: Date) => d.getHours();',
  'machine-language': 'export const x = (n: number) => n.toLocaleString();',
  'machine-order': 'export const x = (a: string, b: string) => a.localeCompare(b);',
  'machine-zone': "export const x = new Intl.DateTimeFormat('en');",
  'machine-zone-options': "export const x = new Intl.DateTimeFormat('en', { dateStyle: 'short' });",
  'machine-default': 'export const x = new Intl.NumberFormat();',
  printed: "export const x = console.log('x');",
};

/** `[place, text]`: other places and imports that only a fold could abuse. */
const ELSEWHERE: readonly (readonly [string, string])[] = [
  ['libs/honoraria/src/events.ts', 'export const x = Date.now();'],
  ['libs/honoraria/src/contract.ts', 'export const x = Math.random();'],
  ['libs/honoraria/src/events/paid.ts', 'export const x = Math.random();'],
  ['libs/honoraria/src/messages.ts', 'export const x = new Date();'],
  [
    'libs/kernel/src/ids.ts',
    "import { randomUUID } from 'node:crypto'; export const x = randomUUID();",
  ],
  [
    'libs/kernel/src/spec.ts',
    "import { getSystemErrorName } from 'node:util'; export const x = getSystemErrorName;",
  ],
  [
    'libs/honoraria/src/read-models/probe-unseals.projection.ts',
    "import { unseal } from '@palabre/eventing'; export const x = unseal;",
  ],
  [
    'libs/honoraria/src/read-models/probe-renames.projection.ts',
    "import { KeyVault as projection } from '@palabre/eventing'; export const x = projection;",
  ],
  [
    'libs/honoraria/src/read-models/probe-takes-all.projection.ts',
    "import * as eventing from '@palabre/eventing'; export const x = eventing;",
  ],
  [
    'libs/honoraria/src/reactions/probe-passes-on.reaction.ts',
    "export * from '@palabre/eventing';",
  ],
  [
    'libs/honoraria/src/reactions/probe-clock.reaction.ts',
    "import { businessClock } from '@palabre/eventing'; export const x = businessClock;",
  ],
];

/** Pure, though it looks near; or outside the pure places. */
const LAWFUL: Files = {
  'libs/kernel/src/dates.ts': `
    export const day = (millis: number) => new Date(millis).toISOString().slice(0, 10);
    export const parsed = Date.parse('2024-08-16T21:59:59.999Z') + Date.UTC(2024, 7, 16);
    export const isDate = (value: unknown): value is Date => value instanceof Date;
    export const zoned = new Intl.DateTimeFormat('en', { timeZone: 'UTC' });
    export const largest = Math.max(1, 2);`,
  'libs/kernel/src/ids.ts':
    "import { createHash } from 'node:crypto'; export const x = createHash('sha1');",
  'libs/kernel/src/spec.ts': "import { inspect } from 'node:util'; export const x = inspect(1);",
  'libs/honoraria/src/domain/shadow.ts':
    'export const age = (process: { uptime(): number }) => process.uptime();',
  'libs/honoraria/src/read-models/payable.projection.ts':
    "import { type KeyVault, projection } from '@palabre/eventing'; export const x = projection as KeyVault;",
  'libs/honoraria/src/reactions/book.reaction.ts':
    "import { reaction, send } from '@palabre/eventing'; export const x = [reaction, send];",
  'libs/honoraria/src/domain/honorarium.spec.ts':
    "import { randomUUID } from 'node:crypto'; export const x = randomUUID();",
  'libs/eventing/src/clock.ts': 'export const now = () => Date.now() + Math.random();',
  'libs/honoraria/src/read-models/payable.query.ts': 'export const now = () => new Date();',
};

const probes = [
  ...PURE_PLACES.flatMap((place) =>
    Object.entries(IMPURE).map(([name, text]) => [place.replace('%', name), text] as const),
  ),
  ...ELSEWHERE,
];

describe('purity', () => {
  const trees = [Object.fromEntries(probes), LAWFUL].map((files) => plant(files));
  let caught: ReadonlyMap<string, readonly string[]>;
  let falsely: ReadonlyMap<string, readonly string[]>;

  const isPurity = (finding: string): boolean => finding.startsWith('palabre(pure)');

  beforeAll(async () => {
    const [planted, lawful] = trees.map(({ root }) => root) as [string, string];
    [caught, falsely] = await Promise.all([lint(planted), lint(lawful)]);
  }, 60_000);
  afterAll(() => trees.forEach(({ remove }) => remove()));

  it.each(probes)('is missed in %s: %s', (file) => {
    expect((caught.get(file) ?? []).filter(isPurity)).not.toEqual([]);
  });

  it.each(Object.keys(LAWFUL))('is seen in %s', (file) => {
    expect((falsely.get(file) ?? []).filter(isPurity)).toEqual([]);
  });
});
