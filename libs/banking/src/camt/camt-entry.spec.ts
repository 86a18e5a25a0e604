import { describe, expect, it } from '@jest/globals';
import { eur, money, type Money } from '@palabre/kernel';
import { camt053, debit } from '../testing-support/camt-text.js';
import { collectLines } from '../testing-support/collect-statements.js';

const linesOf = (...entries: string[]) => collectLines(camt053(entries.join('\n')));
const linesOfV02 = (...entries: string[]) => collectLines(camt053(entries.join('\n'), '02'));
const details = (inside: string): string => `<NtryDtls>${inside}</NtryDtls>`;
const transaction = (amount: string, inside = '', sign = 'DBIT'): string =>
  `<TxDtls><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd>${inside}</TxDtls>`;
const rcrd = (amount: string, included?: boolean, sign = 'DBIT'): string =>
  `<Rcrd><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd>` +
  `${included === undefined ? '' : `<ChrgInclInd>${included}</ChrgInclInd>`}</Rcrd>`;
const charges = (...records: string[]): string => `<Chrgs>${records.join('')}</Chrgs>`;
const minors = (lines: readonly { amount: Money }[]) => lines.map(({ amount }) => amount.minor);

describe('granularity', () => {
  it('an entry without details is one line', async () => {
    const [line, ...more] = await linesOf(
      debit('12.50', '<AcctSvcrRef>B1</AcctSvcrRef><AddtlNtryInf>Account fee</AddtlNtryInf>'),
    );
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      part: 'entry',
      amount: eur(-1_250),
      bookingDate: '2024-10-30',
      valueDate: '2024-10-31',
      references: { entryBank: 'B1' },
      personal: { additionalInformation: ['Account fee'] },
    });
    expect(line?.place.detail).toBeUndefined();
  });

  it('a batch with details is a line each, its references on every one', async () => {
    const batch =
      '<Btch><MsgId>RUN1</MsgId><PmtInfId>RUN1-S</PmtInfId><NbOfTxs>2</NbOfTxs>' +
      '<TtlAmt Ccy="EUR">200.00</TtlAmt><CdtDbtInd>DBIT</CdtDbtInd></Btch>';
    const lines = await linesOf(
      debit(
        '200.00',
        `<AcctSvcrRef>B1</AcctSvcrRef>${details(
          batch +
            transaction('100.00', '') +
            '<TxDtls><Refs><AcctSvcrRef>T2</AcctSvcrRef><EndToEndId>E2</EndToEndId>' +
            '<UETR>eb6305c9-1f7f-49de-aed0-16487c27b42d</UETR></Refs>' +
            '<Amt Ccy="EUR">100.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls>',
        )}`,
      ),
    );
    expect(minors(lines)).toEqual(['-10000', '-10000']);
    expect(lines.map(({ place }) => place.detail)).toEqual([1, 2]);
    expect(lines[0]).toMatchObject({
      references: { messageId: 'RUN1', paymentInformationId: 'RUN1-S', entryBank: 'B1' },
      batch: { numberOfTransactions: 2, total: eur(-20_000) },
      identity: { basis: 'reference', value: 'B1', ordinal: 0 },
    });
    expect(lines[1]).toMatchObject({
      references: { endToEndId: 'E2', uetr: 'eb6305c9-1f7f-49de-aed0-16487c27b42d' },
      identity: { basis: 'reference', value: 'T2', ordinal: 0 },
    });
  });

  it('a batch without details is one line', async () => {
    const batch = '<Btch><PmtInfId>RUN1-S</PmtInfId><NbOfTxs>30</NbOfTxs></Btch>';
    expect(await linesOf(debit('3000.00', details(batch)))).toMatchObject([
      {
        part: 'batch',
        amount: eur(-300_000),
        amountSource: 'entry',
        references: { paymentInformationId: 'RUN1-S' },
        batch: { numberOfTransactions: 30 },
      },
    ]);
  });

  it('what an entry has beyond its details is a line of its own', async () => {
    const lines = await linesOf(
      debit(
        '205.00',
        `<AcctSvcrRef>B1</AcctSvcrRef>${details(
          transaction('100.00') + transaction('100.00'),
        )}<AddtlNtryInf>Batch</AddtlNtryInf>`,
      ),
    );
    expect(lines.map(({ part, amount }) => [part, amount.minor])).toEqual([
      ['transaction', '-10000'],
      ['transaction', '-10000'],
      ['residual', '-500'],
    ]);
    expect(lines.map(({ personal }) => personal.additionalInformation)).toEqual([
      [],
      [],
      ['Batch'],
    ]);
    expect(lines.map(({ identity }) => identity.ordinal)).toEqual([0, 1, 2]);
  });

  it('details of both signs net to their entry', async () => {
    const lines = await linesOf(
      debit('90.00', details(transaction('100.00') + transaction('10.00', '', 'CRDT'))),
    );
    expect(minors(lines)).toEqual(['-10000', '1000']);
  });

  it('takes a detail’s amount from AmtDtls before version 04', async () => {
    const part = (amount: string) =>
      `<TxDtls><AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls></TxDtls>`;
    const status = '<Sts>BOOK</Sts>';
    const lines = await linesOfV02(debit('30.00', details(part('10.00') + part('20.00')), status));
    expect(minors(lines)).toEqual(['-1000', '-2000']);
    expect(lines[0]?.status).toBe('BOOK');
  });

  it('takes details of several blocks together', async () => {
    const lines = await linesOf(
      debit('30.00', details(transaction('10.00')) + details(transaction('20.00'))),
    );
    expect(lines.map(({ amount, place }) => [amount.minor, place.detail])).toEqual([
      ['-1000', 1],
      ['-2000', 2],
    ]);
  });
});

describe('charges', () => {
  it('keeps whether the amount contains them', async () => {
    const lines = await linesOf(
      debit(
        '102.50',
        details(transaction('102.50', charges(rcrd('2.50', true), rcrd('1', false)))),
      ),
    );
    expect(lines[0]?.charges).toMatchObject([
      { amount: eur(-250), included: true, level: 'transaction' },
      { amount: eur(-100), included: false, level: 'transaction' },
    ]);
  });

  it('counts once what stands at both levels', async () => {
    const lines = await linesOf(
      debit(
        '100.00',
        charges(rcrd('2.50')) + details(transaction('100.00', charges(rcrd('2.50')))),
      ),
    );
    expect(lines.flatMap((line) => line.charges)).toMatchObject([
      { amount: eur(-250), level: 'transaction' },
    ]);
  });

  it('counts once what an entry states as the sum of its details', async () => {
    const part = transaction('100.00', charges(rcrd('2.50')));
    const lines = await linesOf(
      debit(
        '200.00',
        `<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">5.00</TtlChrgsAndTaxAmt></Chrgs>${details(part + part)}`,
      ),
    );
    expect(lines.map((line) => line.charges.map(({ amount }) => amount.minor))).toEqual([
      ['-250'],
      ['-250'],
    ]);
  });

  it('leaves what only the entry states to the residual line, or the last', async () => {
    const both = charges(rcrd('2.50'), rcrd('5.00'));
    const part = transaction('100.00', charges(rcrd('2.50')));
    const [first, residual] = await linesOf(debit('105.00', both + details(part)));
    expect(first?.charges).toMatchObject([{ amount: eur(-250), level: 'transaction' }]);
    expect(residual).toMatchObject({
      part: 'residual',
      amount: eur(-500),
      charges: [{ amount: eur(-500), level: 'entry' }],
    });
    const [alone] = await linesOf(debit('100.00', both + details(part)));
    expect(alone?.charges).toMatchObject([
      { amount: eur(-250), level: 'transaction' },
      { amount: eur(-500), level: 'entry' },
    ]);
  });

  it('reads flat charges, refunds, and leaves out nothing charged', async () => {
    const flat = '<Chrgs><Amt Ccy="EUR">2.50</Amt></Chrgs><Chrgs><Amt Ccy="EUR">0</Amt></Chrgs>';
    const [line] = await linesOfV02(debit('100.00', flat, '<Sts>BOOK</Sts>'));
    expect(line?.charges).toMatchObject([{ amount: eur(-250), level: 'entry' }]);
    const [refund] = await linesOf(debit('100.00', charges(rcrd('1.00', undefined, 'CRDT'))));
    expect(refund?.charges).toMatchObject([{ amount: eur(100) }]);
  });
});

describe('exchange, returns, parties', () => {
  it('keeps instructed amount, transaction amount and rate', async () => {
    const exchange =
      '<AmtDtls><InstdAmt><Amt Ccy="EUR">100.00</Amt></InstdAmt><TxAmt><Amt Ccy="KES">14510.00</Amt>' +
      '<CcyXchg><SrcCcy>EUR</SrcCcy><TrgtCcy>KES</TrgtCcy><UnitCcy>EUR</UnitCcy>' +
      '<XchgRate>145.10</XchgRate></CcyXchg></TxAmt></AmtDtls>';
    const [line] = await linesOf(debit('100.00', details(transaction('100.00', exchange))));
    expect(line?.amounts).toEqual({
      instructed: eur(10_000),
      transaction: money(1_451_000, 'KES'),
    });
    expect(line?.exchange).toEqual({ rate: '145.10', source: 'EUR', target: 'KES', unit: 'EUR' });
  });

  it('reads a return: real sign, reason, original code, the payee as counterparty', async () => {
    const inside =
      '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>' +
      '<RltdPties><Dbtr><Pty><Nm>Stichting Voorbeeld</Nm></Pty></Dbtr>' +
      '<Cdtr><Pty><Nm>Ada Example</Nm></Pty></Cdtr></RltdPties>' +
      '<RtrInf><OrgnlBkTxCd><Prtry><Cd>166</Cd></Prtry></OrgnlBkTxCd><Rsn><Cd>AC04</Cd></Rsn>' +
      '<AddtlInf>Account closed</AddtlInf></RtrInf>';
    const entry =
      '<Ntry><Amt Ccy="EUR">97.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RvslInd>true</RvslInd>' +
      `<Sts><Cd>BOOK</Cd></Sts>${details(transaction('97.00', inside, 'CRDT'))}</Ntry>`;
    expect(await linesOf(entry)).toMatchObject([
      {
        amount: eur(9_700),
        reversal: true,
        returned: { reasonCode: 'AC04', originalBankCode: { proprietary: '166' } },
        bankCode: { subFamily: 'RRTN' },
        personal: {
          counterparty: { name: 'Ada Example' },
          returnInformation: ['Account closed'],
        },
      },
    ]);
  });

  it('tells the counterparty by our own account, whatever the way of the money', async () => {
    const inside =
      '<RltdPties><Dbtr><Pty><Nm>Other</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>' +
      '<Cdtr><Pty><Nm>Us</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>NL91 ABNA 0417 1643 00</IBAN></Id></CdtrAcct></RltdPties>';
    const [line] = await linesOf(debit('1.00', details(transaction('1.00', inside))));
    expect(line?.personal.counterparty).toMatchObject({ name: 'Other' });
  });

  it('keeps nothing of a person that it has no field for', async () => {
    const inside =
      '<RltdPties><Cdtr><Pty><Nm>Ada</Nm><PstlAdr><TwnNm>Secretville</TwnNm></PstlAdr><Id><PrvtId>' +
      '<DtAndPlcOfBirth><BirthDt>1990-01-01</BirthDt></DtAndPlcOfBirth></PrvtId></Id>' +
      '<CtctDtls><MobNb>+31-612345678</MobNb></CtctDtls></Pty></Cdtr></RltdPties>';
    const [line] = await linesOf(debit('1.00', details(transaction('1.00', inside))));
    expect(line?.personal.creditor).toMatchObject({ name: 'Ada' });
    expect(JSON.stringify(line)).not.toMatch(/Secretville|1990|612345678/);
  });

  it('leaves out references that say nothing', async () => {
    const inside = '<Refs><EndToEndId>NOTPROVIDED</EndToEndId><InstrId>nonref</InstrId></Refs>';
    const entry = debit(
      '1.00',
      `<AcctSvcrRef>NONREF</AcctSvcrRef>${details(`<TxDtls>${inside}</TxDtls>`)}`,
    );
    const [line] = await linesOf(entry);
    expect(Object.values(line?.references ?? {}).filter(Boolean)).toEqual([]);
    expect(line?.identity.basis).toBe('fingerprint');
  });

  it('marks what is not booked as provisional', async () => {
    const lines = await linesOf(
      ...['BOOK', 'PDNG', 'INFO', 'FUTR'].map((code) =>
        debit('1.00', '', `<Sts><Cd>${code}</Cd></Sts>`),
      ),
    );
    expect(lines.map(({ status, provisional }) => [status, provisional])).toEqual([
      ['BOOK', false],
      ['PDNG', true],
      ['INFO', true],
      ['FUTR', true],
    ]);
  });
});
