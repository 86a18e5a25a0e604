import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PalabreClient } from './client.js';
import { ApiProblem, ApiUnreachable } from './problem.js';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
type Reply = { status?: number; headers?: Record<string, string>; body?: unknown };

let server: Server;
let base: string;
let seen: Seen[];
let sockets: Set<unknown>;
let replies: Reply[];

beforeEach(async () => {
  seen = [];
  replies = [];
  sockets = new Set();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body,
      });
      const reply = replies.shift() ?? { body: { fine: true } };
      response.writeHead(reply.status ?? 200, reply.headers ?? {});
      response.end(JSON.stringify(reply.body ?? {}));
    });
  });
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const answer = (position: string): Reply => ({
  status: 201,
  body: { id: 'x', version: 1, position },
});

describe('the client', () => {
  it('sends commands with token, key and language over one connection', async () => {
    const client = new PalabreClient(base, { connections: 1 });
    replies = [answer('5'), answer('6')];
    const person = client.as('secret-token');
    const result = await person.post(
      '/calls',
      { title: 'é' },
      { idempotencyKey: 'k1', language: 'fr' },
    );
    await person.post('/calls/x/closing', undefined, { idempotencyKey: 'k2', ifMatch: 3 });
    client.close();
    expect(result).toEqual({ id: 'x', version: 1, position: '5' });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/calls', body: '{"title":"é"}' });
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer secret-token',
      'idempotency-key': 'k1',
      'accept-language': 'fr',
      'content-type': 'application/json',
    });
    expect(seen[1]?.headers['if-match']).toBe('"3"');
    expect(sockets.size).toBe(1);
  });

  it('asks for what the person has done, or everybody, as numbers and not as text', async () => {
    const client = new PalabreClient(base);
    const [one, other] = [client.as('one'), client.as('other')];
    replies = [answer('9'), answer('10')];
    await one.post('/a', {}, { idempotencyKey: '1' });
    await other.post('/a', {}, { idempotencyKey: '2' });
    await one.get('/mine');
    await one.get('/all?limit=2', { after: 'all' });
    await one.get('/any', { after: 'none' });
    await one.get('/at', { after: { position: '7' } });
    client.close();
    expect(client.position).toBe('10');
    expect(seen.slice(2).map(({ url }) => url)).toEqual([
      '/mine?after=9',
      '/all?limit=2&after=10',
      '/any',
      '/at?after=7',
    ]);
  });

  it('throws what a refusal says, by code', async () => {
    const client = new PalabreClient(base);
    replies = [{ status: 409, body: { code: 'CALL_CLOSED', detail: 'The call is over.' } }];
    const attempt = client.as('t').post('/applications', {}, { idempotencyKey: 'k' });
    await expect(attempt).rejects.toBeInstanceOf(ApiProblem);
    await expect(attempt).rejects.toMatchObject({ status: 409, code: 'CALL_CLOSED' });
    replies = [{ status: 502, body: 'not a problem document' }];
    await expect(client.as('t').get('/x')).rejects.toMatchObject({ code: 'HTTP_502' });
    client.close();
  });

  it('waits and tries again while the server is busy, then gives the last answer', async () => {
    const busy: Reply = { status: 503, headers: { 'retry-after': '0' }, body: { code: 'BUSY' } };
    const client = new PalabreClient(base);
    replies = [busy, busy, answer('1')];
    await client.as('t').post('/a', {}, { idempotencyKey: 'same' });
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['same', 'same', 'same']);
    const hasty = new PalabreClient(base, { patienceMillis: 0 });
    replies = [{ ...busy, headers: { 'retry-after': '1' } }];
    await expect(hasty.as('t').get('/a')).rejects.toMatchObject({ status: 503, code: 'BUSY' });
    client.close();
    hasty.close();
  });

  it('says so when nobody answers', async () => {
    const gone = new PalabreClient('http://127.0.0.1:9', { patienceMillis: 0 });
    await expect(gone.as('t').get('/a')).rejects.toBeInstanceOf(ApiUnreachable);
    gone.close();
  });

  it('gets tokens from the development issuer and sends files as they are', async () => {
    const client = new PalabreClient(base);
    replies = [{ status: 201, body: { token: 'abc' } }, answer('3')];
    expect(await client.issueToken('demo-mel-1', ['mel'])).toBe('abc');
    await client.as('abc').postFile('/statements', '<xml/>', {
      idempotencyKey: 's',
      contentType: 'application/xml',
    });
    client.close();
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ subject: 'demo-mel-1', roles: ['mel'] });
    expect(seen[1]).toMatchObject({ body: '<xml/>' });
    expect(seen[1]?.headers['content-type']).toBe('application/xml');
  });
});
