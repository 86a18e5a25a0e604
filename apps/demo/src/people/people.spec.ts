import { beforeAll, describe, expect, it } from '@jest/globals';
import { hasValidCheckDigits } from '../bank/iban.js';
import { COHORT_MONTHS, DEADLINE_LOCAL } from '../texts/calendar.js';
import type { Applicant } from './applicant.js';
import { makeApplicants } from './applicants.js';
import { isSubmitted, refusalOf } from './cases.js';
import { isDue, makeCohort, type CohortMember } from './cohort.js';
import { planReviews } from './reviews.js';
import { STAFF, withRole } from './staff.js';
import { passagesOf } from './texts.js';

const SEEDS = [1, 2024, 77] as const;

/** Ends and how many there are of each: reckoned by hand, 140 in all. */
const ENDS = {
  'refused-late': 4,
  'refused-excluded': 8,
  'refused-region': 3,
  withdrawn: 4,
  'found-ineligible': 2,
  'declined-offer': 2,
  'left-on-waitlist': 4,
  'member-from-waitlist': 2,
  member: 28,
  rejected: 83,
};

const countBy = (applicants: readonly Applicant[], by: (applicant: Applicant) => string) => {
  const counts: Record<string, number> = {};
  for (const applicant of applicants) counts[by(applicant)] = (counts[by(applicant)] ?? 0) + 1;
  return counts;
};

describe('the people of the demo', () => {
  it('are the same for a seed and others for another', () => {
    expect(makeApplicants(2024)).toEqual(makeApplicants(2024));
    const names = new Set(makeApplicants(2024).map((applicant) => applicant.fullName));
    expect(makeApplicants(2025).filter((applicant) => names.has(applicant.fullName))).toEqual([]);
  });

  describe.each(SEEDS)('with seed %i', (seed) => {
    let applicants: Applicant[];
    let cohort: CohortMember[];
    beforeAll(() => {
      applicants = makeApplicants(seed);
      cohort = makeCohort(applicants);
    });

    it('end as the tally says', () => {
      expect(countBy(applicants, (applicant) => applicant.case.outcome)).toEqual(ENDS);
    });

    it('come from 25 countries or more, of four regions, and write in both languages', () => {
      expect(new Set(applicants.map(({ origin }) => origin.country)).size).toBeGreaterThanOrEqual(
        25,
      );
      const regions = new Set(applicants.map(({ origin }) => origin.region));
      for (const region of ['africa', 'asia', 'latin-america', 'caribbean'] as const) {
        expect(regions).toContain(region);
      }
      const languages = countBy(applicants, (applicant) => applicant.language);
      expect(languages['en']).toBeGreaterThan(30);
      expect(languages['fr']).toBeGreaterThan(30);
    });

    it('have names, addresses and accounts that are theirs alone', () => {
      const traces = applicants.flatMap((applicant) => applicant.traces);
      expect(new Set(traces).size).toBe(traces.length);
      for (const applicant of applicants) {
        expect(applicant.email).toMatch(/^[a-z]+\.[a-z]+@example\.org$/);
        expect(applicant.payee.address.town).not.toBe('');
        expect(applicant.payee.address.country).toMatch(/^[A-Z]{2}$/);
        if ('iban' in applicant.payee) {
          expect(hasValidCheckDigits(applicant.payee.iban)).toBe(true);
        }
      }
    });

    it('try to submit in time, but for the late ones', () => {
      // The deadline in Amsterdam, on summer time: 23:59:59 is 21:59:59 UTC.
      expect(DEADLINE_LOCAL).toBe('2024-08-16T23:59:59');
      const late = applicants.filter(
        (applicant) => applicant.submitsAt > '2024-08-16T21:59:59.000Z',
      );
      expect(late.map((applicant) => refusalOf(applicant.case.outcome))).toEqual(
        Array(4).fill('CALL_CLOSED'),
      );
    });

    it('share passages only where two or three were made to', () => {
      const holders = new Map<string, Set<string>>();
      for (const { key, texts } of applicants) {
        for (const passage of Object.values(texts).flatMap(passagesOf)) {
          holders.set(passage, (holders.get(passage) ?? new Set()).add(key));
        }
      }
      const shared = new Set(
        [...holders.values()].filter(({ size }) => size > 1).map((keys) => [...keys].sort().join()),
      );
      expect([...shared].map((keys) => keys.split(',').length).sort()).toEqual([2, 2, 3]);
      const made = applicants.filter(({ case: { traits } }) => traits.sharesPassage);
      expect([...shared].join().split(',').sort()).toEqual(made.map(({ key }) => key).sort());
    });

    it('are reviewed by two each, by a third where the two lie apart, never by who recused', () => {
      const plans = planReviews(applicants, seed);
      // 125 submitted, less 4 withdrawn and 2 found ineligible.
      expect(plans).toHaveLength(119);
      for (const { applicant, reviews, recused } of plans) {
        const reviewers = reviews.map((review) => review.reviewer);
        expect(new Set(reviewers).size).toBe(reviewers.length);
        expect(reviewers).not.toContain(recused);
        const gaps = reviews[0]?.scores.map(({ score }, at) =>
          Math.abs(score - (reviews[1]?.scores[at]?.score ?? 0)),
        );
        const spread = applicants.find(({ key }) => key === applicant)?.case.traits.spread ?? false;
        expect(Math.max(...(gaps ?? []))).toBeLessThan(spread ? 4 : 2);
        expect(Math.max(...(gaps ?? [])) >= 2).toBe(spread);
        expect(reviews).toHaveLength(spread ? 3 : 2);
      }
      expect(plans.filter(({ recused }) => recused)).toHaveLength(2);
      expect(plans.filter(({ reviews }) => reviews.length === 3)).toHaveLength(5);
    });

    it('offers go to those who scored above everybody who was refused', () => {
      const plans = planReviews(applicants, seed);
      const mean = (key: string): number => {
        const scores = plans
          .filter(({ applicant }) => applicant === key)
          .flatMap(({ reviews }) => reviews.flatMap((review) => review.scores));
        return scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
      };
      const means = (outcomes: readonly string[]): number[] =>
        applicants.filter((a) => outcomes.includes(a.case.outcome)).map((a) => mean(a.key));
      const offered = Math.min(...means(['member', 'declined-offer']));
      expect(Math.max(...means(['rejected']))).toBeLessThan(offered);
      expect(means(['rejected'])).toHaveLength(83);
    });

    it('make three groups of ten with a lead each', () => {
      expect(
        countBy(
          cohort.map(({ applicant }) => applicant),
          () => 'all',
        ),
      ).toEqual({ all: 30 });
      for (const group of new Set(cohort.map((member) => member.group))) {
        const members = cohort.filter((member) => member.group === group);
        expect(members).toHaveLength(10);
        expect(members.filter((member) => member.lead)).toHaveLength(1);
      }
      expect(new Set(cohort.map((member) => member.group)).size).toBe(3);
      const unusual = cohort.filter((m) => m.pause || m.leavesOn || m.waives.length > 0);
      expect(unusual).toHaveLength(4);
      expect(unusual.filter((member) => member.lead)).toEqual([]);
    });

    it('are owed 354 months, of which 13 are waived', () => {
      const due = cohort.map((member) => COHORT_MONTHS.filter((month) => isDue(member, month)));
      // 30 × 12, less two months of a pause and June to September of whoever left in May.
      expect(due.flat()).toHaveLength(354);
      const waived = cohort.flatMap((m, at) =>
        due[at]?.filter((month) => m.waives.includes(month)),
      );
      expect(waived).toHaveLength(13);
    });
  });

  it('of the programme fill each role, two committee members and more', () => {
    expect(withRole('committee').length).toBeGreaterThanOrEqual(2);
    expect(new Set(STAFF.map((member) => member.subject)).size).toBe(STAFF.length);
    for (const member of STAFF) expect(member.roles).toHaveLength(1);
    expect(isSubmitted('refused-late')).toBe(false);
  });
});
