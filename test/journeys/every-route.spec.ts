import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WireAnswer } from '../support/http.js';
import type { Person } from '../support/person.js';
import { expectProblem, flawsOf } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';

interface Route {
  readonly method: string;
  readonly path: string;
}

/** The parts of an OpenAPI document that are looked at here. */
interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<
      string,
      { readonly properties?: object; readonly required?: readonly string[] }
    >;
  };
}
interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema?: { readonly enum?: readonly unknown[] };
  }[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly schema?: { readonly $ref?: string } }>;
  };
}

/** Routes that are there for who has no token: the health of the server, the key of its proofs, and development's own issuer. */
const OPEN = [
  ...['GET /health/live', 'GET /health/ready', 'GET /proofs/key'],
  ...['GET /dev/jwks.json', 'POST /dev/tokens'],
];
/** Commands that whoever is registered may send without a word; the others must not take nothing. */
const TAKES_NOTHING = [
  'POST /people/me/erasure-requests',
  'POST /people/me/erasure-request-withdrawals',
  'POST /people',
];
const GARBAGE_IDS = [
  'x',
  '00000000-0000-4000-8000-000000000000',
  "1'--",
  '%F0%9F%92%A5',
  '9'.repeat(40),
];
const GARBAGE_BODIES = [
  '',
  '{}',
  '[]',
  '{"unknown":1}',
  '{"title":null,"amount":{"minor":-1},"reason":[],"kind":"__proto__","change":{"kind":7}}',
  '{"ratings":{"constructor":3},"details":{"prototype":{}},"profile":{"constructor":"x"}}',
  '{"title":{"en":[]},"themes":"x","content":[],"change":[],"decision":"x","details":7,"steps":{}}',
];
const ROLES = [
  'committee',
  'mel',
  'finance',
  'finance-approver',
  'coordinator',
  'steward',
  'auditor',
];

let system: RunningSystem;
let document: Document;
let routes: Route[];
let nobodySpecial: Person;
let allRoles: Person;

beforeAll(async () => {
  system = await RunningSystem.start();
  document = (await system.wire.send({ method: 'GET', path: '/docs-json' })).json as Document;
  routes = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => ({ method: method.toUpperCase(), path })),
  );
  nobodySpecial = await system.join('nobody-special');
  allRoles = await system.join('all-roles', ...ROLES);
}, 180_000);
afterAll(() => system?.stop(), 60_000);

const send = ({ method, path }: Route, id: string, body: string, token?: string) =>
  system.wire.send({
    method,
    path: path.replaceAll(/\{\w+\}/g, id),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    ...(method === 'GET' ? {} : { body }),
  });

/** Every request to every route but the open ones, and what was wrong with the answers. */
const sweep = async (
  token: string | undefined,
  flaws: (answer: WireAnswer, route: Route) => readonly string[],
): Promise<string[]> => {
  const found: string[] = [];
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    if (OPEN.includes(name) || TAKES_NOTHING.includes(name)) continue;
    const ids = route.path.includes('{') ? GARBAGE_IDS : ['-'];
    const bodies = route.method === 'GET' ? ['-'] : GARBAGE_BODIES;
    const requests = ids.flatMap((id) => bodies.map((body) => ({ id, body })));
    const answers = await Promise.all(requests.map(({ id, body }) => send(route, id, body, token)));
    answers.forEach((answer, at) => {
      const wrong = flaws(answer, route);
      if (wrong.length === 0) return;
      const { id, body } = requests[at] as { id: string; body: string };
      found.push(`${name} ${id} ${body}: ${wrong.join(', ')}`);
    });
  }
  return found;
};

const ANSWERED = [200, 201, 202];
/** A question may be answered; a command that is garbage may not be taken; nothing may break. */
const brokenOrTaken = (answer: WireAnswer, { method }: Route): readonly string[] => {
  if (method !== 'GET' || !ANSWERED.includes(answer.status)) return flawsOf(answer);
  return answer.headers['cache-control'] === 'no-store' ? [] : ['may be cached'];
};

describe('before any route, a problem answers', () => {
  it('headers without end', async () => {
    const headers = { 'x-long': 'x'.repeat(20_000) };
    const answer = await system.wire.send({ method: 'GET', path: '/health/live', headers });
    expectProblem(answer, 431, 'HEADERS_TOO_LARGE');
    expect(answer.json.detail).toContain('16,384 bytes');
  });

  it('what is no HTTP', async () => {
    const answer = await system.wire.send({ method: 'PALABRE', path: '/health/live' });
    expectProblem(answer, 400, 'NOT_HTTP');
  });
});

describe('every route', () => {
  it('is in the document', () => {
    expect(routes.length).toBeGreaterThan(100);
    const named = routes.map(({ method, path }) => `${method} ${path}`);
    expect(named).toEqual(expect.arrayContaining([...OPEN, ...TAKES_NOTHING]));
  });

  it('is described with what it takes, each thing once, where it is sent', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const ids = operations.flatMap(({ operationId }) => operationId ?? []);
    expect(ids.filter((id, at) => ids.indexOf(id) < at)).toEqual([]);
    const namesIn = ({ parameters = [] }: Operation, where: string): string[] =>
      parameters.flatMap(({ name, in: at }) => (at === where ? [name] : []));
    const bodyOf = ({ requestBody }: Operation): string[] => {
      const ref = requestBody?.content['application/json']?.schema?.$ref?.split('/').at(-1) ?? '';
      return Object.keys(document.components.schemas[ref]?.properties ?? {});
    };
    const twice = operations.flatMap((operation) => {
      const sent = [...namesIn(operation, 'query'), ...bodyOf(operation)];
      const both = namesIn(operation, 'path').filter((name) => sent.includes(name));
      return both.map((name) => `${operation.operationId} ${name}`);
    });
    expect(twice).toEqual([]);
    const operationOf = (id: string): Operation =>
      operations.find(({ operationId }) => operationId === id) ?? {};
    expect(namesIn(operationOf('ListPayees'), 'query')).toEqual(
      expect.arrayContaining(['limit', 'cursor', 'after']),
    );
    expect(namesIn(operationOf('GetBudgetSummary'), 'query')).toEqual(
      expect.arrayContaining(['asOf', 'knownAt', 'format', 'after']),
    );
    expect(bodyOf(document.paths['/dev/tokens']?.['post'] ?? {})).toContain('subject');
    const stage = operationOf('ListProposals').parameters?.find(({ name }) => name === 'stage');
    expect(stage?.schema?.enum).toEqual(['open', 'executed', 'withdrawn']);
    const { RequestAdvance, Money } = document.components.schemas;
    expect(RequestAdvance?.required).toContain('amount');
    expect(Money?.required).toEqual(['minor', 'currency']);
  });

  it('is answered in a type that its sender takes, or not at all', async () => {
    const ask = (accept: string) => {
      const headers = { authorization: `Bearer ${nobodySpecial.token}`, accept };
      return system.wire.send({ method: 'GET', path: '/people/me', headers });
    };
    const refused = await ask('application/pdf');
    expectProblem(refused, 406, 'NOT_ACCEPTABLE');
    expect(refused.json.details).toEqual({ offered: ['application/json'] });
    for (const accept of ['application/pdf, */*;q=0.1', 'text/csv, application/json;q=0.5']) {
      expect((await ask(accept)).status).toBe(200);
    }
  });

  it('asks for a token, whatever else is wrong', async () => {
    const flaws = (answer: WireAnswer) =>
      answer.status === 401 && answer.json?.code === 'TOKEN_MISSING'
        ? flawsOf(answer)
        : [`${answer.status} ${answer.json?.code}`];
    const wholeBodies = routes.filter(({ method }) => method !== 'GET');
    expect(wholeBodies.length).toBeGreaterThan(60);
    const found: string[] = [];
    for (const route of routes) {
      const name = `${route.method} ${route.path}`;
      if (OPEN.includes(name)) continue;
      const wrong = flaws(await send(route, GARBAGE_IDS[1] ?? '', '{}'));
      if (wrong.length > 0) found.push(`${name}: ${wrong.join(', ')}`);
    }
    expect(found).toEqual([]);
  }, 30_000);

  it('refuses garbage from somebody without a role, and stores nothing', async () => {
    const before = await system.head();
    expect(await sweep(nobodySpecial.token, brokenOrTaken)).toEqual([]);
    expect(await system.head()).toBe(before);
  }, 60_000);

  it('refuses garbage from somebody with every role, and stores nothing', async () => {
    const before = await system.head();
    expect(await sweep(allRoles.token, brokenOrTaken)).toEqual([]);
    expect(await system.head()).toBe(before);
  }, 60_000);

  it('logged no error meanwhile', () => {
    const errors = system
      .log()
      .split('\n')
      .filter((line) => /"level":(50|60)/.test(line));
    expect(errors).toEqual([]);
  });
});
