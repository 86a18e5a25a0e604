import { describe, expect, it } from '@jest/globals';
import { camt053, debit } from '../testing-support/camt-text.js';
import { collectLines, refusalOf } from '../testing-support/collect-statements.js';

/** 12.25 and 30.00 that left, 40.00 that came; pending is 1.00. */
const credit = (amount: string) => debit(amount).replace('DBIT', 'CRDT');
const entries = debit('12.25') + debit('30.00') + credit('40.00');
const pending = debit('1.00', '', '<Sts><Cd>PDNG</Cd></Sts>');
const summary = (inside: string, before = '') =>
  camt053(`${before}<TxsSummry>${inside}</TxsSummry>${entries}`);
const total = (count: number, sum: string, more = '') =>
  `<TtlNtries><NbOfNtries>${count}</NbOfNtries><Sum>${sum}</Sum>${more}</TtlNtries>`;
const side = (name: 'TtlCdtNtries' | 'TtlDbtNtries', count: number, sum: string) =>
  `<${name}><NbOfNtries>${count}</NbOfNtries><Sum>${sum}</Sum></${name}>`;
const net = (amount: string) =>
  `<TtlNetNtry><Amt>${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd></TtlNetNtry>`;

describe('what a bank says that the entries come to', () => {
  it.each([
    ['is right', total(3, '82.25', net('2.25')) + side('TtlCdtNtries', 1, '40')],
    ['is right, side by side', side('TtlCdtNtries', 1, '40.00') + side('TtlDbtNtries', 2, '42.25')],
    ['is said of their number alone', '<TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries>'],
    [
      'is right as version 02 writes it',
      total(3, '82.25', '<TtlNetNtryAmt>2.25</TtlNetNtryAmt><CdtDbtInd>DBIT</CdtDbtInd>'),
    ],
  ])('%s', async (_what, inside) => {
    expect(await collectLines(summary(inside))).toHaveLength(3);
  });

  it('may count what is pending, or not', async () => {
    for (const inside of [total(3, '82.25'), total(4, '83.25')]) {
      expect(
        await collectLines(camt053(`<TxsSummry>${inside}</TxsSummry>${entries}${pending}`)),
      ).toHaveLength(4);
    }
  });

  it.each([
    ['their number', total(4, '82.25'), 'TtlNtries/NbOfNtries'],
    ['their sum', total(3, '82.26'), 'TtlNtries/Sum'],
    ['their net', total(3, '82.25', net('2.24')), 'TtlNtries/TtlNetNtry/Amt'],
    ['how many came in', side('TtlCdtNtries', 2, '40.00'), 'TtlCdtNtries/NbOfNtries'],
    ['what came in', side('TtlCdtNtries', 1, '39.99'), 'TtlCdtNtries/Sum'],
    ['how many left', side('TtlDbtNtries', 1, '42.25'), 'TtlDbtNtries/NbOfNtries'],
    ['what left', side('TtlDbtNtries', 2, '42.24'), 'TtlDbtNtries/Sum'],
  ])(
    'is refused where it is wrong about %s: STATEMENT_TOTALS_DIFFER',
    async (_what, inside, at) => {
      const { code, line, path } = await refusalOf(summary(inside));
      expect([code, line, path]).toEqual(['STATEMENT_TOTALS_DIFFER', 6, `Stmt[1]/TxsSummry/${at}`]);
    },
  );

  it('is of the whole statement, or of one page: nobody knows', async () => {
    const page = '<StmtPgntn><PgNb>2</PgNb><LastPgInd>true</LastPgInd></StmtPgntn>';
    expect(await collectLines(summary(total(300, '1.00'), page))).toHaveLength(3);
  });
});

describe('what stands twice where it stands once', () => {
  const good = debit('1.00');
  it.each([
    [
      'amounts',
      camt053(good.replace('</Amt>', '</Amt><Amt Ccy="EUR">900.00</Amt>')),
      'Ntry[1]/Amt',
    ],
    [
      'accounts',
      camt053(`<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>${good}`),
      'Acct',
    ],
    [
      'signs',
      camt053(good.replace('<Sts>', '<CdtDbtInd>CRDT</CdtDbtInd><Sts>')),
      'Ntry[1]/CdtDbtInd',
    ],
    [
      'booking dates',
      camt053(good.replace('<ValDt>', '<BookgDt><Dt>2024-10-01</Dt></BookgDt><ValDt>')),
      'Ntry[1]/BookgDt',
    ],
    [
      'references',
      camt053(
        debit(
          '1.00',
          '<NtryDtls><TxDtls><Refs><EndToEndId>A</EndToEndId><EndToEndId>B</EndToEndId></Refs></TxDtls></NtryDtls>',
        ),
      ),
      'Ntry[1]/NtryDtls/TxDtls[1]/Refs/EndToEndId',
    ],
  ])('is refused: two %s, STATEMENT_FIELD_TWICE', async (_what, file, at) => {
    const { code, line, path } = await refusalOf(file);
    expect([code, line, path]).toEqual(['STATEMENT_FIELD_TWICE', 6, `Stmt[1]/${at}`]);
  });

  it('is refused in what no plain piece is, too', async () => {
    const twice = good.replace('</Amt>', '</Amt><!-- --><Amt Ccy="EUR">900.00</Amt>');
    expect((await refusalOf(camt053(twice))).code).toBe('STATEMENT_FIELD_TWICE');
  });
});

describe('days that stand for none', () => {
  it.each(['9999-12-31', '0001-01-01', '1969-12-31', '2200-01-01'])(
    '%s is no value date: STATEMENT_DATE_INVALID',
    async (day) => {
      const file = camt053(debit('1.00').replace('2024-10-31', day));
      const { code, path } = await refusalOf(file);
      expect([code, path]).toEqual(['STATEMENT_DATE_INVALID', 'Stmt[1]/Ntry[1]/ValDt/Dt']);
    },
  );
});
