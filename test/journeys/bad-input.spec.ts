import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cohortBody, euros, fundingBody } from '../support/bodies.js';
import type { Person } from '../support/person.js';
import { expectProblem, flawsOf } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';
import { storePdf } from '../support/uploads.js';
import { leavesNothingBehind } from '../support/untouched.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const manyFields = (length = 1_000) =>
  Array.from({ length }, (_, at) => [`field${at}`, at] as const);

let system: RunningSystem;
let coordinator: Person;
let finance: Person;
let member: Person;
let signed: string;

beforeAll(async () => {
  system = await RunningSystem.start();
  [coordinator, finance, member] = await Promise.all([
    system.join('coordinator', 'coordinator'),
    system.join('finance', 'finance'),
    system.join('member'),
  ]);
  signed = await storePdf(coordinator, 'contract');
}, 180_000);
afterAll(() => system?.stop(), 60_000);

describe('what is refused leaves nothing behind:', () => {
  leavesNothingBehind(() => system);

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
      const answer = await member.sends('/people/me/language', body);
      expect(flawsOf(answer)).toEqual([]);
      expect(answer.status).toBe(400);
    });

    it('too large', async () => {
      const body = JSON.stringify({ language: 'x'.repeat(2 * 1_048_576) });
      expectProblem(await coordinator.sends('/people/me/language', body), 413, 'BODY_TOO_LARGE');
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
      const answer = await member.sends('/people/me/language', body, { 'content-type': type });
      expect(flawsOf(answer)).toEqual([]);
      expect(answer.status).toBe(status);
    });

    it.each([
      ['50,000 fields', JSON.stringify(Object.fromEntries(manyFields(50_000)))],
      ['a list of 300,000 objects', `{"themes":[${'{},'.repeat(299_999)}{}]}`],
    ])('%s, without a look at each', async (_what, body) => {
      const answer = await coordinator.sends('/cohorts', body);
      expectProblem(answer, 400, 'VALIDATION_FAILED');
      const many = { pointer: '', detail: 'must not hold so many values' };
      expect(answer.json.errors).toEqual([many]);
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
      ['a', 900_000],
      ['a b', 300_000],
      ['\u{1f308}', 200_000],
    ])('repeats a field name of endless %j by its beginning only', async (part, times) => {
      const answer = await member.tries('/people/me/language', {
        language: 'en',
        [part.repeat(times)]: 1,
      });
      expectProblem(answer, 400, 'VALIDATION_FAILED');
      const pointer = `/${part.repeat(100).slice(0, 100)}…`;
      expect(answer.json.errors).toEqual([{ pointer, detail: 'unknown field' }]);
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
      ['more than an amount', { ...euros(1), note: 'x' }],
    ])('an amount that is %s', async (_what, amount) => {
      const body = { ...fundingBody(1), amount, documentId: signed };
      const answer = await coordinator.tries('/funding-agreements', body);
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

  describe('payment details', () => {
    const address = { town: 'Nairobi', country: 'KE' };
    const details = { name: 'Ama Testwoman', address, account: '123', bankCode: 'KE1' };
    const inCountry = (country: string) =>
      [{ address: { ...address, country } }, '/details/address/country'] as const;
    const wrong = {
      'a blank name': [{ name: '   ' }, '/details/name'],
      'a name without a letter': [{ name: '--' }, '/details/name'],
      'a name of two lines': [{ name: 'Ama\nTestwoman' }, '/details/name'],
      'a name that reads backwards': [{ name: 'Ama \u202enamowtseT' }, '/details/name'],
      'a bell for a name': [{ name: 'Ama\u0007' }, '/details/name'],
      'a blank town': [{ address: { ...address, town: ' ' } }, '/details/address/town'],
      'a country there is not': inCountry('XX'),
      'a country in lower case': inCountry('ke'),
    } as const;
    it.each(Object.entries(wrong))('with %s', async (_what, [change, pointer]) => {
      const body = { kind: 'account', currency: 'KES', details: { ...details, ...change } };
      const answer = await member.tries('/people/me/payee', body);
      expectProblem(answer, 400, 'VALIDATION_FAILED');
      expect(answer.json.errors.map((error: { pointer: string }) => error.pointer)).toContain(
        pointer,
      );
    });

    it.each([
      ['NL91ABNA0417164301', 'check-digits'],
      ['NL91ABNA041716430', 'length'],
      ['ZZ91ABNA0417164300', 'country'],
    ])('with %s, which is no IBAN: %s', async (iban, fault) => {
      const body = { kind: 'iban', currency: 'EUR', details: { ...details, iban } };
      const answer = await member.tries('/people/me/payee', body);
      expectProblem(answer, 422, 'IBAN_INVALID');
      expect(answer.json).toMatchObject({
        details: { fault },
        errors: [{ pointer: '/details/iban' }],
      });
      // Not even the text that was wrong is repeated.
      expect(answer.text).not.toContain(iban);
    });

    it.each(['XXX', 'XTS', 'XAU', 'ZZZ', 'eur', '', 'constructor'])(
      'in the currency %s',
      async (currency) => {
        const answer = await member.tries('/people/me/payee', {
          kind: 'account',
          currency,
          details,
        });
        expectProblem(answer, 400, 'VALIDATION_FAILED');
      },
    );
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

    it.each(['/docs/../x', '/docs/%2e%2e/x', '/docs/..%2fx', '/docs/./x', '/docs/.git/x'])(
      'GET %s, as if it were not there',
      async (path) => {
        expectProblem(await coordinator.asks(path), 404, 'ROUTE_NOT_FOUND');
      },
    );

    it('GET something without end', async () => {
      expectProblem(await coordinator.asks(long), 404, 'ROUTE_NOT_FOUND');
    });

    it.each([
      ...[
        'limit=0',
        'limit=-1',
        'limit=1e9',
        'limit=1e2',
        'limit=0x10',
        'limit=%2010',
        'limit=1.0',
      ],
      ...['limit=', 'limit=1&limit=2', 'limit=x', 'after=-1', 'after=x', 'nope=1'],
    ])('GET with ?%s', async (query) => {
      const answer = await finance.asks(`/payees?${query}`);
      expectProblem(answer, 400, 'VALIDATION_FAILED');
    });

    it.each(['%00', "'%20or%201=1", '%ff', '..', '[]', 'eyJ9'])(
      'GET with a cursor %s',
      async (cursor) => {
        expect(flawsOf(await finance.asks(`/payees?cursor=${cursor}`))).toEqual([]);
      },
    );

    it.each([
      ...['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS'].map((method) => ({
        ...{ method, path: '/people/me', allow: 'GET, HEAD' },
      })),
      { method: 'GET', path: '/people/me/language', allow: 'POST' },
      { method: 'DELETE', path: `/calls/${NOBODY}`, allow: 'GET, HEAD' },
      { method: 'PUT', path: '/health/live', allow: 'GET, HEAD' },
    ])('$method $path', async ({ method, path, allow }) => {
      const headers = { authorization: `Bearer ${member.token}`, 'content-type': 'text/html' };
      const answer = await system.wire.send({ method, path, headers, body: '<p>' });
      expectProblem(answer, 405, 'METHOD_NOT_ALLOWED');
      expect(answer.headers.allow).toBe(allow);
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
});

it('none of it was an error of ours', () => expect(system.log()).not.toMatch(/"level":(50|60)/));
