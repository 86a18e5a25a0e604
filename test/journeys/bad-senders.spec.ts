import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { applicationBody, callBody, cohortBody, fundingBody } from '../support/bodies.js';
import { Person } from '../support/person.js';
import { expectProblem, flawsOf } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';
import { leavesNothingBehind } from '../support/untouched.js';

const SECRET = 'Qwyzzlemarch';
const JSON_TYPE = { 'content-type': 'application/json' };

let system: RunningSystem;
let coordinator: Person;
let finance: Person;
let member: Person;

beforeAll(async () => {
  system = await RunningSystem.start();
  [coordinator, finance, member] = await Promise.all([
    system.join('coordinator', 'coordinator'),
    system.join('finance', 'finance'),
    system.join('member'),
  ]);
}, 180_000);
afterAll(() => system?.stop(), 60_000);

describe('what is refused leaves nothing behind:', () => {
  leavesNothingBehind(() => system);

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
      const french = await member.asks('/payees', { 'accept-language': 'fr' });
      expect(french.json.detail).toContain('équipe : finance, finance-approver');
      const clock = { to: '2024-08-01T00:00:00.000Z' };
      expectProblem(await coordinator.tries('/dev/clock', clock), 403, 'FORBIDDEN');
    });

    it('somebody who may not, before it is looked at what they send', async () => {
      for (const body of [{}, { name: 7 }, { ...cohortBody(), wat: 1 }]) {
        expectProblem(await member.tries('/cohorts', body), 403, 'FORBIDDEN');
        expectProblem(await coordinator.tries('/cohorts', body), 400, 'VALIDATION_FAILED');
      }
      const path = `/budgets/${randomUUID()}/journal?limit=many`;
      expectProblem(await member.asks(path), 403, 'FORBIDDEN');
      expectProblem(await finance.asks(path), 400, 'VALIDATION_FAILED');
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
      const answer = await member.sends('/people/me/language', '{"language":"fr"}', headers);
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

  it('gives whoever registers the same answer, though they are somebody by then', async () => {
    const newcomer = await Person.join(system.wire, 'newcomer', [], false);
    const extra = { key: randomUUID() };
    const first = await newcomer.does('/people', { language: 'fr' }, extra);
    const head = await system.head();
    expect(await newcomer.does('/people', { language: 'fr' }, extra)).toEqual(first);
    expectProblem(await newcomer.tries('/people', { language: 'fr' }), 409, 'ALREADY_REGISTERED');
    const other = await newcomer.tries('/people', { language: 'en' }, extra);
    expectProblem(other, 422, 'IDEMPOTENCY_KEY_REUSED');
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

describe('somebody who never stops', () => {
  it('is stopped for the day, and is not locked out: CHANGED_TOO_OFTEN', async () => {
    const restless = await system.join('restless');
    const choose = (at: number) =>
      restless.tries('/people/me/language', { language: at % 2 === 0 ? 'fr' : 'en' });
    let answer = await choose(0);
    for (let at = 1; answer.status === 200 && at <= 40; at += 1) answer = await choose(at);
    expectProblem(answer, 429, 'CHANGED_TOO_OFTEN');
    // What they have to be able to do, they still can.
    expect((await restless.tries('/people/me/erasure-requests')).status).toBe(202);
    const details = {
      ...{ name: 'Ama Testwoman', account: '123', bankCode: 'KE1' },
      address: { town: 'Nairobi', country: 'KE' },
    };
    const payee = { kind: 'account', currency: 'KES', details };
    const { position } = await restless.does('/people/me/payee', payee);
    const seen = (after: string) => finance.reads(`/payees/${restless.id}?after=${after}`);
    expect((await seen(position)).details).toMatchObject({ name: 'Ama Testwoman' });
    const steward = await system.join('steward', 'steward');
    const asked = await steward.reads(`/erasure-requests?after=${position}`);
    expect(asked.items).toMatchObject([{ personId: restless.id, daysOpen: 0 }]);
    const erased = await steward.does(`/people/${restless.id}/erasure`);
    // In no books: nothing is left of where they were to be paid.
    const gone = await finance.asks(`/payees/${restless.id}?after=${erased.position}`);
    expectProblem(gone, 404, 'NOT_FOUND');
    expect((await steward.reads(`/erasure-requests?after=${erased.position}`)).items).toEqual([]);
  }, 60_000);
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

  it('part again: the older one sends the younger one away, and not the other way round', async () => {
    const one = await system.join('seized');
    const other = await Person.join(system.wire, 'borrower', [], false);
    const { position } = await one.does('/people/me/identities', { token: other.token });
    const { logins } = await one.reads(`/people/me?after=${position}`);
    const [first, second] = logins as { loginId: string; current: boolean }[];
    expect(logins).toMatchObject([{ current: true }, { current: false }]);
    const unlink = (who: Person, loginId = '') =>
      who.tries(`/people/me/identities/${loginId}/unlinking`);
    expectProblem(await unlink(other, first?.loginId), 409, 'LOGIN_OLDER');
    expectProblem(await unlink(other, second?.loginId), 409, 'LOGIN_IN_USE');
    expect((await unlink(one, second?.loginId)).status).toBe(200);
    expect((await one.reads('/people/me')).personId).toBe(one.id);
    const answer = await other.asks('/people/me');
    expect(answer.status).toBe(403);
    expectProblem(await unlink(one, first?.loginId), 409, 'LOGIN_LAST');
  });

  it('of two people stay two: nobody takes over a login that is somebody else’s', async () => {
    const head = await system.head();
    const answer = await member.tries('/people/me/identities', { token: finance.token });
    expect(flawsOf(answer)).toEqual([]);
    expect(await system.head()).toBe(head);
    expect((await finance.reads('/people/me')).personId).toBe(finance.id);
  });
});

it('nothing personal and no token is in the log of any process', async () => {
  await member.tries('/people/me/consents', { purpose: SECRET, noticeVersion: SECRET });
  await member.sends('/people/me/language', `{"language":"${SECRET}`);
  await member.asks(`/calls/${SECRET}?${SECRET}=${SECRET}`);
  const log = system.log();
  expect(log).toContain('"route":"/people/me/language"');
  expect(log).not.toContain(SECRET);
  for (const { token } of [coordinator, finance, member]) {
    for (const part of token.split('.').slice(1)) expect(log).not.toContain(part);
  }
  expect(log).not.toMatch(/"level":"?(50|60|error|fatal)/);
});
