import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { applicationBody, callBody, cohortBody, euros, fundingBody } from '../support/bodies.js';
import type { WireAnswer } from '../support/http.js';
import { Person } from '../support/person.js';
import { expectProblem, flawsOf } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const SECRET = 'Qwyzzlemarch';
const JSON_TYPE = { 'content-type': 'application/json' };

let system: RunningSystem;
let coordinator: Person;
let finance: Person;
let member: Person;
let pids: (number | undefined)[];
let before: bigint;

beforeAll(async () => {
  system = await RunningSystem.start();
  [coordinator, finance, member] = await Promise.all([
    system.join('coordinator', 'coordinator'),
    system.join('finance', 'finance'),
    system.join('member'),
  ]);
  pids = await Promise.all([system.pidOf('api'), system.pidOf('worker')]);
}, 180_000);
afterAll(() => system?.stop(), 60_000);

/** Sends a body exactly as it is written. */
const raw = (
  path: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  by = coordinator,
): Promise<WireAnswer> =>
  system.wire.send({
    method: 'POST',
    path,
    body,
    headers: { authorization: `Bearer ${by.token}`, ...JSON_TYPE, ...headers },
  });

describe('what is refused leaves nothing behind:', () => {
  beforeEach(async () => {
    before = await system.head();
  });
  afterEach(async () => {
    expect(await system.head()).toBe(before);
    expect(await Promise.all([system.pidOf('api'), system.pidOf('worker')])).toEqual(pids);
  });

  describe('bodies', () => {
    it.each([
      ['cut off', '{"title":'],
      ['not JSON', 'title=x'],
      ['empty', ''],
      ['a NUL byte', '{"a":"\0"}'],
      ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
      ['__proto__', '{"__proto__":{"isAdmin":true},"language":"en"}'],
      ['__proto__ deep down', `{"language":"en","x":{"__proto__":{"a":1}}}`],
      ['constructor.prototype', '{"constructor":{"prototype":{"isAdmin":true}}}'],
      ['a list', '[{"language":"en"}]'],
      ['a text', '"en"'],
      ['a number', '7'],
      ['null', 'null'],
      ['nested 5,000 deep', `{"language":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
      ['nested 200,000 deep', `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
      ['objects nested 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
      ['a list of 200,000', `{"language":[${'1,'.repeat(199_999)}1]}`],
      ['a thousand unknown fields', JSON.stringify(Object.fromEntries(manyFields()))],
      ['an escaped NUL', '{"language":"en\\u0000"}'],
      ['a lone surrogate', '{"language":"\\ud800"}'],
      ['a lone surrogate as a name', '{"\\udfff":"en"}'],
    ])('%s', async (_what, body) => {
      const answer = await raw('/people/me/language', body, {}, member);
      expect(flawsOf(answer)).toEqual([]);
      expect(answer.status).toBe(400);
    });

    it('too large', async () => {
      const body = JSON.stringify({ language: 'x'.repeat(2 * 1_048_576) });
      expectProblem(await raw('/people/me/language', body), 413, 'BODY_TOO_LARGE');
    });

    it.each([
      ['text/html', '<p>', 415],
      ['application/x-www-form-urlencoded', 'language=en', 415],
      ['multipart/form-data; boundary=x', '--x--', 415],
      ['nonsense', '{}', 415],
      ['application/xml', '<language>en</language>', 415],
      ['text/plain', '{"language":"en"}', 415],
      ['application/octet-stream', Buffer.alloc(8 * 1_048_576, 0x61), 415],
    ])('of type %s', async (type, body, status) => {
      const answer = await raw('/people/me/language', body, { 'content-type': type }, member);
      expect(flawsOf(answer)).toEqual([]);
      expect(answer.status).toBe(status);
    });

    it.each([
      ['80,000 fields', JSON.stringify(Object.fromEntries(manyFields(80_000)))],
      ['a list of 300,000 objects', `{"themes":[${'{},'.repeat(299_999)}{}]}`],
    ])('%s, without keeping others waiting', async (_what, body) => {
      const began = Date.now();
      expectProblem(await raw('/cohorts', body), 400, 'VALIDATION_FAILED');
      expect(Date.now() - began).toBeLessThan(4_000);
    });

    it('lists every field that is wrong by its pointer', async () => {
      const { title: _left, ...rest } = cohortBody();
      const body = {
        ...rest,
        startsOn: '2024-02-30',
        honorarium: { amount: { minor: 10_000, currency: 'EUR' }, policy: 'whenever' },
        themes: [{ id: 'a b', title: { en: 7 } }],
        surprise: true,
      };
      const answer = await coordinator.tries('/cohorts', body);
      expectProblem(answer, 400, 'VALIDATION_FAILED');
      const pointers = answer.json.errors.map(({ pointer }: { pointer: string }) => pointer);
      expect([...new Set(pointers)].sort()).toEqual([
        '/honorarium/amount',
        '/honorarium/policy',
        '/startsOn',
        '/surprise',
        '/themes/0/id',
        '/themes/0/title/en',
        '/title',
      ]);
    });

    it.each([
      ['null', null],
      ['a number', { minor: 10_000, currency: 'EUR' }],
      ['too many digits', { minor: '9'.repeat(60), currency: 'EUR' }],
      ['more digits than a database number has', { minor: '9'.repeat(25), currency: 'EUR' }],
      ['a fraction', { minor: '100.5', currency: 'EUR' }],
      ['an exponent', { minor: '1e4', currency: 'EUR' }],
      ['other digits', { minor: '١٠٠', currency: 'EUR' }],
      ['less than nothing', { minor: '-10000', currency: 'EUR' }],
      ['no currency', { minor: '10000' }],
      ['a currency there is not', { minor: '10000', currency: 'ZZZ' }],
      ['two amounts', [euros(1), euros(2)]],
    ])('an amount that is %s', async (_what, amount) => {
      const answer = await coordinator.tries('/funding-agreements', { ...fundingBody(1), amount });
      expect(flawsOf(answer)).toEqual([]);
      expect([400, 422]).toContain(answer.status);
    });

    it.each([
      ['null', null],
      ['a list', ['en']],
      ['an object', { toString: 'en' }],
      ['SQL', "en'; drop table log.events; --"],
      ['a template', '${7*7}{{7*7}}'],
    ])('a choice that is %s', async (_what, language) => {
      expectProblem(
        await member.tries('/people/me/language', { language }),
        400,
        'VALIDATION_FAILED',
      );
    });
  });

  describe('addresses', () => {
    const long = `/calls/${'a'.repeat(5_000)}`;
    it.each([
      '/../../etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/docs/..%2f..%2fpackage.json',
      '/calls/..%2f..%2fhealth',
      '/nowhere',
      '//',
      '/people/me/..',
      '/calls/%00',
      '/calls/%ff',
      '/calls/%',
      "/calls/1'%20or%20'1'='1",
      `/calls/${NOBODY}%20`,
      '/calls/__proto__',
      '/cohorts/constructor',
      '/groups/undefined',
    ])('GET %s', async (path) => {
      const answer = await coordinator.asks(path);
      expect(flawsOf(answer)).toEqual([]);
      expect(answer.text).not.toMatch(/root:|"dependencies"/);
    });

    it('GET something without end', async () => {
      expectProblem(await coordinator.asks(long), 404, 'ROUTE_NOT_FOUND');
    });

    it.each(['limit=0', 'limit=-1', 'limit=1e9', 'limit=x', 'after=-1', 'after=x', 'nope=1'])(
      'GET with ?%s',
      async (query) => {
        const answer = await finance.asks(`/payees?${query}`);
        expectProblem(answer, 400, 'VALIDATION_FAILED');
      },
    );

    it.each(['%00', "'%20or%201=1", '%ff', '..', '[]', 'eyJ9'])(
      'GET with a cursor %s',
      async (cursor) => {
        expect(flawsOf(await finance.asks(`/payees?cursor=${cursor}`))).toEqual([]);
      },
    );

    it.each(['PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS'])('%s', async (method) => {
      const headers = { authorization: `Bearer ${member.token}` };
      const answer = await system.wire.send({ method, path: '/people/me', headers });
      expect(flawsOf(answer)).toEqual([]);
    });

    it.each([
      ['a call', `/calls/${NOBODY}/closing`],
      ['an application', `/applications/${NOBODY}/eligibility`],
      ['a cohort', `/cohorts/${NOBODY}/completion`],
      ['a budget', `/budgets/${NOBODY}/freeze`],
    ])('the id of %s that is not there', async (_what, path) => {
      const body = path.includes('budgets') ? { reason: 'No reason at all.' } : {};
      expectProblem(await coordinator.tries(path, body), 404, 'NOT_FOUND');
    });
  });

  describe('who sends', () => {
    const asked = (authorization?: string) =>
      system.wire.send({
        method: 'GET',
        path: '/people/me',
        headers: authorization === undefined ? {} : { authorization },
      });
    const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const claims = () => ({
      iss: 'http://localhost/palabre-local-issuer',
      aud: 'palabre',
      sub: 'member',
      palabre_roles: ['admin', 'coordinator'],
      exp: Math.floor(Date.now() / 1_000) + 3_600,
    });
    const tokenWith = async (request: object): Promise<string> => {
      const body = JSON.stringify(request);
      const path = '/dev/tokens';
      return (await system.wire.send({ method: 'POST', path, headers: JSON_TYPE, body })).json
        .token;
    };

    it('nobody', async () => {
      const answer = await asked();
      expectProblem(answer, 401, 'TOKEN_MISSING');
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    });

    it.each(['Bearer', 'Bearer x', 'Basic bWU6bWU=', 'Bearer a.b.c', 'Bearer ..', 'bearer  a.b.c'])(
      'with %s',
      async (authorization) => {
        expectProblem(await asked(authorization), 401, 'TOKEN_INVALID');
      },
    );

    it('with a token that has expired', async () => {
      const token = await tokenWith({ subject: 'member', expiresIn: -60 });
      expectProblem(await asked(`Bearer ${token}`), 401, 'TOKEN_EXPIRED');
    });

    it('with a token of a key of their own', async () => {
      const { privateKey } = await generateKeyPair('ES256');
      const token = await new SignJWT(claims())
        .setProtectedHeader({ alg: 'ES256', kid: 'local' })
        .sign(privateKey);
      expectProblem(await asked(`Bearer ${token}`), 401, 'TOKEN_INVALID');
    });

    it('with a token that nobody signed', async () => {
      const unsigned = `${encoded({ alg: 'none' })}.${encoded(claims())}.`;
      expectProblem(await asked(`Bearer ${unsigned}`), 401, 'TOKEN_INVALID');
      expectProblem(await asked(`Bearer ${unsigned}AA`), 401, 'TOKEN_INVALID');
    });

    it('with a token signed with the public key as if it were a secret', async () => {
      const jwks = await system.wire.send({ method: 'GET', path: '/dev/jwks.json' });
      const head = `${encoded({ alg: 'HS256', kid: 'local' })}.${encoded(claims())}`;
      const secret = JSON.stringify(jwks.json.keys[0]);
      const signature = createHmac('sha256', secret).update(head).digest('base64url');
      expectProblem(await asked(`Bearer ${head}.${signature}`), 401, 'TOKEN_INVALID');
    });

    it('with roles written into a good token', async () => {
      const [header, , signature] = member.token.split('.');
      const forged = `${header}.${encoded(claims())}.${signature}`;
      expectProblem(await asked(`Bearer ${forged}`), 401, 'TOKEN_INVALID');
    });

    it('somebody who has not registered', async () => {
      const stranger = await Person.join(system.wire, 'stranger', [], false);
      expectProblem(
        await stranger.tries('/people/me/language', { language: 'fr' }),
        403,
        'NOT_REGISTERED',
      );
    });

    it('somebody with the role who has not registered', async () => {
      const ghost = await Person.join(system.wire, 'ghost', ['coordinator', 'finance'], false);
      expectProblem(await ghost.tries('/cohorts', cohortBody()), 403, 'NOT_REGISTERED');
      expectProblem(await ghost.asks('/payees'), 403, 'NOT_REGISTERED');
    });

    it('somebody without the role', async () => {
      expectProblem(await member.tries('/cohorts', cohortBody()), 403, 'FORBIDDEN');
      expectProblem(await finance.tries('/cohorts', cohortBody()), 403, 'FORBIDDEN');
      expectProblem(await member.asks('/payees'), 403, 'FORBIDDEN');
      const clock = { to: '2024-08-01T00:00:00.000Z' };
      expectProblem(await coordinator.tries('/dev/clock', clock), 403, 'FORBIDDEN');
    });

    it('says what is wrong in the language that was asked for', async () => {
      const said = async (language: string) => {
        const answer = await system.wire.send({
          method: 'GET',
          path: '/people/me',
          headers: { 'accept-language': language },
        });
        expect(flawsOf(answer)).toEqual([]);
        return [answer.headers['content-language'], answer.json.detail.slice(0, 15)];
      };
      const french = ['fr', 'Envoyez votre j'];
      const english = ['en', 'Send your token'];
      for (const one of ['fr', 'fr-CA', 'FR', 'en;q=0.2, fr;q=0.8', 'de, fr;q=0.5']) {
        expect([one, await said(one)]).toEqual([one, french]);
      }
      for (const one of ['en', 'de', '*', '', ';;;', 'fr;q=0', 'x'.repeat(4_000)]) {
        expect([one, await said(one)]).toEqual([one, english]);
      }
    });
  });

  describe('headers', () => {
    it.each(['7', '"x"', 'W/"1"', '"1", "2"', '*', '"-1"', `"${'9'.repeat(40)}"`])(
      'If-Match: %s',
      async (header) => {
        const extra = { headers: { 'if-match': header } };
        const answer = await member.tries('/people/me/language', { language: 'fr' }, extra);
        expectProblem(answer, 400, 'VALIDATION_FAILED');
      },
    );

    it('If-Match of a version that has passed', async () => {
      const extra = { headers: { 'if-match': '"999"' } };
      const answer = await member.tries('/people/me/language', { language: 'fr' }, extra);
      expectProblem(answer, 412, 'STALE_VERSION');
    });

    it.each(['', ' ', 'a b', 'é', 'x'.repeat(201)])('Idempotency-Key: %j', async (key) => {
      const headers = { 'idempotency-key': Buffer.from(key).toString('latin1') };
      const answer = await raw('/people/me/language', '{"language":"fr"}', headers, member);
      expectProblem(answer, 400, 'VALIDATION_FAILED');
    });
  });
});

describe('a key that is used again', () => {
  it('gives the first answer, and is refused with another body or for another thing', async () => {
    const extra = { key: randomUUID() };
    const first = await coordinator.does('/cohorts', cohortBody(), extra);
    const head = await system.head();
    expect(await coordinator.does('/cohorts', cohortBody(), extra)).toEqual(first);
    const other = { ...cohortBody(), endsOn: '2025-10-31' };
    expectProblem(await coordinator.tries('/cohorts', other, extra), 422, 'IDEMPOTENCY_KEY_REUSED');
    const elsewhere = [
      await coordinator.tries('/calls', callBody('2024-08-16'), extra),
      await coordinator.tries('/funding-agreements', fundingBody(1), extra),
      await coordinator.tries('/people/me/language', { language: 'fr' }, extra),
    ];
    for (const one of elsewhere) expectProblem(one, 422, 'IDEMPOTENCY_KEY_REUSED');
    expect(await system.head()).toBe(head);
  });

  it('belongs to who sent it: somebody else uses it for something of their own', async () => {
    const extra = { key: randomUUID() };
    const second = await system.join('coordinator-2', 'coordinator');
    const mine = await coordinator.does('/cohorts', cohortBody(), extra);
    const theirs = await second.does(
      '/cohorts',
      { ...cohortBody(), startsOn: '2024-11-01' },
      extra,
    );
    expect(theirs.id).not.toBe(mine.id);
  });
});

describe('two logins', () => {
  it('of one person are one person, who applies once and does not act as two', async () => {
    const { id: callId } = await coordinator.does('/calls', callBody('2024-08-16'));
    const one = await system.join('two-faced');
    const other = await Person.join(system.wire, 'two-faced-again', [], false);
    await one.does('/people/me/identities', { token: other.token });
    const path = `/calls/${callId}/applications`;
    await one.does(path, applicationBody(SECRET));
    expectProblem(await other.tries(path, applicationBody(SECRET)), 409, 'ALREADY_APPLIED');
    expect((await other.reads('/people/me')).personId).toBe(one.id);
  });

  it('of two people stay two: nobody takes over a login that is somebody else’s', async () => {
    const head = await system.head();
    const answer = await member.tries('/people/me/identities', { token: finance.token });
    expect(flawsOf(answer)).toEqual([]);
    expect(await system.head()).toBe(head);
    expect((await finance.reads('/people/me')).personId).toBe(finance.id);
  });
});

describe('a statement', () => {
  let path: string;
  beforeAll(async () => {
    const { id } = await coordinator.does('/cohorts', cohortBody());
    const account = await finance.does(`/cohorts/${id}/own-accounts`, {
      ...{ kind: 'bank', number: 'NL91ABNA0417164300', currency: 'EUR' },
      ...{ legalName: 'Stichting Test', legalNameIsSafe: true, opening: euros(0) },
      openedOn: '2024-10-01',
    });
    path = `/own-accounts/${account.id}/statements`;
  });

  const document = (content: string, head = '') =>
    `<?xml version="1.0" encoding="UTF-8"?>${head}<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>${content}</BkToCstmrStmt></Document>`;
  const laughs = `<!DOCTYPE Document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`;

  it.each([
    ['that is not XML', 'no xml at all'],
    ['that is empty', ''],
    ['that is JSON', '{"statement":[]}'],
    ['that is cut off', document('').slice(0, 120)],
    ['with a DOCTYPE', document('&b;', laughs)],
    ['without a statement', document('')],
    ['with an outside entity', document('', '<!DOCTYPE x SYSTEM "file:///etc/passwd">')],
    ['with tags crossed', '<a><b></a></b>'],
    ['nested deep', `${'<a>'.repeat(50_000)}${'</a>'.repeat(50_000)}`],
    ['with a NUL', document('<Stmt>\0</Stmt>')],
    ['of bytes', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['with an amount of too many digits', document(entry('0.123'))],
    ['with an amount that is garbled', document(entry('1,00'))],
  ])('%s', async (_what, body) => {
    const head = await system.head();
    const answer = await raw(path, body, { 'content-type': 'application/xml' }, finance);
    expect(flawsOf(answer)).toEqual([]);
    expect(await system.head()).toBe(head);
  });

  it('from somebody who may not, whatever it holds', async () => {
    const answer = await raw(path, 'x', { 'content-type': 'application/xml' }, member);
    expectProblem(answer, 403, 'FORBIDDEN');
  });
});

it('nothing personal and no token is in the log of any process', async () => {
  await member.tries('/people/me/consents', { purpose: SECRET, noticeVersion: SECRET });
  await raw('/people/me/language', `{"language":"${SECRET}`, {}, member);
  await member.asks(`/calls/${SECRET}?${SECRET}=${SECRET}`);
  const log = system.log();
  expect(log).toContain('"route":"/people/me/language"');
  expect(log).not.toContain(SECRET);
  for (const { token } of [coordinator, finance, member]) {
    for (const part of token.split('.').slice(1)) expect(log).not.toContain(part);
  }
  expect(log).not.toMatch(/"level":"?(50|60|error|fatal)/);
});

function manyFields(length = 1_000): [string, number][] {
  return Array.from({ length }, (_, at) => [`field${at}`, at]);
}

function entry(amount: string): string {
  return [
    '<GrpHdr><MsgId>M1</MsgId><CreDtTm>2024-10-31T18:00:00Z</CreDtTm></GrpHdr><Stmt><Id>S1</Id>',
    '<Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>',
    balance('OPBD'),
    balance('CLBD'),
    `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>`,
    '<BookgDt><Dt>2024-10-31</Dt></BookgDt><ValDt><Dt>2024-10-31</Dt></ValDt>',
    '<AcctSvcrRef>R1</AcctSvcrRef></Ntry></Stmt>',
  ].join('');
}

function balance(code: string): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2024-10-31</Dt></Dt></Bal>`;
}
