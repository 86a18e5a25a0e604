import { Decimal, daysBetween, isLocalised, type LocalisedText } from '@palabre/kernel';
import { describe, expect, it } from '@jest/globals';
import { hasValidCheckDigits } from '../bank/iban.js';
import { CALL } from './call.js';
import { COHORT_ENDS, COHORT_MONTHS, COHORT_STARTS } from './calendar.js';
import { REALLOCATION, RESOURCE_PERSON } from './contract.js';
import { CRITERIA } from './criteria.js';
import { ACCOUNTABILITY_LEARNING } from './learning-accountability.js';
import { CARE_LEARNING } from './learning-care.js';
import { COLLABORATION_LEARNING } from './learning-collaboration.js';
import { workplanTotal } from './learning.js';
import { meetingTexts } from './meetings.js';
import { THEMES } from './themes.js';

const LEARNING = [CARE_LEARNING, ACCOUNTABILITY_LEARNING, COLLABORATION_LEARNING];

/** Every object with an `en` or `fr` inside a value. */
const localisedIn = (value: unknown): LocalisedText[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value || 'fr' in value) return [value as LocalisedText];
  return Object.values(value).flatMap(localisedIn);
};

describe('the call', () => {
  it('says what the source says: three themes, their questions, six criteria, thirty seats', () => {
    expect(CALL.themes.map(({ key, guidingQuestions }) => [key, guidingQuestions.length])).toEqual([
      ['rooting-care', 3],
      ['practising-accountability', 4],
      ['strengthening-collaboration', 3],
    ]);
    expect(CALL.exclusions).toHaveLength(3);
    expect(CALL.honorariumMinor).toBe(10_000n);
    expect(CRITERIA).toHaveLength(6);
    const weights = CRITERIA.map(({ weight }) => Decimal.parse(weight));
    const whole = weights.reduce((sum, weight) => sum.plus(weight));
    expect(whole.compare(Decimal.parse('1'))).toBe(0);
  });

  it('and everything that is published has both languages', () => {
    const published = localisedIn([CALL, CRITERIA, LEARNING, REALLOCATION, RESOURCE_PERSON]);
    expect(published.length).toBeGreaterThan(100);
    for (const text of published) {
      expect(isLocalised(text)).toBe(true);
      expect(text.en).not.toBe(text.fr);
    }
  });
});

describe('learning', () => {
  it('has one to three questions a group and steps within the year', () => {
    expect(LEARNING.map(({ theme, questions }) => [theme, questions.length])).toEqual([
      ['rooting-care', 2],
      ['practising-accountability', 3],
      ['strengthening-collaboration', 1],
    ]);
    for (const { workplan } of LEARNING) {
      expect(workplan.firstVersionLacks.length).toBeGreaterThan(0);
      for (const step of workplan.steps) {
        expect(step.from < step.to).toBe(true);
        expect(step.from >= COHORT_STARTS && step.doneOn <= COHORT_ENDS).toBe(true);
        expect(step.ownerSeat).toBeLessThan(10);
      }
    }
    expect(LEARNING.map(workplanTotal)).toEqual([450_000n, 390_000n, 360_000n]);
  });

  it('pays the resource person what was agreed, from a line that can carry it', () => {
    const { invoices, minor, iban } = RESOURCE_PERSON;
    expect(invoices.reduce((sum, invoice) => sum + invoice.minor, 0n)).toBe(minor);
    for (const { on, paidOn } of invoices) expect(daysBetween(on, paidOn)).toBeGreaterThan(0);
    const line = CARE_LEARNING.workplan.budget.find(
      ({ key }) => key === RESOURCE_PERSON.budgetLine,
    );
    expect(line?.minor).toBe(minor);
    expect(hasValidCheckDigits(iban)).toBe(true);
  });
});

describe('meetings', () => {
  it('say something else every month and in every group, in both languages', () => {
    const subjects = COHORT_MONTHS.flatMap((_month, monthIndex) => [
      ...THEMES.map((theme) => ({ kind: 'group' as const, monthIndex, theme })),
      { kind: 'plenary' as const, monthIndex },
    ]);
    const texts = subjects.map(meetingTexts);
    expect(new Set(texts.map(({ agenda }) => agenda.en)).size).toBe(48);
    expect(new Set(texts.map(({ minutes }) => minutes.fr)).size).toBe(48);
    for (const { agenda, minutes, actionPoint, title } of texts) {
      for (const text of [agenda, minutes, actionPoint, title]) {
        expect(isLocalised(text)).toBe(true);
        expect(`${text.en}${text.fr}`).not.toContain('undefined');
      }
    }
  });
});
