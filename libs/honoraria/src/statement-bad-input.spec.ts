import { describe, expect, it } from '@jest/globals';
import { CommandRefused } from '@palabre/eventing';
import { readStatementParts } from './statement-file.adapter.js';
import { arriving, camtFile } from './testing-support/camt-file.js';

const GIBIBYTE = 1_073_741_824;
const key = Buffer.alloc(32, 1);
const file = Buffer.from(
  camtFile('M1', {
    ...{
      iban: 'DE89370400440532013000',
      from: '2024-10-01',
      to: '2024-10-31',
      openingMinor: 50_000,
    },
    entries: [{ minor: -12_345, bookedOn: '2024-10-25', reference: 'R1', endToEndId: 'X' }],
  }),
).toString();
/** In lines, so that a place can be told. */
const text = file.replaceAll('><', '>\n<');
const lineOf = (what: string): number => text.slice(0, text.indexOf(what)).split('\n').length;
const bytes = (changed: string): AsyncIterable<Uint8Array> => arriving(Buffer.from(changed));
const inserted = (head: string): string => text.replace('?>\n', `?>\n${head}\n`);

interface Outcome {
  readonly told: readonly string[];
  readonly code?: string;
  readonly line?: number;
  readonly path?: string;
}

/** What an import is told: nothing is stored before a file was read to its end. */
const outcomeOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Outcome> => {
  const told: string[] = [];
  try {
    for await (const { type } of readStatementParts(pieces, {
      ...{ accountId: 'a1', fingerprintKey: key },
    })) {
      told.push(type);
    }
    return { told };
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error;
    return { told, code: error.code, ...(error.details as { line: number; path: string }) };
  }
};

describe('a bad file is refused with code and place, and comes to no end that could be stored', () => {
  const amount = '<Amt Ccy="EUR">123.45</Amt>';
  const entryLine = lineOf(amount);
  it.each([
    [
      'a document type with entities that multiply',
      inserted('<!DOCTYPE D [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'),
      { code: 'STATEMENT_DOCTYPE', line: 2 },
    ],
    [
      'a document type that reads files of ours',
      inserted('<!DOCTYPE D [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
      { code: 'STATEMENT_DOCTYPE', line: 2 },
    ],
    [
      'a document type that asks another server',
      inserted('<!DOCTYPE D SYSTEM "https://example.org/d.dtd">'),
      { code: 'STATEMENT_DOCTYPE', line: 2 },
    ],
    [
      'an entity that nobody declared',
      text.replace('X</EndToEndId>', '&x;</EndToEndId>'),
      { code: 'STATEMENT_NOT_XML', line: lineOf('<EndToEndId>') },
    ],
    [
      'XML that breaks off',
      text.slice(0, text.indexOf('</Ntry>')),
      { code: 'STATEMENT_TRUNCATED', line: lineOf('</Ntry>') },
    ],
    [
      'a version to come',
      text.replace('camt.053.001.08', 'camt.053.001.14'),
      { code: 'STATEMENT_VERSION_UNKNOWN', line: 2 },
    ],
    [
      'a digit below the cent',
      text.replace(amount, '<Amt Ccy="EUR">123.451</Amt>'),
      { code: 'STATEMENT_AMOUNT_INVALID', line: entryLine, path: 'Stmt[1]/Ntry[1]/Amt' },
    ],
    [
      'a digit below the shilling, which has none',
      text.replace(amount, '<Amt Ccy="UGX">100.50</Amt>'),
      { code: 'STATEMENT_AMOUNT_INVALID', line: entryLine, path: 'Stmt[1]/Ntry[1]/Amt' },
    ],
    [
      'a day that is in no calendar',
      text.replaceAll('2024-10-25', '2025-02-29'),
      {
        code: 'STATEMENT_DATE_INVALID',
        line: lineOf('<Dt>2024-10-25'),
        path: 'Stmt[1]/Ntry[1]/BookgDt/Dt',
      },
    ],
  ])('%s', async (_what, changed, refused) => {
    const outcome = await outcomeOf(bytes(changed));
    expect(outcome).toMatchObject(refused);
    expect(outcome.told).not.toContain('end');
    expect(JSON.stringify(outcome)).not.toMatch(/passwd|example\.org|123\.451|02-29/);
  });

  it('bytes of another encoding than it declares', async () => {
    const latin = Buffer.from(text.replace('X</EndToEndId>', 'ë</EndToEndId>'), 'latin1');
    const outcome = await outcomeOf(arriving(latin));
    expect(outcome).toMatchObject({ code: 'STATEMENT_ENCODING', line: expect.any(Number) });
    expect(outcome.told).not.toContain('end');
  });

  it.each([
    ['inside a value', text.slice(0, text.indexOf('X</EndToEndId>'))],
    ['inside a tag', text.slice(0, text.indexOf('<EndToEndId>') + 5)],
    ['before anything else', ''],
  ])('a line of two gigabytes %s, of which next to nothing is read', async (_where, before) => {
    const piece = Buffer.alloc(65_536, 'x');
    let asked = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(before);
      for (; asked < 2 * GIBIBYTE; asked += piece.length) yield piece;
    }
    const outcome = await outcomeOf(endless());
    expect(['STATEMENT_TOO_LONG', 'STATEMENT_FORMAT_UNKNOWN']).toContain(outcome.code);
    expect(outcome.line).toBe(before === '' ? 1 : lineOf('<EndToEndId>'));
    expect(asked).toBeLessThan(2 * 1_048_576);
    expect(outcome.told).not.toContain('end');
  });

  it('but totals that do not add up are the bank’s own: taken in, and said', async () => {
    const wrong = text.replace(/(<Cd>CLBD<\/Cd>[^]*?<Amt Ccy="EUR">)[^<]*/, '$1999.99');
    const facts: boolean[] = [];
    for await (const event of readStatementParts(bytes(wrong), {
      ...{ accountId: 'a1', fingerprintKey: key },
    })) {
      if (event.type === 'statement') facts.push(event.facts.foots);
    }
    expect(facts).toEqual([false]);
  });
});
