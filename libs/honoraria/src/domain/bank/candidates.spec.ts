import { describe, expect, it } from '@jest/globals';
import { eur, money } from '@palabre/kernel';
import {
  isCandidate,
  isSameName,
  weigh,
  type ComparedLine,
  type ComparedPayment,
} from './candidates.js';

const line: ComparedLine = {
  amount: eur(-10_000),
  bookedOn: '2024-10-25',
  returned: false,
  references: { inText: [] },
};
const payment: ComparedPayment = {
  ...{ amount: eur(10_000), rest: eur(10_000), requestedOn: '2024-10-24', state: 'prepared' },
  ...{ endToEndId: 'E1', uetr: 'u1', paymentInformationId: 'R1-S' },
};
const found = (l: Partial<ComparedLine>, p: Partial<ComparedPayment> = {}) =>
  weigh({ ...line, ...l }, { ...payment, ...p });
const against = (...findings: ReturnType<typeof found>) =>
  findings.filter(({ speaks }) => speaks === 'against').map(({ check }) => check);

describe('what may have caused a line', () => {
  it('is a payment of the same amount, about the same day, that waits', () => {
    expect(isCandidate(found({}))).toBe(true);
    expect(against(...found({}))).toEqual([]);
  });

  it.each([
    ['amount', {}, { rest: eur(4_000) }],
    ['date', { bookedOn: '2024-11-08' }, {}],
    ['date', { bookedOn: '2024-10-20' }, {}],
    ['state', {}, { state: 'withdrawn' }],
    ['state', { amount: eur(0) }, { state: 'booked', rest: eur(0) }],
    ['reference', { references: { endToEndId: 'E2', inText: [] } }, {}],
  ] as const)('is none where the %s differs', (check, l, p) => {
    expect(against(...found(l, p))).toContain(check);
    expect(isCandidate(found(l, p))).toBe(false);
  });

  it('is what a reference names, whatever else differs', () => {
    const named = { references: { uetr: 'U1', inText: [] }, amount: eur(-1) };
    expect(isCandidate(found(named))).toBe(true);
    expect(isCandidate(found({ references: { inText: ['E1'] } }))).toBe(true);
  });

  it('has the amount that the bank says was asked for, in another currency', () => {
    const foreign = { amount: money(-1_451_000n, 'KES'), instructed: eur(10_000) };
    expect(isCandidate(found(foreign))).toBe(true);
  });

  it('is a booked payment where the line gives it back', () => {
    const back = { amount: eur(10_000), returned: true, bookedOn: '2024-12-01' };
    expect(isCandidate(found(back, { state: 'booked', rest: eur(0) }))).toBe(true);
    expect(isCandidate(found(back, { state: 'returned' }))).toBe(false);
  });

  it('is never made by a name, nor unmade', () => {
    expect(isCandidate(found({}, { sameName: false }))).toBe(true);
    expect(isCandidate(found({}, { sameName: true, rest: eur(1) }))).toBe(false);
  });
});

describe('names', () => {
  it.each([
    ['Amélie N’Diaye Koné', 'KONE AMELIE', true],
    ['Grace Wanjiru', 'Grace Otieno', false],
    ['Sukarno', 'SUKARNO', true],
    ['', 'Grace', false],
  ])('%s and %s', (a, b, same) => {
    expect(isSameName(a, b)).toBe(same);
  });
});
