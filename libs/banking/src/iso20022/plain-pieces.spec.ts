import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../../../test/support/runs.js';
import { readStatements } from '../statement/read-statements.js';
import { StatementRefused } from '../statement/statement-refused.js';
import { balance, camt053 } from '../testing-support/camt-text.js';
import { inChunks } from '../testing-support/collect-statements.js';

/** Everything that a file tells, its refusal included. */
const told = async (text: string, chunk: number): Promise<unknown[]> => {
  const events: unknown[] = [];
  try {
    for await (const event of readStatements(inChunks(text, chunk))) events.push(event);
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    const { code, line, path } = error;
    events.push({ code, line, path });
  }
  return events;
};

/** The same file, such that the parser has to read every tag of it. */
const forTheParser = (text: string): string =>
  text.replaceAll('<Ntry>', '<Ntry >').replaceAll('<TxDtls>', '<TxDtls >');

const gap = fc.constantFrom('', '', '', '\n', '\r\n', '\n\t  ', '\r\n ');
/** A value as banks write it, or as nobody should. */
const words = fc.constantFrom(
  ...[
    'Ada',
    ' two words ',
    'a>b',
    'line\r\nfeed',
    'A&amp;B',
    '&#67;',
    '<![CDATA[<b>]]>',
    'Zoë 🙂',
    '',
  ],
  ...['<!-- c -->Ada', 'a<?pi x?>b', '   ', ']]>', '&bad;', '\u0001', 'a\rb'],
);
const plainWords = fc.constantFrom('Ada', ' two words ', 'a>b', 'line\r\nfeed', 'Zoë', '');
const extra = fc.constantFrom(
  ...['', '', '', '<Nobody/>', '<Nobody a="1"><Deep>x</Deep></Nobody>', '<!-- <TxDtls> -->'],
  ...['<Nm x="<">', '<Open>', '</Cdtr>', '<1/>', '<TxDtls></TxDtls>'],
);
const transaction = (word: fc.Arbitrary<string>, more: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.integer({ min: 0, max: 99_999 }), word, more, gap, word)
    .map(
      ([minor, name, other, space, remittance]) =>
        `<TxDtls>${space}<Refs><AcctSvcrRef>B${minor}</AcctSvcrRef>${space}<EndToEndId>E${minor}</EndToEndId></Refs>` +
        `${space}<Amt Ccy="EUR">${(minor / 100).toFixed(2)}</Amt>${other}` +
        `<RltdPties><Cdtr><Pty><Nm>${name}</Nm></Pty></Cdtr></RltdPties>${space}` +
        `<RmtInf><Ustrd>${remittance}</Ustrd></RmtInf></TxDtls>${space}`,
    );
const entry = (word: fc.Arbitrary<string>, more: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.array(transaction(word, more), { maxLength: 4 }), gap, word, more, fc.boolean())
    .map(
      ([details, space, information, other, isDated]) =>
        `<Ntry>${space}<Amt Ccy="EUR">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>${space}` +
        `<Sts><Cd>BOOK</Cd></Sts>${isDated ? '<BookgDt><Dt>2024-10-30</Dt></BookgDt>' : ''}${other}` +
        `<NtryDtls>${details.join('')}</NtryDtls>${space}<AddtlNtryInf>${information}</AddtlNtryInf></Ntry>${space}`,
    );
const file = (word: fc.Arbitrary<string>, more: fc.Arbitrary<string>) =>
  fc
    .array(entry(word, more), { maxLength: 5 })
    .map((entries) =>
      camt053(balance('OPBD', '90.00') + entries.join('') + balance('CLBD', '40.00')),
    );
const chunk = fc.constantFrom(1, 7, 64, 1_000, 100_000);

describe('a statement whose entries are taken apart beside the parser', () => {
  it('says what it says to the parser, with the same lines', async () => {
    await fc.assert(
      fc.asyncProperty(file(plainWords, fc.constant('')), chunk, async (text, size) => {
        const events = await told(text, size);
        expect(events).toEqual(await told(forTheParser(text), size));
        expect(events.at(-1)).toMatchObject({ type: 'statement-end' });
      }),
      { numRuns: runs(60) },
    );
  });

  it('is refused where the parser refuses it, for the same reason, at the same place', async () => {
    await fc.assert(
      fc.asyncProperty(file(words, extra), chunk, fc.nat(), async (whole, size, cut) => {
        const text = cut % 4 === 0 ? whole.slice(0, cut % whole.length) : whole;
        expect(await told(text, size)).toEqual(await told(forTheParser(text), size));
      }),
      { numRuns: runs(150) },
    );
  });

  it('may have an entry of any length', async () => {
    const one = '<TxDtls>\n<Amt Ccy="EUR">0.01</Amt>\n</TxDtls>\n';
    const text = camt053(
      '<Ntry><Amt Ccy="EUR">20.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>' +
        `<NtryDtls>\n${one.repeat(2_000)}</NtryDtls></Ntry>`,
    );
    const events = await told(text, 5_000);
    expect(events).toHaveLength(2_002);
    expect(events).toEqual(await told(forTheParser(text), 5_000));
  });

  it('does not take a comment for an entry, nor the end of a file in one for its end', async () => {
    const hidden = camt053('<!-- <Ntry><Amt Ccy="EUR">x</Amt></Ntry> -->');
    expect((await told(hidden, 50)).map((event) => (event as { type?: string }).type)).toEqual([
      'statement',
      'statement-end',
    ]);
    const cut = camt053('<Ntry><Amt Ccy="EUR">1</Amt>').split('\n</Stmt>')[0] ?? '';
    expect((await told(cut, 50)).at(-1)).toMatchObject({ code: 'STATEMENT_TRUNCATED' });
  });
});
