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
import {
  allocatedBudget,
  coordinator,
  document,
  euro,
  mel,
  NOON,
  person,
} from '../testing-support/histories.js';
import { signAuditFinding } from './audit.decider.js';
import { DEFAULT_AUDIT_POLICY, sampleLimit } from './audit-policy.js';
import { drawn, hashOfPopulation } from './audit-sample.js';
import { drawAuditSample } from './draw-audit-sample.decider.js';
import { recordExpenditure, reverseExpenditure } from './record-expenditure.decider.js';
import { agreeAuditSample, requestAuditSample } from './request-audit-sample.decider.js';

const booked = () => bookedOnce().add('document-bill', document('bill', 'invoice'));
const late = { ...finance, now: '2024-11-06T10:00:00.000Z' };
const request = (sampleId: string, given: object = {}) => ({
  ...{ cohortId: 'c1', sampleId, number: 'dice', size: 1, period: {}, ...given },
});
const draw = (sampleId: string) => ({
  ...{ cohortId: 'c1', sampleId, tree: { size: 40, root: 'a'.repeat(64) } },
});
const auditor = { ...person('auditor', 'auditor'), now: NOON };
const item = (id: string) => ({
  ...{ kind: 'expenditure' as const, id, behindId: 'k', documentIds: [] },
});

describe('DrawAuditSample', () => {
  it('draws what anybody draws by the same seed', () => {
    // By printf 's:a' | sha256sum, and so on.
    const population = ['a', 'b', 'c'].map(item);
    const order = drawn(population, 's', 3).map(({ id }) => id);
    expect(order).toEqual(['c', 'b', 'a']);
    expect(drawn(population.toReversed(), 's', 2).map(({ id }) => id)).toEqual(order.slice(0, 2));
    // printf 'a\nb\nc\n' | sha256sum
    expect(hashOfPopulation(population)).toBe(
      '880553fca8fcea94e325ee2cfb48e5a985cc797f39a14cc6d3cedecfeb2ae4d2',
    );
  });

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

  it('is of what stood when it was asked for, whatever came or went since', () => {
    const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'booked twice' };
    const play = booked()
      .must(requestAuditSample, request('as'), auditor)
      .must(reverseExpenditure, reversal, finance)
      .must(recordExpenditure, voucher({ expenditureId: 'w' }), bookkeeper)
      .must(drawAuditSample, draw('as'), auditor);
    expect(play.past['auditSample-as']?.[0]?.data).toMatchObject({
      ...{ population: 1, items: [{ id: 'v' }] },
      populationHash: hashOfPopulation([item('v')]),
    });
    play
      .must(requestAuditSample, request('as2'), { ...person('other', 'mel'), now: NOON })
      .must(drawAuditSample, draw('as2'), auditor);
    expect(play.past['auditSample-as2']?.[0]?.data).toMatchObject({ items: [{ id: 'w' }] });
  });

  it('is of a period, both days included: SAMPLE_TOO_LARGE', () => {
    const of = (from: string, until: string) => request('as', { period: { from, until } });
    spec(requestAuditSample)
      .given(booked().past)
      .when(of('2024-10-02', '2024-12-31'), auditor)
      .refuses('SAMPLE_TOO_LARGE', {
        ...{ size: 1, population: 0, allowed: 0, ...DEFAULT_AUDIT_POLICY },
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
    const october = { from: '2024-10-01', until: '2024-10-31' };
    const play = booked().must(requestAuditSample, request('as', { period: october }), auditor);
    spec(agreeAuditSample)
      .given(play.past)
      .when({ cohortId: 'c1', sampleId: 'as' }, finance)
      .nothing();
    const november = { from: '2024-11-01', until: '2024-11-30' };
    play
      .must(
        recordExpenditure,
        voucher({
          expenditureId: 'w',
          bookedOn: '2024-11-05',
          amount: euro(1),
          evidence: ['bill'],
        }),
        late,
      )
      .must(requestAuditSample, request('nov', { period: november }), auditor);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({ repeats: [], population: 1 });
  });

  it('has a share of the vouchers, rounded up, and no more than so many', () => {
    expect(sampleLimit(DEFAULT_AUDIT_POLICY, 0)).toBe(0);
    expect(
      [1, 4, 5, 100, 240, 241, 9_000].map((n) => sampleLimit(DEFAULT_AUDIT_POLICY, n)),
    ).toEqual([1, 1, 2, 25, 60, 60, 60]);
    expect(sampleLimit({ share: '1', most: 10 }, 7)).toBe(7);
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

describe('SignAuditFinding', () => {
  const about = (what: 'change' | 'expenditure' | 'commitment', aboutId: string) => ({
    ...{ cohortId: 'c1', findingId: 'f', about: what, aboutId },
    ...{ finding: 'in-order' as const, words: 'seen' },
  });

  it('is for somebody who had no part in it: SEPARATION_OF_DUTIES', () => {
    const past = allocatedBudget().past;
    const mixed = { duties: 'approvalFinding' };
    for (const who of [coordinator, mel]) {
      spec(signAuditFinding)
        .given(past)
        .when(about('change', 'p1'), who)
        .refuses('SEPARATION_OF_DUTIES', mixed);
    }
    for (const who of [finance, approver]) {
      spec(signAuditFinding)
        .given(booked().past)
        .when(about('expenditure', 'v'), who)
        .refuses('SEPARATION_OF_DUTIES', mixed);
    }
    const play = booked().must(signAuditFinding, about('expenditure', 'v'), auditor);
    expect(play.past['budget-c1']?.at(-1)).toMatchObject({
      type: 'budgeting.AuditFindingSigned',
      data: { signedBy: 'auditor', words: { unsealed: 'seen' } },
    });
  });

  it('is about something that there is: NOT_FOUND', () => {
    spec(signAuditFinding)
      .given(booked().past)
      .when(about('commitment', 'none'), auditor)
      .refuses('NOT_FOUND');
  });
});
