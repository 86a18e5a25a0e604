import { describe, expect, it } from '@jest/globals';
import { Bank } from './bank.js';
import { samplePaymentFile, type SampleTransfer } from './payment-sample.js';
import type { MonthOfTrouble } from './trouble.js';

const OURS = 'DE89370400440532013000';
const SEPA_PAYEE = 'BE68539007547034';
const transfers: readonly SampleTransfer[] = [
  { endToEndId: 'E1', cents: 10000n, name: 'One', account: SEPA_PAYEE },
  { endToEndId: 'E2', cents: 10000n, name: 'Two', account: 'ACC 22', abroad: true },
  { endToEndId: 'E3', cents: 10000n, name: 'Three', account: 'ACC-33', abroad: true },
];
const file = (messageId = 'RUN1', on = '2025-01-25'): string =>
  samplePaymentFile({ messageId, on, debtorIban: OURS, transfers });

const bankWith = (trouble: readonly MonthOfTrouble[] = [], openingMinor = 100_000n): Bank =>
  new Bank({
    name: 'Demo bank',
    bic: 'DEMODEM0',
    accounts: [{ iban: OURS, holder: 'Account holder', openingMinor }],
    openedOn: '2025-01-01',
    trouble,
  });

const tags = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`, 'g'))].map((m) => m[1] ?? '');

describe('the bank', () => {
  it('executes on the next business day and keeps balances by day', () => {
    const bank = bankWith();
    // 25 January 2025 is a Saturday.
    expect(bank.submit(file(), '2025-01-22', 'honoraria')).toEqual({
      status: 'taken',
      messageId: 'RUN1',
      executesOn: '2025-01-27',
    });
    bank.expect({ kind: 'charge', on: '2025-01-31', iban: OURS, amountMinor: 2500n, words: 'Fee' });
    expect(bank.books.fate('E1')?.status).toBe('ordered');
    bank.advanceTo('2025-01-31');
    expect(bank.books.balanceAt(OURS, '2025-01-26')).toBe(100_000n);
    expect(bank.books.balanceAt(OURS, '2025-01-27')).toBe(70_000n);
    expect(bank.books.balanceAt(OURS, '2025-01-31')).toBe(67_500n);
    expect(bank.books.netPaidMinor('honoraria')).toBe(30_000n);
    expect(bank.books.chargesMinor()).toBe(2500n);
    expect(bank.books.fate('E2')).toMatchObject({ status: 'booked', shown: 'by-id' });
  });

  it('refuses a message id it has taken before, and books nothing twice', () => {
    const bank = bankWith();
    bank.submit(file(), '2025-01-22', 'honoraria');
    expect(bank.submit(file(), '2025-01-23', 'honoraria')).toMatchObject({
      status: 'refused',
      reason: 'DU01',
    });
    expect(bank.submit(file('RUN2'), '2025-01-23', 'honoraria')).toMatchObject({ reason: 'DU01' });
    bank.advanceTo('2025-01-31');
    expect(bank.books.netPaidMinor('honoraria')).toBe(30_000n);
  });

  it('refuses an account that is not its own and an IBAN with wrong check digits', () => {
    const foreign = file().replaceAll(OURS, 'FR1420041010050500013M02606');
    const wrong = file().replaceAll(SEPA_PAYEE, 'BE69539007547034');
    const bank = bankWith();
    expect(bank.submit(foreign, '2025-01-22', 'x')).toMatchObject({ reason: 'AC02' });
    expect(bank.submit(wrong, '2025-01-22', 'x')).toMatchObject({ reason: 'AC01' });
  });

  it('does not pay what the account cannot carry', () => {
    const bank = bankWith([], 25_000n);
    bank.submit(file(), '2025-01-22', 'honoraria');
    bank.advanceTo('2025-01-31');
    // 250.00 carries the one transfer of the first rail, not the two of the second.
    expect(bank.books.netPaidMinor('honoraria')).toBe(10_000n);
    expect(bank.books.fate('E3')).toMatchObject({ status: 'rejected', reason: 'AM04' });
  });

  it('books a return short of what was kept back: undone in full, and a charge', () => {
    const back = {
      toAccount: 'ACC22',
      reason: 'AC04',
      words: 'ACCOUNT CLOSED',
      afterBusinessDays: 5,
      keptBackMinor: 750n,
    };
    const bank = bankWith([{ month: '2025-01', returns: [back] }]);
    bank.submit(file(), '2025-01-22', 'honoraria');
    bank.advanceTo('2025-02-28');
    expect(bank.books.fate('E2')).toMatchObject({
      status: 'returned',
      bookedOn: '2025-01-27',
      returnedOn: '2025-02-03',
      returnedMinor: 9250n,
      reason: 'AC04',
    });
    expect(bank.books.balanceAt(OURS, '2025-02-28')).toBe(100_000n - 30_000n + 9250n);
    expect(bank.books.netPaidMinor('honoraria')).toBe(20_000n);
    expect(bank.books.netPaidMinor('honoraria', { to: '2025-01-31' })).toBe(30_000n);
    expect(bank.books.netPaidMinor('honoraria', { from: '2025-02-01' })).toBe(-10_000n);
    expect(bank.books.chargesMinor()).toBe(750n);
  });

  it('books one line for a batch, with or without what is inside', () => {
    for (const booking of ['batch-with-details', 'batch-without-details'] as const) {
      const bank = bankWith([{ month: '2025-01', booking }]);
      bank.submit(file(), '2025-01-22', 'honoraria');
      const xml = bank.statement(OURS, '2025-01-01', '2025-01-31');
      expect(tags(xml, 'NbOfTxs')).toEqual(['1', '2']);
      expect(tags(xml, 'EndToEndId').sort()).toEqual(
        booking === 'batch-with-details' ? ['E1', 'E2', 'E3'] : [],
      );
      expect(bank.books.fate('E2')?.shown).toBe(
        booking === 'batch-with-details' ? 'by-id' : 'hidden-in-batch',
      );
      expect(bank.books.netPaidMinor('honoraria')).toBe(30_000n);
    }
  });

  it('loses an id, books late, and takes a fee where it is told to', () => {
    const bank = bankWith([
      {
        month: '2025-01',
        lostIds: [{ toAccount: 'ACC22', remittance: 'lost' }],
        late: [{ toAccount: SEPA_PAYEE, bookedOn: '2025-02-03' }],
        fees: [{ toAccount: 'ACC33', feeMinor: 600n }],
      },
    ]);
    bank.submit(file(), '2025-01-22', 'honoraria');
    const january = bank.statement(OURS, '2025-01-01', '2025-01-31');
    expect(tags(january, 'EndToEndId')).toEqual(['NOTPROVIDED', 'E3']);
    expect(tags(january, 'Ustrd')).toEqual(['E3 monthly']);
    expect(bank.books.fate('E2')?.shown).toBe('without-id');
    expect(bank.books.balanceAt(OURS, '2025-01-31')).toBe(100_000n - 10_000n - 10_600n);
    expect(bank.books.chargesMinor()).toBe(600n);
    const february = bank.statement(OURS, '2025-02-01', '2025-02-28');
    expect(tags(february, 'EndToEndId')).toEqual(['E1']);
    expect(bank.books.fate('E1')?.bookedOn).toBe('2025-02-03');
    expect(bank.books.netPaidMinor('honoraria')).toBe(30_000n);
  });

  it('books a grant and a supplier under their own names', () => {
    const bank = bankWith([], 0n);
    bank.expect({
      kind: 'credit',
      on: '2025-01-02',
      iban: OURS,
      label: 'grant',
      amountMinor: 5_000_000n,
      from: { name: 'Funder' },
      remittance: ['Agreement 1'],
    });
    bank.expect({
      kind: 'transfer',
      on: '2025-01-11',
      iban: OURS,
      label: 'supplier',
      amountMinor: 120_000n,
      to: { name: 'Supplier', account: SEPA_PAYEE },
      remittance: ['Invoice 1'],
    });
    bank.advanceTo('2025-01-31');
    expect(bank.books.receivedMinor('grant')).toBe(5_000_000n);
    expect(bank.books.netPaidMinor('supplier')).toBe(120_000n);
    expect(bank.books.balanceAt(OURS, '2025-01-12')).toBe(5_000_000n);
    expect(bank.books.balanceAt(OURS, '2025-01-13')).toBe(4_880_000n);
  });

  it('changes nothing in days that a statement has gone out for', () => {
    const bank = bankWith();
    bank.statement(OURS, '2025-01-01', '2025-01-31');
    expect(() =>
      bank.expect({ kind: 'charge', on: '2025-01-31', iban: OURS, amountMinor: 1n, words: 'x' }),
    ).toThrow('over at the bank');
  });

  it('writes the same file twice, and a copy under another message id', () => {
    const bank = bankWith();
    bank.submit(file(), '2025-01-22', 'honoraria');
    const first = bank.statement(OURS, '2025-01-01', '2025-01-31');
    expect(bank.statement(OURS, '2025-01-01', '2025-01-31')).toBe(first);
    const copy = bank.statement(OURS, '2025-01-01', '2025-01-31', { copy: true });
    expect(tags(copy, 'CpyDplctInd')).toEqual(['DUPL']);
    expect(tags(copy, 'MsgId')[0]).not.toBe(tags(first, 'MsgId')[0]);
    expect(tags(copy, 'AcctSvcrRef')).toEqual(tags(first, 'AcctSvcrRef'));
  });
});

describe('trouble that meets trouble', () => {
  it('gives back what it booked late after that, and what it keeps back of its report is that of the day it executes', () => {
    const late = { toAccount: SEPA_PAYEE, bookedOn: '2025-02-03' };
    const back = { toAccount: SEPA_PAYEE, reason: 'AC04', words: 'X', afterBusinessDays: 2 };
    const bank = bankWith([
      { month: '2025-01', late: [late], returns: [{ ...back, keptBackMinor: 0n }] },
    ]);
    bank.submit(file(), '2025-01-22', 'honoraria');
    bank.advanceTo('2025-02-28');
    expect(bank.books.fate('E1')).toMatchObject({
      ...{ status: 'returned', bookedOn: '2025-02-03', returnedOn: '2025-02-05' },
    });
    expect(bank.books.netPaidMinor('honoraria')).toBe(20_000n);
    // Saturday, 31 May: it executes on Monday, 2 June.
    const june = bankWith([
      { month: '2025-06', unknownStatuses: [{ toAccount: 'ACC22', status: 'WHAT' }] },
    ]);
    const receipt = june.submit(file('RUN6', '2025-05-31'), '2025-05-30', 'honoraria');
    expect(tags(june.statusReport(receipt), 'TxSts')).toEqual(['ACSP', 'WHAT', 'ACSP']);
  });

  it('takes no trouble that a line for a whole batch would hide', () => {
    const fees = [{ toAccount: 'ACC33', feeMinor: 600n }];
    const bank = bankWith([{ month: '2025-01', booking: 'batch-with-details', fees }]);
    bank.submit(file(), '2025-01-22', 'honoraria');
    expect(() => bank.advanceTo('2025-01-31')).toThrow('booked in batches');
  });

  it('notes nothing of a file whose days are over, so that it may come again', () => {
    const bank = bankWith();
    bank.statement(OURS, '2025-01-01', '2025-01-31');
    expect(() => bank.submit(file(), '2025-01-22', 'honoraria')).toThrow('over at the bank');
    expect(bank.books.fate('E1')).toBeUndefined();
    expect(bank.submit(file(), '2025-02-03', 'honoraria')).toMatchObject({ status: 'taken' });
  });
});

describe('the bank’s status report', () => {
  const trouble: MonthOfTrouble = {
    month: '2025-01',
    rejects: [{ toAccount: SEPA_PAYEE, reason: 'AC01', words: 'NO SUCH ACCOUNT' }],
    unknownStatuses: [{ toAccount: 'ACC22', status: 'WHAT' }],
  };

  it('says what has become of each transfer, and nothing is booked of what was not executed', () => {
    const bank = bankWith([trouble]);
    const receipt = bank.submit(file(), '2025-01-22', 'honoraria');
    const before = bank.statusReport(receipt);
    expect(tags(before, 'TxSts')).toEqual(['ACSP', 'WHAT', 'ACSP']);
    bank.advanceTo('2025-01-31');
    const after = bank.statusReport(receipt);
    expect(tags(after, 'OrgnlPmtInfId')).toEqual(['RUN1-S', 'RUN1-X']);
    expect(tags(after, 'OrgnlEndToEndId')).toEqual(['E1', 'E2', 'E3']);
    expect(tags(after, 'TxSts')).toEqual(['RJCT', 'WHAT', 'ACSC']);
    expect(tags(after, 'Cd')).toEqual(['AC01']);
    expect(tags(after, 'MsgId')).not.toEqual(tags(before, 'MsgId'));
    // 1,000.00 less the one transfer that was executed.
    expect(bank.books.balanceAt(OURS, '2025-01-31')).toBe(90_000n);
  });

  it('says why a file was refused, also one that cannot be read', () => {
    const bank = bankWith();
    bank.submit(file(), '2025-01-22', 'honoraria');
    const again = bank.statusReport(bank.submit(file(), '2025-01-23', 'honoraria'));
    expect([tags(again, 'OrgnlMsgId'), tags(again, 'GrpSts'), tags(again, 'Cd')]).toEqual([
      ['RUN1'],
      ['RJCT'],
      ['DU01'],
    ]);
    const unread = bank.statusReport(bank.submit('<x/>', '2025-01-23', 'honoraria'));
    expect([tags(unread, 'OrgnlMsgId'), tags(unread, 'Cd')]).toEqual([['NOTPROVIDED'], ['FF01']]);
  });
});

describe('more trouble', () => {
  it('books a transfer a second time, which nobody asked for', () => {
    const bank = bankWith([{ month: '2025-01', duplicates: [{ toAccount: SEPA_PAYEE }] }]);
    bank.submit(file(), '2025-01-22', 'honoraria');
    const xml = bank.statement(OURS, '2025-01-01', '2025-01-31');
    expect(tags(xml, 'EndToEndId')).toEqual(['E1', 'E1', 'E2', 'E3']);
    expect(new Set(tags(xml, 'AcctSvcrRef')).size).toBe(4);
    expect(bank.books.balanceAt(OURS, '2025-01-31')).toBe(60_000n);
  });

  it('shows what a payee got in another currency, and at which rate', () => {
    const exchange = { toAccount: 'ACC22', currency: 'KES', rate: '145.105' };
    const bank = bankWith([
      { month: '2025-01', exchanges: [{ ...exchange, receivedMinor: 1_451_050n, minorDigits: 2 }] },
    ]);
    bank.submit(file(), '2025-01-22', 'honoraria');
    const xml = bank.statement(OURS, '2025-01-01', '2025-01-31');
    expect(xml).toContain('<CntrValAmt><Amt Ccy="KES">14510.50</Amt><CcyXchg><SrcCcy>EUR</SrcCcy>');
    expect(tags(xml, 'XchgRate')).toEqual(['145.105']);
  });

  it('reads version 03, which knows SEPA transfers only', () => {
    const legacy = file()
      .replace('pain.001.001.09', 'pain.001.001.03')
      .replaceAll(/<ReqdExctnDt><Dt>(.*?)<\/Dt><\/ReqdExctnDt>/g, '<ReqdExctnDt>$1</ReqdExctnDt>')
      .replaceAll('BICFI', 'BIC');
    expect(bankWith().submit(legacy, '2025-01-22', 'x')).toMatchObject({
      status: 'taken',
      executesOn: '2025-01-27',
    });
  });
});
