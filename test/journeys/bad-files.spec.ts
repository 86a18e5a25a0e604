import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cohortBody, euros } from '../support/bodies.js';
import { palabre } from '../support/palabre.js';
import type { Person } from '../support/person.js';
import { expectProblem, flawsOf } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';

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

it('a file is looked into by the built command line, which says what it holds', async () => {
  const text = [
    ...[':20:R1', ':25:NL91ABNA0417164300EUR', ':28C:1/1', ':60F:C240816EUR100,00'],
    ...[':61:2408160816D10,00NMSCNONREF', ':86:fee', ':62F:C240816EUR90,00', '-'],
  ].join('\r\n');
  const file = join(system.home, 'statement.sta');
  const env = { ...process.env, NODE_OPTIONS: '' };
  writeFileSync(file, text);
  const looked = await palabre(['statement', 'inspect', file, '--json'], env);
  expect(looked.code).toBe(0);
  expect(JSON.parse(looked.said).statements[0].lines[0].amount.minor).toBe('-1000');
  writeFileSync(file, text.replace('2408160816', '2413160816'));
  const refused = await palabre(['statement', 'inspect', file, '--json'], env);
  expect(refused.code).toBe(1);
  expect(refused.said).toContain('STATEMENT_DATE_INVALID');
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
    const answer = await finance.sends(path, body, { 'content-type': 'application/xml' });
    expect(flawsOf(answer)).toEqual([]);
    expect(await system.head()).toBe(head);
  });

  it('that is in itself good, but contradicts itself and then another: taken in, and said', async () => {
    const take = async (amount: string) => {
      const answer = await finance.sends(path, document(entry(amount)), {
        'content-type': 'application/xml',
      });
      expect(answer.status).toBe(201);
      return answer.json.statements;
    };
    await system.moveClock('2024-11-01T08:00:00.000Z');
    // It brings 1.00, and its balances say that nothing came.
    expect(await take('1.00')).toMatchObject([
      { foots: false, lines: 1, newLines: 1, contradictions: 0, contradicting: [] },
    ]);
    const [other] = await take('2.00');
    expect(other).toMatchObject({
      ...{ foots: false, lines: 1, newLines: 0, contradictions: 1, state: 'in-force' },
      contradicting: [
        {
          ...{ differsIn: 'amount', amount: euros(100), bookedOn: '2024-10-31' },
          ...{ statedAmount: euros(200), statedOn: '2024-10-31' },
        },
      ],
    });
    expect(await take('2.00')).toEqual([other]);
  });

  it('from somebody who may not, whatever it holds', async () => {
    const answer = await member.sends(path, 'x', { 'content-type': 'application/xml' });
    expectProblem(answer, 403, 'FORBIDDEN');
  });

  describe('that is large', () => {
    const MEGABYTE = 1_048_576;
    /** A request that says how much will come, and sends none of it. */
    const announced = (
      { token }: { readonly token?: string },
      to: string,
      megabytes: number,
      type = 'application/xml',
    ) =>
      system.wire.begin({
        method: 'POST',
        path: to,
        headers: {
          'content-type': type,
          'content-length': String(megabytes * MEGABYTE),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
      }).answer;

    it('is not waited for from somebody without a token, or who may not', async () => {
      expectProblem(await announced({}, path, 60), 401, 'TOKEN_MISSING');
      expectProblem(await announced({ token: 'a.b.c' }, path, 60), 401, 'TOKEN_INVALID');
      expectProblem(await announced(member, path, 60), 403, 'FORBIDDEN');
    });

    it('is not waited for where none is taken', async () => {
      const octets = 'application/octet-stream';
      const elsewhere = await announced(finance, '/people/me/language', 60, octets);
      expectProblem(elsewhere, 415, 'UNSUPPORTED_MEDIA_TYPE');
      expect(elsewhere.json.details).toEqual({ accepted: ['application/json'] });
      const strange = await announced(finance, path, 60, 'application/pdf');
      expectProblem(strange, 415, 'UNSUPPORTED_MEDIA_TYPE');
      expect(strange.headers['accept']).toBe('application/xml, text/plain, text/csv');
      const json = await announced(finance, '/documents', 2, 'application/json');
      expectProblem(json, 413, 'BODY_TOO_LARGE');
      expectProblem(await announced(finance, path, 5_000), 413, 'BODY_TOO_LARGE');
    });

    const uploading = () =>
      system.wire.begin({
        ...{ method: 'POST', path },
        headers: { authorization: `Bearer ${finance.token}`, 'content-type': 'application/xml' },
      });
    const beginning = document('').split('</BkToCstmrStmt>')[0] ?? '';

    it('is refused as soon as it is too much, whatever is still to come', async () => {
      const upload = uploading();
      // Up to a mebibyte waits until it is whole; what is longer is read as it comes.
      upload.write(`${beginning}<Stmt>${'<a/>'.repeat(300_000)}`);
      expectProblem(await upload.answer, 422, 'STATEMENT_TOO_LONG');
    });

    it('keeps nobody waiting while it comes', async () => {
      const upload = uploading();
      const inside = entry('1.00').replace('NL91ABNA0417164300', 'NL02ABNA0123456789');
      const [head = '', booking = ''] = inside.split(/(?=<Ntry>)/);
      upload.write(beginning + head + booking.replace('</Stmt>', '').repeat(10_000));
      expect((await member.asks('/people/me')).status).toBe(200);
      upload.write('</Stmt></BkToCstmrStmt></Document>');
      upload.end();
      expectProblem(await upload.answer, 422, 'STATEMENT_OTHER_ACCOUNT');
    });
  });
});

describe('a document that is too large', () => {
  const MEBIBYTE = 1_048_576;

  it.each([
    ['as it announces', { 'content-length': String(11 * MEBIBYTE) }, 'announced', 11 * MEBIBYTE],
    ['without having announced it', {}, 'more', 10 * MEBIBYTE],
  ])('%s, says so', async (_what, headers, known, bytes) => {
    const upload = system.wire.begin({
      ...{ method: 'POST', path: '/documents/receipt/file' },
      headers: {
        ...{ authorization: `Bearer ${member.token}`, 'content-type': 'application/octet-stream' },
        ...headers,
      },
    });
    if (known === 'more') upload.write('a'.repeat(10 * MEBIBYTE + 1));
    const answer = await upload.answer;
    expectProblem(answer, 413, 'DOCUMENT_TOO_LARGE');
    expect(answer.json.details).toEqual({ bytes, limit: 10 * MEBIBYTE, known });
  });
});

it('none of it was an error of ours', () => {
  expect(system.log()).not.toMatch(/"level":(50|60)/);
});

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
