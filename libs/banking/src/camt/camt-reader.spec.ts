import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { balance, camt053, debit, party } from '../testing-support/camt-text.js';
import {
  collectLines,
  collectStatements,
  inChunks,
  refusalOf,
} from '../testing-support/collect-statements.js';
import { readStatements } from '../statement/read-statements.js';

const entryOf = (inside: string) =>
  `<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>${inside}</Ntry>`;
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const big = (text: string): Buffer => Buffer.from(utf16(text)).swap16();

describe('refusals', () => {
  const good = camt053(debit('1.00'));
  it.each([
    ['an empty file', '', 'STATEMENT_EMPTY', 1],
    ['a text', '2024-10-30;1.00', 'STATEMENT_FORMAT_UNKNOWN', 1],
    ['JSON', '{"a":1}', 'STATEMENT_FORMAT_UNKNOWN', 1],
    ['a web page', '<html><body>Sorry</body></html>', 'STATEMENT_EMPTY', 1],
    ['tags that do not match', good.replace('</Amt>', '</Amount>'), 'STATEMENT_NOT_XML', 6],
    ['an entity of its own', good.replace('1.00', '&secret;'), 'STATEMENT_NOT_XML', 6],
    ['a NUL', good.replace('1.00', '1\u0000'), 'STATEMENT_NOT_XML', 6],
    [
      'a document type',
      good.replace('?>', '?><!DOCTYPE Document [<!ENTITY a "aaaa">]>'),
      'STATEMENT_DOCTYPE',
      1,
    ],
    ['a file cut short', good.slice(0, good.indexOf('</Ntry>')), 'STATEMENT_TRUNCATED', 6],
    ['a file cut in a tag', good.slice(0, good.indexOf('</Ntry>') + 3), 'STATEMENT_TRUNCATED', 6],
    ['a later version', good.replace('001.08', '001.13'), 'STATEMENT_VERSION_UNKNOWN', 2],
    ['another message', good.replace('camt.053', 'pain.001'), 'STATEMENT_VERSION_UNKNOWN', 2],
    [
      'a message that is not what it says',
      good.replace('camt.053', 'camt.052'),
      'STATEMENT_EMPTY',
      7,
    ],
    ['a negative amount', camt053(debit('-1.00')), 'STATEMENT_AMOUNT_INVALID', 6],
    ['a comma', camt053(debit('1,00')), 'STATEMENT_AMOUNT_INVALID', 6],
    ['no amount', camt053(debit('')), 'STATEMENT_AMOUNT_INVALID', 6],
    ['a point alone', camt053(debit('.')), 'STATEMENT_AMOUNT_INVALID', 6],
    ['an exponent', camt053(debit('1e3')), 'STATEMENT_AMOUNT_INVALID', 6],
    ['nineteen digits', camt053(debit('1000000000000000000')), 'STATEMENT_AMOUNT_INVALID', 6],
    ['a digit below the cent', camt053(debit('1.001')), 'STATEMENT_AMOUNT_INVALID', 6],
    ['no currency', good.replace(' Ccy="EUR"', ''), 'STATEMENT_AMOUNT_INVALID', 6],
    [
      'a currency not known',
      good.replace('Ccy="EUR"', 'Ccy="DEM"'),
      'STATEMENT_CURRENCY_UNKNOWN',
      6,
    ],
    ['a day that never was', good.replace('10-30', '02-30'), 'STATEMENT_DATE_INVALID', 6],
    ['a day in words', good.replace('2024-10-30', '30 Oct'), 'STATEMENT_DATE_INVALID', 6],
    ['an hour that never was', good.replace(/T18:00/g, 'T28:00'), 'STATEMENT_DATE_INVALID', 4],
    ['neither credit nor debit', good.replace('DBIT', 'BOTH'), 'STATEMENT_FIELD_INVALID', 6],
    ['a status not known', good.replace('BOOK', 'MAYB'), 'STATEMENT_FIELD_INVALID', 6],
    ['no status', good.replace('<Sts><Cd>BOOK</Cd></Sts>', ''), 'STATEMENT_FIELD_MISSING', 6],
    ['no amount element', good.replace(/<Amt.*<\/Amt>/, ''), 'STATEMENT_FIELD_MISSING', 6],
    ['no account', good.replace(/<Id><IBAN>.*<\/Id>/, ''), 'STATEMENT_FIELD_MISSING', 4],
    [
      'a reversal that may be',
      camt053(entryOf('<RvslInd>maybe</RvslInd>')),
      'STATEMENT_FIELD_INVALID',
      6,
    ],
  ])('%s', async (_, text, code, line) => {
    expect(await refusalOf(text)).toMatchObject({ code, line });
    expect(await refusalOf(Buffer.from(text))).toMatchObject({ code, line });
    expect(await refusalOf(inChunks(text, 7))).toMatchObject({ code, line });
  });

  it('name the field', async () => {
    const file = camt053(debit('1.00') + debit('1.00').replace('2024-10-31', 'soon'));
    expect(await refusalOf(file)).toMatchObject({ path: 'Stmt[1]/Ntry[2]/ValDt/Dt' });
    const deep = `<NtryDtls>${'<TxDtls><Amt Ccy="EUR">1</Amt></TxDtls>'.repeat(2)}<TxDtls><Amt Ccy="EUR">x</Amt></TxDtls></NtryDtls>`;
    expect(await refusalOf(camt053(entryOf(deep)))).toMatchObject({
      path: 'Stmt[1]/Ntry[1]/NtryDtls/TxDtls[3]/Amt',
    });
  });

  it('never repeat what stands in a field', async () => {
    const amount = await refusalOf(camt053(debit('Ada Secret')));
    const entity = await refusalOf(camt053(debit('1', '<AddtlNtryInf>&AdaSecret;</AddtlNtryInf>')));
    for (const { message, stack, reason } of [amount, entity]) {
      expect(`${message} ${stack} ${reason}`).not.toMatch(/Secret/);
    }
  });
});

describe('bounds', () => {
  const open = camt053('@@').split('@@')[0] ?? '';
  async function* endless(start: string, repeated: string) {
    yield start;
    for (let index = 0; index < 100_000; index += 1) yield repeated;
  }
  const kilo = 'x'.repeat(1_000);
  it.each([
    ['a value without end', `${open}<Ntry><AddtlNtryInf>`, kilo],
    ['a value in many pieces', `${open}<Ntry><AddtlNtryInf>`, `<![CDATA[${kilo}]]>`],
    ['a value without end that is not read', `${open}<Ntry><Nobody>`, kilo],
    ['a tag without end', `${open}<Ntry `, ` a${kilo}="1"`],
    ['a comment without end', `${open}<!-- `, kilo],
    ['a document type without end', '<?xml version="1.0"?><!DOCTYPE a [', kilo],
    ['elements without bottom', open, '<Ntry>'],
    ['an entry without end', `${open}<Ntry>`, '<Chrgs><Br>A</Br></Chrgs>'.repeat(20)],
    [
      'an entry without end between details',
      `${open}<Ntry>`,
      '<NtryDtls></NtryDtls><Chrgs></Chrgs>'.repeat(20),
    ],
    ['a head without end', open, '<Bal></Bal>'.repeat(20)],
    ['an entry without end that is not read', `${open}<Ntry>`, '<Nobody/>'.repeat(20)],
    ['a head without end that is not read', open, '<Nobody/>'.repeat(20)],
    ['an envelope without end', '<?xml version="1.0"?><Envelope>', '<Part/>'.repeat(20)],
    ['details without end that hold nothing', `${open}<Ntry>`, '<NtryDtls/>'.repeat(20)],
    ['comments without end', open, '<!-- -->'.repeat(20)],
    ['empty text without end', `${open}<Ntry><AddtlNtryInf>`, '<![CDATA[]]>'.repeat(20)],
    [
      'a transaction without end',
      `${open}<Ntry><NtryDtls><TxDtls><RmtInf>`,
      '<Ustrd>a</Ustrd>'.repeat(20),
    ],
  ])('refuses %s', async (_, start, repeated) => {
    expect((await refusalOf(endless(start, repeated))).code).toBe('STATEMENT_TOO_LONG');
  });

  it('tells the lines of one entry while it is still open', async () => {
    async function* unfinished() {
      yield `${open}<Ntry><Amt Ccy="EUR">9.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls>`;
      for (let index = 0; index < 1_000; index += 1)
        yield '<TxDtls><Amt Ccy="EUR">1.00</Amt></TxDtls>';
      throw new Error('nothing more came');
    }
    const told: string[] = [];
    const reading = (async () => {
      for await (const event of readStatements(unfinished())) told.push(event.type);
    })();
    await expect(reading).rejects.toThrow('nothing more came');
    // The last one waits for the next: alone it would speak for the entry.
    expect(told).toEqual(['statement', ...Array.from({ length: 999 }, () => 'line')]);
  });
});

describe('encodings', () => {
  const name = 'Zoë Ñandú';
  const file = camt053(debit('1.00', party(name)));
  const declared = (encoding: string) => file.replace('UTF-8', encoding);
  it.each([
    ['UTF-8', Buffer.from(file)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${file}`)],
    ['ISO-8859-1', Buffer.from(declared('ISO-8859-1'), 'latin1')],
    ['UTF-16, little end first', utf16(declared('UTF-16'))],
    ['UTF-16, big end first', big(declared('UTF-16'))],
    ['UTF-16 without a mark', utf16(declared('UTF-16')).subarray(2)],
  ])('reads %s', async (_, bytes) => {
    for (const source of [bytes, inChunks(new Uint8Array(bytes), 1), inChunks(bytes, 1000)]) {
      const [line] = await collectLines(source);
      expect(line?.personal.creditor?.name).toBe(name);
    }
  });

  it('reads a text with a mark', async () => {
    expect(await collectLines(`\ufeff${file}`)).toHaveLength(1);
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.from(file, 'latin1')],
    ['an encoding nobody knows', Buffer.from(declared('X-KLINGON'), 'latin1')],
    ['a claim to be UTF-16', Buffer.from(declared('UTF-16'))],
    ['a character cut in two at the end', Buffer.concat([Buffer.from(file), Buffer.from([0xc3])])],
  ])('refuses %s', async (_, bytes) => {
    expect((await refusalOf(bytes)).code).toBe('STATEMENT_ENCODING');
  });

  it('says on which line a byte is no UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<!--\n\n`),
      Buffer.from([0xff]),
      Buffer.from(`\n-->\n${file}`),
    ]);
    expect(await refusalOf(bytes)).toMatchObject({ code: 'STATEMENT_ENCODING', line: 4 });
  });
});

describe('shapes of files', () => {
  it('reads prefixed names, and looks through an envelope', async () => {
    const prefixed = camt053(debit('1.00'))
      .replace('<?xml version="1.0" encoding="UTF-8"?>\n', '')
      .replace(/<(\/?)(?=[A-Z])/g, '<$1c:')
      .replace('xmlns=', 'xmlns:c=');
    const [statement] = await collectStatements(
      `<Envelope><Header><Id>7</Id></Header>${prefixed}</Envelope>`,
    );
    expect(statement?.header).toMatchObject({ version: '08', id: 'S1' });
    expect(statement?.lines).toMatchObject([{ amount: eur(-100) }]);
  });

  it('reads intraday reports as provisional', async () => {
    const report = camt053(debit('1.00'))
      .replace('camt.053', 'camt.052')
      .replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt')
      .replaceAll('Stmt>', 'Rpt>')
      .replaceAll('BkToCstmrRpt', 'BkToCstmrAcctRpt');
    const [statement] = await collectStatements(report);
    expect(statement?.header).toMatchObject({ kind: 'camt.052', provisional: true });
    expect(statement?.lines).toMatchObject([{ status: 'BOOK', provisional: true }]);
  });

  it('takes a statement without entries', async () => {
    const [statement] = await collectStatements(
      camt053(balance('OPBD', '5.00') + balance('CLBD', '5.00')),
    );
    expect(statement?.lines).toEqual([]);
    expect(statement?.footing).toMatchObject({ result: 'FOOTS', entries: 0 });
  });

  it('takes character references and CDATA as text', async () => {
    const [line] = await collectLines(
      camt053(debit('1.00', party('A &amp; <![CDATA[B]]> &#x43;'))),
    );
    expect(line?.personal.creditor?.name).toBe('A & B C');
  });
});
