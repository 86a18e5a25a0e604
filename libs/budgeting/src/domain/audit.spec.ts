import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { booked, finance, approver } from '../testing-support/contracts.js';
import { allocatedBudget, coordinator, mel, NOON, person } from '../testing-support/histories.js';
import { drawAuditSample, signAuditFinding } from './audit.decider.js';
import { drawn, hashOfPopulation } from './audit-sample.js';

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

  it('opens a voucher with its contract, for thirty days', () => {
    const sample = { cohortId: 'c1', sampleId: 'as', seed: 'dice', size: 1 };
    const play = booked().must(drawAuditSample, sample, auditor);
    expect(play.past['auditSample-as']?.[0]?.data).toMatchObject({
      ...{ seed: 'dice', population: 1, disclosedUntil: '2024-10-10T10:00:00.000Z' },
      items: [
        { kind: 'expenditure', id: 'v', behindId: 'k', documentIds: ['invoice', 'contract'] },
      ],
    });
  });

  it('refuses more than there is: SAMPLE_TOO_LARGE', () => {
    spec(drawAuditSample)
      .given(booked().past)
      .when({ cohortId: 'c1', sampleId: 'as', seed: 'dice', size: 2 }, auditor)
      .refuses('SAMPLE_TOO_LARGE', { size: 2, population: 1 });
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
