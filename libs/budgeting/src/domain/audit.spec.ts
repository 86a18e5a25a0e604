import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { auditSampleProjection } from '../read-models/audit.projection.js';
import {
  booked as bookedOnce,
  bookkeeper,
  finance,
  approver,
  voucher,
} from '../testing-support/contracts.js';
import { rowsOf } from '../testing-support/feed.js';
import type { Play } from '../testing-support/play.js';
import { document, euro, mel, NOON, person } from '../testing-support/histories.js';
import { confirmAuditPolicy, proposeAuditPolicy } from './audit-policy.decider.js';
import { hashOfPopulation } from './audit-sample.js';
import { countEarlierSample } from './count-earlier-sample.decider.js';
import { drawAuditSample } from './draw-audit-sample.decider.js';
import { recordExpenditure } from './record-expenditure.decider.js';
import { reverseExpenditure } from './reverse-expenditure.decider.js';
import { agreeAuditSample, requestAuditSample } from './request-audit-sample.decider.js';

const booked = () => bookedOnce().add('document-bill', document('bill', 'invoice'));
const late = { ...finance, now: '2024-11-06T10:00:00.000Z' };
const request = (sampleId: string, given: object = {}) => ({
  ...{ cohortId: 'c1', sampleId, number: 'dice', size: 1, period: {}, ...given },
});
const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'booked twice' };
const draw = (sampleId: string) => ({
  ...{ cohortId: 'c1', sampleId, tree: { size: 40, root: 'a'.repeat(64) } },
});
const auditor = { ...person('auditor', 'auditor'), now: NOON };
const another = { ...person('another', 'auditor'), now: NOON };
/** Vouchers of a cent, one a day from 2 October on. */
const more = (count: number, play = booked()): Play =>
  Array.from({ length: count }, (_, at) => at + 1).reduce(
    (before, at) =>
      before.add(`document-bill${at}`, document(`bill${at}`, 'invoice')).must(
        recordExpenditure,
        voucher({
          ...{ expenditureId: `v${at}`, amount: euro(1), evidence: [`bill${at}`] },
          ...{ bookedOn: `2024-10-0${at + 1}`, valueOn: `2024-10-0${at + 1}` },
        }),
        late,
      ),
    play,
  );
const policy = (given: object = {}) => ({
  ...{ cohortId: 'c1', policyId: 'ap', share: '0.5', most: 60, rateTolerance: '0.05' },
  ...{ reason: 'the first year', ...given },
});
const item = (id: string) => ({
  ...{ kind: 'expenditure' as const, id, behindId: 'k', documentIds: [] },
});

describe('DrawAuditSample', () => {
  it('opens a voucher with its contract, for thirty days, by a seed that nobody chose', () => {
    const play = booked()
      .must(requestAuditSample, request('as'), auditor)
      .must(drawAuditSample, draw('as'), auditor);
    expect(play.past['auditSample-as']?.[0]?.data).toMatchObject({
      // printf '<64 times a>:dice' | sha256sum
      seed: '95a844fcf0d443f33e34a14c147fab62bf49900c9da234ca049f4d33821200c2',
      origin: { number: 'dice', treeSize: 40, root: 'a'.repeat(64) },
      ...{ population: 1, disclosedUntil: '2024-10-10T10:00:00.000Z' },
      items: [
        { kind: 'expenditure', id: 'v', behindId: 'k', documentIds: ['invoice', 'contract'] },
      ],
    });
    spec(drawAuditSample).given(play.past).when(draw('as'), mel).nothing();
  });

  it('is of what was booked when it was asked for, whatever came or went since', () => {
    const play = booked()
      .must(requestAuditSample, request('as'), auditor)
      .must(reverseExpenditure, reversal, finance)
      .must(recordExpenditure, voucher({ expenditureId: 'w' }), bookkeeper)
      .must(drawAuditSample, draw('as'), auditor);
    expect(play.past['auditSample-as']?.[0]?.data).toMatchObject({
      ...{ population: 1, items: [{ id: 'v' }] },
      populationHash: hashOfPopulation([item('v')]),
    });
  });

  it('is of what was reversed, too: it is not taken from auditors by taking it out of the books', () => {
    const play = booked()
      .must(reverseExpenditure, reversal, finance)
      .must(requestAuditSample, request('as'), auditor)
      .must(drawAuditSample, draw('as'), auditor);
    expect(play.past['budget-c1']?.slice(-2)).toMatchObject([
      { data: { drawnFrom: 'booked' } },
      { type: 'budgeting.AuditSampleOpened', data: { sampleId: 'as' } },
    ]);
    expect(play.past['auditSample-as']?.[0]?.data).toMatchObject({
      ...{ population: 1, items: [{ id: 'v', documentIds: ['invoice', 'contract'] }] },
    });
  });

  it('is of what stood, where it was asked for as long as that was so', () => {
    const play = booked()
      .must(reverseExpenditure, reversal, finance)
      .must(recordExpenditure, voucher({ expenditureId: 'w' }), bookkeeper);
    const asked = {
      ...{ ...request('as'), voucherEvents: 3, drawnFrom: 'standing', repeats: [] },
      ...{ population: 1, populationHash: hashOfPopulation([item('w')]), requestedBy: 'auditor' },
    };
    play
      .add('budget-c1', { type: 'budgeting.AuditSampleRequested', data: asked })
      .must(drawAuditSample, draw('as'), auditor);
    expect(play.past['auditSample-as']?.[0]?.data).toMatchObject({ items: [{ id: 'w' }] });
  });

  it('opens with all others no more than the share of all vouchers: SAMPLES_EXHAUSTED', () => {
    // Eight vouchers on eight days: a quarter of them is two, whoever asks and for whatever days.
    const play = more(7);
    const firstFour = { from: '2024-10-01', until: '2024-10-04' };
    const lastFour = { from: '2024-10-05', until: '2024-10-08' };
    play
      .must(requestAuditSample, request('one', { period: firstFour }), auditor)
      .must(requestAuditSample, request('two', { period: lastFour }), another);
    for (const who of [auditor, another]) {
      spec(requestAuditSample)
        .given(play.past)
        .when(request('three', { period: lastFour, reason: 'more' }), who)
        .refuses('SAMPLES_EXHAUSTED', {
          ...{ size: 1, vouchers: 8, share: '0.25', allowed: 2, opened: 2, left: 0 },
          side: 'auditor',
        });
    }
    // Two more by the policy of two people, and four are the half.
    play
      .must(proposeAuditPolicy, policy(), approver)
      .must(confirmAuditPolicy, { cohortId: 'c1', policyId: 'ap' }, { ...mel, now: NOON });
    const again = request('three', { size: 2, reason: 'more' });
    play
      .must(requestAuditSample, again, auditor)
      .must(agreeAuditSample, { cohortId: 'c1', sampleId: 'three' }, finance);
    spec(requestAuditSample)
      .given(play.past)
      .when(request('four', { reason: 'more' }), another)
      .refuses('SAMPLES_EXHAUSTED', {
        ...{ size: 1, vouchers: 8, share: '0.5', allowed: 4, opened: 4, left: 0 },
        side: 'auditor',
      });
  });

  it('of MEL uses up nothing of what outside auditors may open, nor has their sample agreed to', () => {
    const mels = { ...mel, now: NOON };
    const both = { ...person('both', 'auditor', 'mel'), now: NOON };
    const play = more(7).must(requestAuditSample, request('inside', { size: 2 }), mels);
    // Who is of MEL too asks as MEL does.
    spec(requestAuditSample)
      .given(play.past)
      .when(request('three', { reason: 'more' }), both)
      .refuses('SAMPLES_EXHAUSTED', {
        ...{ size: 1, vouchers: 8, share: '0.25', allowed: 2, opened: 2, left: 0, side: 'mel' },
      });
    play.must(requestAuditSample, request('outside', { size: 2 }), auditor);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({ side: 'auditor', repeats: [] });
  });

  it('counts no more when nobody draws it for thirty days, and for good once somebody has', () => {
    const play = more(7)
      .must(requestAuditSample, request('drawn'), auditor)
      .must(drawAuditSample, draw('drawn'), auditor)
      .must(requestAuditSample, request('forgotten', { reason: 'one more' }), auditor)
      .must(agreeAuditSample, { cohortId: 'c1', sampleId: 'forgotten' }, finance);
    const asking = (sampleId: string, now: string) =>
      spec(requestAuditSample)
        .given(play.past)
        .when(request(sampleId, { reason: 'more' }), { ...another, now });
    asking('new', '2024-10-10T10:00:00.000Z').refuses('SAMPLES_EXHAUSTED');
    const later = { ...another, now: '2024-10-11T10:00:00.000Z' };
    spec(drawAuditSample)
      .given(play.past)
      .when(draw('forgotten'), later)
      .refuses('SAMPLE_LAPSED', { lapsesOn: '2024-10-10' });
    play
      .must(requestAuditSample, request('new', { reason: 'more' }), later)
      .must(agreeAuditSample, { cohortId: 'c1', sampleId: 'new' }, { ...finance, now: later.now });
    asking('beyond', later.now).refuses('SAMPLES_EXHAUSTED');
  });

  it('of one day is no choice of a voucher: SAMPLE_TOO_LARGE', () => {
    const play = more(7);
    const days = (from: string, until: string) => request('as', { period: { from, until } });
    spec(requestAuditSample)
      .given(play.past)
      .when(days('2024-10-01', '2024-10-01'), auditor)
      .refuses('SAMPLE_TOO_LARGE', { size: 1, population: 1, allowed: 0, share: '0.25', most: 60 });
    spec(requestAuditSample)
      .given(play.past)
      .when(days('2024-10-01', '2024-10-03'), auditor)
      .refuses('SAMPLE_TOO_LARGE', { size: 1, population: 3, allowed: 0, share: '0.25', most: 60 });
    play.must(requestAuditSample, days('2024-10-01', '2024-10-04'), auditor);
  });

  it('repeats what somebody else asked for as what oneself did: SAMPLE_REPEATED', () => {
    const play = more(7).must(requestAuditSample, request('as'), auditor);
    spec(requestAuditSample)
      .given(play.past)
      .when(request('other'), another)
      .refuses('SAMPLE_REPEATED', { count: 1, samples: ['as'] });
  });

  it('is of a period, both days included: SAMPLE_TOO_LARGE', () => {
    const of = (from: string, until: string) => request('as', { period: { from, until } });
    spec(requestAuditSample)
      .given(booked().past)
      .when(of('2024-10-02', '2024-12-31'), auditor)
      .refuses('SAMPLE_TOO_LARGE', {
        ...{ size: 1, population: 0, allowed: 0, share: '0.25', most: 60 },
      });
    booked().must(requestAuditSample, of('2024-10-01', '2024-10-01'), auditor);
  });

  it('is asked for again with a reason, and drawn when somebody else has agreed', () => {
    const again = request('again', { reason: 'a page was missing' });
    const play = booked()
      .must(requestAuditSample, request('as'), auditor)
      .must(requestAuditSample, again, auditor);
    spec(drawAuditSample)
      .given(play.past)
      .when(draw('again'), auditor)
      .refuses('SAMPLE_NOT_AGREED');
    play.must(agreeAuditSample, { cohortId: 'c1', sampleId: 'again' }, finance);
    expect(play.past['budget-c1']?.slice(-2)).toMatchObject([
      { data: { repeats: ['as'], reason: { unsealed: 'a page was missing' } } },
      { type: 'budgeting.AuditSampleAgreed', data: { agreedBy: 'finance' } },
    ]);
    play.must(drawAuditSample, draw('again'), auditor);
    expect(rowsOf(auditSampleProjection, play.recorded())).toMatchObject([
      { sampleId: 'as', stage: 'requested', seed: null },
      { sampleId: 'again', stage: 'drawn', agreedBy: 'finance', treeSize: '40' },
    ]);
  });

  it('needs nobody’s agreement the first time, nor for a period of its own', () => {
    const october = { from: '2024-10-01', until: '2024-10-01' };
    const play = booked().must(requestAuditSample, request('as', { period: october }), auditor);
    spec(agreeAuditSample)
      .given(play.past)
      .when({ cohortId: 'c1', sampleId: 'as' }, finance)
      .nothing();
    more(7, play).must(
      requestAuditSample,
      request('later', { period: { from: '2024-10-05', until: '2024-10-08' } }),
      auditor,
    );
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({ repeats: [], population: 4 });
  });

  it('was once drawn by a seed that the auditor chose, and still stands so', () => {
    const drawn = {
      type: 'budgeting.AuditSampleDrawn',
      data: {
        ...{ sampleId: 'old', cohortId: 'c1', seed: 'dice', population: 3, items: [item('v')] },
        ...{ populationHash: 'c'.repeat(64), disclosedUntil: '2024-10-10T10:00:00.000Z' },
        drawnBy: 'auditor',
      },
    };
    const play = booked().add('auditSample-old', drawn);
    expect(rowsOf(auditSampleProjection, play.recorded())).toMatchObject([
      { stage: 'drawn', seed: 'dice', number: null, size: 1, requestedBy: 'auditor', root: null },
    ]);
  });
});

describe('a sample of before samples were asked for', () => {
  const counted = { cohortId: 'c1', sampleId: 'old', drawnBy: 'auditor', voucherIds: ['v', 'v1'] };

  it('counts among what all open together, once: SAMPLES_EXHAUSTED', () => {
    // Of eight vouchers a quarter are two, and the old one opened two.
    const play = more(7).must(countEarlierSample, counted);
    spec(countEarlierSample).given(play.past).when(counted).nothing();
    spec(requestAuditSample)
      .given(play.past)
      .when(request('as', { reason: 'a second look' }), auditor)
      .refuses('SAMPLES_EXHAUSTED', {
        ...{ size: 1, vouchers: 8, share: '0.25', allowed: 2, opened: 2, left: 0 },
        side: 'auditor',
      });
  });

  it('is repeated by who draws from its vouchers again: SAMPLE_REPEATED', () => {
    const play = more(7).must(countEarlierSample, { ...counted, voucherIds: ['v'] });
    spec(requestAuditSample)
      .given(play.past)
      .when(request('as'), another)
      .refuses('SAMPLE_REPEATED', { count: 1, samples: ['old'] });
  });
});
