import { createServer, type Server } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import type { Launch } from '../launch.js';
import { run } from '../main.js';

const ACCOUNT = '5f0c7a2e-3b0d-4a6e-9c1f-2d8e4b6a1c35';
const TOKEN = 'aaa.bbb.ccc';
/** SHA-256 of `<Document/>`, by sha256sum. */
const HASH = 'aef08da16b2f66638a4c39560733b0def8b2db4955c64f8e567f8b6a7bca6685';

interface Seen {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

let folder = '';
let server: Server;
let seen: Seen[];
let answer: { status: number; body: object };
let said: string;
const file = (): string => join(folder, 'statement.xml');
const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
  await writeFile(file(), '<Document/>');
  await writeFile(join(folder, 'token'), `${TOKEN}\n`);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.once('end', () => {
      const line = `${request.method} ${request.url}`;
      const { authorization } = request.headers;
      seen.push({ line, authorization, body: Buffer.concat(chunks).toString('utf8') });
      const { status, body } = request.method === 'POST' ? answer : listed(request.url ?? '');
      response.writeHead(status, { 'content-type': 'application/json', 'palabre-position': '41' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  [seen, said] = [[], ''];
  answer = { status: 201, body: { id: ACCOUNT, version: 2, position: '41' } };
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
  }
});
afterEach(() => {
  jest.restoreAllMocks();
  delete process.env['PALABRE_TOKEN'];
});

/** Two pages: the file's statement stands on the second. */
const listed = (path: string): { status: number; body: object } => {
  const statement = { statementId: 's', from: '2024-10-01', to: '2024-10-31', foots: true };
  const of = (fileHash: string) => ({
    ...{ ...statement, fileHash, lines: 3, newLines: 2, contradictions: 1 },
  });
  return path.includes('cursor=7')
    ? { status: 200, body: { items: [of(HASH)], next: null } }
    : { status: 200, body: { items: [of('another')], next: '7' } };
};

const importing = (...more: string[]) =>
  run(['statement', 'import', file(), '--account', ACCOUNT, '--url', url(), ...more], {} as Launch);

describe('palabre statement import', () => {
  it('sends the file as whoever the token is for, and tells what of it is new', async () => {
    process.env['PALABRE_TOKEN'] = TOKEN;
    expect(await importing()).toBe(0);
    const [sent, ...asked] = seen;
    expect(sent).toEqual({
      line: `POST /own-accounts/${ACCOUNT}/statements`,
      authorization: `Bearer ${TOKEN}`,
      body: '<Document/>',
    });
    expect(asked.map(({ line }) => line)).toEqual([
      `GET /own-accounts/${ACCOUNT}/statements?limit=500&after=41`,
      `GET /own-accounts/${ACCOUNT}/statements?limit=500&after=41&cursor=7`,
    ]);
    expect(said).toBe(
      '{"statementId":"s","from":"2024-10-01","to":"2024-10-31","lines":3,"newLines":2,"foots":true,"contradictions":1}\n' +
        'palabre: a statement contradicts lines that were known: see the cohort’s honoraria-exceptions\n',
    );
  });

  it('ends with 1 when the file is refused, with the code and the place', async () => {
    const detail = 'This is a statement of another account.';
    answer = { status: 422, body: { code: 'STATEMENT_OTHER_ACCOUNT', detail, line: 4 } };
    expect(await importing('--token-file', join(folder, 'token'))).toBe(1);
    expect(said).toContain(`refused (422 STATEMENT_OTHER_ACCOUNT): ${detail}`);
    expect(said).toContain('"line":4');
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['without a token', [], 'There is no token'],
    ['to no URL', ['--url', 'ftp://x'], 'It is a URL'],
    ['of no account', ['--account', 'x'], 'It is a UUID'],
  ])('sends nothing %s', async (_what, more, why) => {
    expect(await importing(...more)).toBe(1);
    expect(said).toContain(why);
    expect(seen).toEqual([]);
  });

  it('says so when nobody answers', async () => {
    process.env['PALABRE_TOKEN'] = TOKEN;
    expect(await importing('--url', 'http://127.0.0.1:1')).toBe(1);
    expect(said).toContain('http://127.0.0.1:1 does not answer');
  });

  it('says so when there is no such file', async () => {
    process.env['PALABRE_TOKEN'] = TOKEN;
    const args = ['statement', 'import', '/nonexistent', '--account', ACCOUNT, '--url', url()];
    expect(await run(args, {} as Launch)).toBe(1);
    expect(said).toContain('There is no file /nonexistent');
  });
});
