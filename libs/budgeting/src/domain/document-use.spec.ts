import { describe, expect, it } from '@jest/globals';
import { contentHash } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { judging, receipt, settlement, submitted } from '../testing-support/advances.js';
import {
  approver,
  bookkeeper,
  finance,
  ids,
  lead,
  request,
  requested,
  voucher,
} from '../testing-support/contracts.js';
import { document, euro } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { contractsInTwoCohorts, theirRequest } from '../testing-support/second-cohort.js';
import { countDocumentUses, freeDocumentUses } from './count-document-uses.decider.js';
import { declineCommitment, releaseCommitment } from './decide-commitment.decider.js';
import { returnSettlement } from './judge-settlement.decider.js';
import { recordExpenditure } from './record-expenditure.decider.js';
import { requestCommitment } from './request-commitment.decider.js';
import { reverseExpenditure } from './reverse-expenditure.decider.js';
import { submitSettlement } from './submit-settlement.decider.js';

const theirs = (minor: number, given: Partial<ReturnType<typeof voucher>> = {}) =>
  voucher({
    ...{ cohortId: 'c2', expenditureId: 'w', commitmentId: 'k2', amount: euro(minor) },
    ...given,
  });
const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'booked twice' };
const sha256 = contentHash('invoice');
const stream = `documentUse-${sha256}`;

describe('an invoice', () => {
  it('counts once in all cohorts together, however often its file is stored: RECEIPT_USED', () => {
    const copy = document('copy', 'receipt');
    const play = contractsInTwoCohorts()
      .must(recordExpenditure, voucher(), bookkeeper)
      .add('document-copy', { ...copy, data: { ...(copy.data as object), sha256 } });
    for (const evidence of [['invoice'], ['copy'], ['their-contract', 'invoice']]) {
      spec(recordExpenditure)
        .given(play.past)
        .when(theirs(1, { evidence }), bookkeeper)
        .refuses('RECEIPT_USED', { expenditureId: 'v', cohortId: 'c1' });
    }
    play
      .must(reverseExpenditure, reversal, finance)
      .must(recordExpenditure, theirs(80_000), bookkeeper);
  });

  it('is paid in parts by several cohorts up to what it comes to: INVOICE_EXCEEDED', () => {
    const total = euro(100_000);
    const first = voucher({ amount: euro(60_000), invoiceTotal: total });
    const play = contractsInTwoCohorts().must(recordExpenditure, first, bookkeeper);
    spec(recordExpenditure)
      .given(play.past)
      .when(theirs(40_001), bookkeeper)
      .refuses('INVOICE_EXCEEDED', { total, needed: euro(40_001), available: euro(40_000) });
    spec(recordExpenditure)
      .given(play.past)
      .when(theirs(40_000, { invoiceTotal: euro(100_001) }), bookkeeper)
      .refuses('INVOICE_TOTAL_DIFFERS', { total });
    // Nobody there has to know what it comes to, and the next part is one, too.
    play.must(recordExpenditure, theirs(30_000), bookkeeper);
    play.must(recordExpenditure, theirs(10_000, { expenditureId: 'x' }), bookkeeper);
    spec(recordExpenditure)
      .given(play.past)
      .when(theirs(1, { expenditureId: 'y' }), bookkeeper)
      .refuses('INVOICE_EXCEEDED', { total, needed: euro(1), available: euro(0) });
    play.must(reverseExpenditure, reversal, finance);
    play.must(recordExpenditure, theirs(40_000, { expenditureId: 'y' }), bookkeeper);
  });

  it('of a settlement that waits is no other cohort’s voucher, until it is sent back', () => {
    const waiting = submitted([receipt(60_000, { documentId: 'invoice' })]);
    const play = contractsInTwoCohorts().add(stream, ...(waiting.past[stream] ?? []));
    spec(recordExpenditure)
      .given(play.past)
      .when(theirs(1), bookkeeper)
      .refuses('RECEIPT_USED', { settlementId: 's', cohortId: 'c1' });
    waiting.must(returnSettlement, { ...judging(waiting), reason: 'blurred' }, finance);
    play.past[stream] = [...(waiting.past[stream] ?? [])];
    play.must(recordExpenditure, theirs(1), bookkeeper);
  });

  it('of another cohort’s voucher is no settlement’s, and is free of one that is replaced', () => {
    const booked = contractsInTwoCohorts().must(recordExpenditure, theirs(1), bookkeeper);
    const used = submitted().add(stream, ...(booked.past[stream] ?? []));
    const again = {
      ...settlement([receipt(1, { documentId: 'invoice' })], 's2'),
      replaces: 's',
    };
    spec(submitSettlement)
      .given(used.past)
      .when(again, lead)
      .refuses('RECEIPT_USED', { expenditureId: 'w', cohortId: 'c2' });
    const own = settlement([receipt(1)], 's2');
    const play = submitted().must(submitSettlement, { ...own, replaces: 's' }, lead);
    const uses = play.past[`documentUse-${contentHash('r1')}`] ?? [];
    expect(uses.map(({ type, data }) => [type, (data as { byId: string }).byId])).toEqual([
      ['budgeting.DocumentUsed', 's'],
      ['budgeting.DocumentFreed', 's'],
      ['budgeting.DocumentUsed', 's2'],
    ]);
  });
});

describe('a contract', () => {
  const next = (minor: number, commitmentId = 'k3') =>
    theirRequest({ commitmentId, amount: euro(minor), evidence: ['contract'] });

  it('is behind one commitment of the programme: CONTRACT_USED', () => {
    const play = contractsInTwoCohorts();
    spec(requestCommitment)
      .given(play.past)
      .when(next(1), lead)
      .refuses('CONTRACT_USED', { commitmentId: 'k', cohortId: 'c1' });
  });

  it('is free again when what was asked for is declined', () => {
    const play = requested().must(declineCommitment, { ...ids, reason: 'too dear' }, approver);
    play.must(requestCommitment, request({ commitmentId: 'k3' }), lead);
  });

  it('may be for several that together are no more than it comes to: CONTRACT_EXCEEDED', () => {
    const whole = requested({ contractTotal: euro(200_000) });
    const other = (minor: number, commitmentId = 'k3') =>
      request({ commitmentId, amount: euro(minor) });
    whole.must(requestCommitment, other(50_000), lead);
    const total = euro(200_000);
    spec(requestCommitment)
      .given(whole.past)
      .when(other(30_001, 'k4'), lead)
      .refuses('CONTRACT_EXCEEDED', { total, needed: euro(30_001), available: euro(30_000) });
    // One of 3,000.00 is no part of 2,000.00.
    spec(requestCommitment)
      .given(whole.past)
      .when(request({ commitmentId: 'k4', amount: euro(300_000), contractTotal: total }), lead)
      .refuses('CONTRACT_EXCEEDED');
    whole.must(requestCommitment, other(30_000, 'k4'), lead);
  });

  it('gives back what of it is released', () => {
    const play = contractsInTwoCohorts().must(
      recordExpenditure,
      voucher({ amount: euro(100_000) }),
      bookkeeper,
    );
    play.must(releaseCommitment, { ...ids, reason: 'done' }, finance);
    const uses = play.past[`documentUse-${contentHash('contract')}`] ?? [];
    expect(uses.at(-1)?.data).toMatchObject({ byId: 'k', amount: euro(20_000) });
  });

  it('of before files were counted is known by its document: CONTRACT_USED', () => {
    const play = requested();
    const events = play.past['budget-c1'] ?? [];
    const { contractHashes: _hashes, ...earlier } = (events.at(-1)?.data ?? {}) as {
      contractHashes?: unknown;
    };
    play.past['budget-c1'] = [
      ...events.slice(0, -1),
      { type: 'budgeting.CommitmentRequested', data: earlier },
    ];
    play.past[`documentUse-${contentHash('contract')}`] = [];
    spec(requestCommitment)
      .given(play.past)
      .when(request({ commitmentId: 'k3', amount: euro(1) }), lead)
      .refuses('CONTRACT_USED', { commitmentId: 'k' });
  });
});

describe('what was booked before uses were counted', () => {
  const earlier = (byId: string, cohortId: string, more: object = {}) => ({
    ...{ cohortId, by: 'expenditure' as const, byId, purpose: 'payment' as const, ...more },
    ...{ files: [{ sha256, documentId: 'invoice' }], amount: euro(100_000) },
  });
  const flags = (play: Play) =>
    (play.past[stream] ?? []).map(({ data }) => (data as { overused?: true }).overused ?? false);

  it('is counted once, and marked where it stands beside what excludes it', () => {
    const play = contractsInTwoCohorts()
      .must(countDocumentUses, earlier('v', 'c1'))
      .must(countDocumentUses, earlier('w', 'c2'))
      .must(countDocumentUses, earlier('w', 'c2'));
    expect(flags(play)).toEqual([false, true]);
    spec(recordExpenditure)
      .given(play.past)
      .when(theirs(1, { expenditureId: 'x' }), bookkeeper)
      .refuses('RECEIPT_USED', { expenditureId: 'v', cohortId: 'c1' });
  });

  it('is no more than the invoice comes to where it was in parts', () => {
    const total = { total: euro(250_000) };
    const play = contractsInTwoCohorts()
      .must(countDocumentUses, earlier('v', 'c1', total))
      .must(countDocumentUses, earlier('w', 'c2', total))
      .must(countDocumentUses, earlier('x', 'c2', total));
    expect(flags(play)).toEqual([false, false, true]);
  });

  it('adds nothing to what was counted at once, and is freed with its reversal', () => {
    const play = contractsInTwoCohorts().must(recordExpenditure, voucher(), bookkeeper);
    spec(countDocumentUses).given(play.past).when(earlier('v', 'c1')).nothing();
    // As if it had been reversed before uses were counted.
    const before = [...(play.past[stream] ?? [])];
    play.must(reverseExpenditure, reversal, finance);
    play.past[stream] = before;
    play.must(freeDocumentUses, { cohortId: 'c1', expenditureId: 'v' });
    spec(countDocumentUses).given(play.past).when(earlier('v', 'c1')).nothing();
    play.must(recordExpenditure, theirs(1), bookkeeper);
  });
});
