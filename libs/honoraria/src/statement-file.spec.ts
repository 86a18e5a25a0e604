import { describe, expect, it } from '@jest/globals';
import { CommandRefused } from '@palabre/eventing';
import { eur } from '@palabre/kernel';
import { paymentReference } from '@palabre/banking';
import { readStatementFile } from './testing-support/read-statement-file.js';
import { IBAN } from './testing-support/bank-histories.js';
import {
  arriving,
  camtFile,
  type SampleEntry,
  type SampleStatement,
} from './testing-support/camt-file.js';

const key = Buffer.alloc(32, 7);
const ours = paymentReference('an attempt');
const october = (entries: readonly SampleEntry[], more: Partial<SampleStatement> = {}) => ({
  iban: IBAN,
  from: '2024-10-01',
  to: '2024-10-31',
  openingMinor: 50_000,
  entries,
  ...more,
});
const read = async (...entries: readonly SampleEntry[]) => {
  const { statements } = await readStatementFile(
    arriving(camtFile('M1', october(entries))),
    'a1',
    key,
  );
  const [statement] = statements;
  if (!statement) throw new Error('no statement');
  return statement;
};
const entry = (more: Partial<SampleEntry> = {}): SampleEntry => ({
  minor: -10_000,
  bookedOn: '2024-10-25',
  reference: 'R1',
  ...more,
});

describe('a file of statements', () => {
  it('says which account, days and balances it is about', async () => {
    expect(await read(entry(), entry({ reference: 'R2', status: 'PDNG' }))).toEqual({
      format: 'camt.053.001.08',
      account: { number: IBAN, currency: 'EUR' },
      from: '2024-10-01',
      to: '2024-10-31',
      opening: eur(50_000),
      closing: eur(40_000),
      ...{ openingOn: '2024-10-01', closingOn: '2024-10-31' },
      foots: true,
      copy: false,
      notFinal: 1,
      booked: {
        ...{ count: 1, sums: [eur(-10_000)] },
        ...{ firstOn: '2024-10-25', lastOn: '2024-10-25' },
        ...{ firstValueOn: '2024-10-25', lastValueOn: '2024-10-25' },
      },
      outOfScope: [],
      lines: [
        {
          bankLineId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          amount: eur(-10_000),
          bookedOn: '2024-10-25',
          valueOn: '2024-10-25',
          part: 'entry',
          references: { bank: 'R1', inText: [] },
          code: 'PMNT/ICDT/ESCT',
          personal: {},
        },
      ],
    });
  });

  it('says when the bank’s figures do not add up, and when it is a copy', async () => {
    const odd = october([entry()], { closingMinor: 1, copy: true });
    const { statements } = await readStatementFile(arriving(camtFile('M1', odd)), 'a1', key);
    expect(statements[0]).toMatchObject({ foots: false, copy: true, closing: eur(1) });
  });

  it('leaves of names and words only our own references in the clear', async () => {
    const inside = `<RmtInf><Ustrd>for Ama, ${ours.slice(0, 8)} ${ours.slice(8)}</Ustrd></RmtInf>`;
    const { lines } = await read(entry({ payee: 'Ama Testwoman', inside }));
    const [{ personal, ...clear } = { personal: {} }] = lines;
    expect(clear).toMatchObject({ references: { bank: 'R1', inText: [ours] } });
    expect(JSON.stringify(clear)).not.toContain('Ama');
    expect(personal).toMatchObject({
      creditor: { name: 'Ama Testwoman' },
      remittance: [`for Ama, ${ours.slice(0, 8)} ${ours.slice(8)}`],
    });
  });

  it('knows the charge in an amount, whether the bank says so or only shows it', async () => {
    const said =
      '<Chrgs><Rcrd><Amt Ccy="EUR">6.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>' +
      '<ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>';
    const unsaid =
      '<AmtDtls><InstdAmt><Amt Ccy="EUR">100.00</Amt></InstdAmt></AmtDtls>' +
      '<Chrgs><Rcrd><Amt Ccy="EUR">6.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>';
    const apart = said.replace('true', 'false');
    const { lines } = await read(
      entry({ minor: -10_600, inside: said }),
      entry({ minor: -10_600, inside: unsaid, reference: 'R2' }),
      entry({ minor: -10_000, inside: apart, reference: 'R3' }),
      entry({ minor: -10_000, inside: unsaid, reference: 'R4' }),
    );
    expect(lines.map(({ chargesIncluded }) => chargesIncluded?.minor)).toEqual([
      '600',
      '600',
      undefined,
      undefined,
    ]);
  });

  it('keeps the reason of a return, as far as it is a code of ISO', async () => {
    const back = (reason: string) =>
      entry({
        ...{ minor: 10_000, code: ['PMNT', 'ICDT', 'RRTN'], endToEndId: ours },
        inside: `<RtrInf><Rsn>${reason}</Rsn></RtrInf>`,
      });
    const { lines } = await read(
      back('<Cd>AC04</Cd>'),
      back('<Prtry>Konto von Ama erloschen</Prtry>'),
    );
    expect(lines[0]).toMatchObject({
      amount: eur(10_000),
      returned: { reasonCode: 'AC04' },
      references: { endToEndId: ours },
    });
    const [, { personal, ...clear } = { personal: {} }] = lines;
    expect(clear).toMatchObject({ returned: {} });
    expect(JSON.stringify(clear)).not.toContain('Ama');
    expect(personal).toMatchObject({ asStated: { returnReason: 'Konto von Ama erloschen' } });
  });

  it('seals references and codes that are not ours', async () => {
    const { lines } = await read(
      entry({ endToEndId: 'RENT AMA TESTWOMAN' }),
      entry({ endToEndId: `/${ours}/`, reference: 'R2' }),
    );
    const [{ personal, ...clear } = { personal: {} }, named] = lines;
    expect(clear).toMatchObject({ references: { bank: 'R1', inText: [] } });
    expect(JSON.stringify(clear)).not.toContain('AMA');
    expect(personal).toMatchObject({ asStated: { endToEndId: 'RENT AMA TESTWOMAN' } });
    expect(named?.references.endToEndId).toBe(ours);
  });

  it.each([
    ['<Prtry><Cd>NTRF ama@example.org</Cd></Prtry>', undefined],
    ['<Prtry><Cd>chrg</Cd></Prtry>', 'CHRG'],
  ])('takes of a bank’s own code %s only the word for a charge', async (own, code) => {
    const plain = camtFile('M1', october([entry()])).toString();
    const file = plain.replace(/<BkTxCd>.*?<\/BkTxCd>/, `<BkTxCd>${own}</BkTxCd>`);
    const { statements } = await readStatementFile(arriving(Buffer.from(file)), 'a1', key);
    const [line] = statements[0]?.lines ?? [];
    expect(line?.code).toBe(code);
    expect(line?.personal).toMatchObject({
      asStated: { bankCode: /<Cd>(.*)<\/Cd>/.exec(own)?.[1] },
    });
  });

  it('bounds what it keeps of a bank’s words', async () => {
    const words = '<RmtInf>' + `<Ustrd>${'x'.repeat(9_000)}</Ustrd>`.repeat(4) + '</RmtInf>';
    const { lines } = await read(entry({ payee: 'Ama Testwoman', inside: words }));
    expect(lines[0]?.personal).toMatchObject({ creditor: { name: 'Ama Testwoman' } });
    expect(JSON.stringify(lines[0]?.personal).length).toBeLessThan(20_000);
  });

  it('is refused with code, line and field, and nothing of it is kept', async () => {
    const good = Buffer.from(camtFile('M1', october([entry(), entry({ reference: 'R2' })])));
    const text = good.toString().replace(/100\.00(?!.*100\.00)/, '1oo.00');
    await expect(readStatementFile(arriving(Buffer.from(text)), 'a1', key)).rejects.toMatchObject({
      refusal: { code: 'STATEMENT_AMOUNT_INVALID', details: { line: 2 } },
    });
    const error: unknown = await readStatementFile(arriving(Buffer.from(text)), 'a1', key).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(CommandRefused);
    expect(JSON.stringify((error as CommandRefused).details)).not.toContain('1oo');
  });

  it('is refused when it holds more statements than anybody sends at once', async () => {
    const file = camtFile('M1', ...Array.from({ length: 1_001 }, () => october([])));
    await expect(readStatementFile(arriving(file, 65_536), 'a1', key)).rejects.toMatchObject({
      refusal: { code: 'STATEMENT_TOO_LONG' },
    });
  });

  it('gives a line the same id in every file, and another on another account', async () => {
    const idOf = async (messageId: string, account: string): Promise<string | undefined> => {
      const bytes = camtFile(messageId, october([entry()]));
      const { statements } = await readStatementFile(arriving(bytes), account, key);
      return statements[0]?.lines[0]?.bankLineId;
    };
    const id = await idOf('M1', 'a1');
    expect(await idOf('M2', 'a1')).toBe(id);
    expect(await idOf('M1', 'a2')).not.toBe(id);
  });
});

describe('a file that is no camt.053', () => {
  const readText = async (text: string) => {
    const { statements } = await readStatementFile(arriving(Buffer.from(text)), 'a1', key);
    const [statement] = statements;
    if (!statement) throw new Error('no statement');
    return statement;
  };

  it('MT940: the first day is the one behind the opening balance, what names people is sealed', async () => {
    const statement = await readText(
      ':20:S\n:25:37040044/0532013000\n:28C:1/1\n:60F:C240930EUR500,00\n' +
        `:61:241025D100,00NTRFNONREF//B1\n:86:166?00X?20EREF+${ours}?32Ama Testwoman\n` +
        ':61:241026D2,50NCHGNONREF//B2\n:62F:C241031EUR397,50\n-\n',
    );
    expect(statement).toMatchObject({
      format: 'mt940',
      account: { number: '37040044/0532013000', currency: 'EUR' },
      ...{ from: '2024-10-01', to: '2024-10-31' },
      opening: eur(50_000),
      closing: eur(39_750),
      foots: true,
      lines: [
        { amount: eur(-10_000), references: { bank: 'B1', endToEndId: ours } },
        { amount: eur(-250), code: 'CHRG' },
      ],
    });
    const [{ personal, ...clear } = { personal: {} }] = statement.lines;
    expect(JSON.stringify(clear)).not.toContain('Ama');
    expect(personal).toMatchObject({ creditor: { name: 'Ama Testwoman' } });
  });

  it('an export: the account may be unsaid, its days are those of its rows, its references are words', async () => {
    expect(
      await readText(
        `Date,Description,Amount,Currency,Reference\n2024-10-25,pay,-100.00,EUR,for ${ours}\n2024-10-02,in,5.00,EUR,R2\n`,
      ),
    ).toMatchObject({
      format: 'csv:comma',
      account: { currency: 'EUR' },
      ...{ from: '2024-10-02', to: '2024-10-25', foots: false },
      lines: [{ references: { inText: [ours] } }, { references: { inText: [] }, amount: eur(500) }],
    });
  });

  it.each([
    ['052', 'BkToCstmrAcctRpt', 'Rpt'],
    ['054', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
  ])(
    'camt.%s is never final: it vouches for no day and keeps no line',
    async (kind, box, inner) => {
      const text = Buffer.from(camtFile('M1', october([entry()])))
        .toString()
        .replaceAll('camt.053', `camt.${kind}`)
        .replaceAll('BkToCstmrStmt', box)
        .replaceAll('<Stmt>', `<${inner}>`)
        .replaceAll('</Stmt>', `</${inner}>`);
      const statement = await readText(text);
      expect(statement).toMatchObject({ format: `camt.${kind}.001.08`, notFinal: 1, lines: [] });
      expect(Object.keys(statement)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(from|to|opening|closing)$/)]),
      );
    },
  );
});
