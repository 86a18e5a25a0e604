import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { mayConcernUs, type KnownPayments } from './scope.js';
import type { ReadLine } from './statement.js';

const line = (more: Partial<ReadLine> = {}): ReadLine => ({
  bankLineId: 'l1',
  amount: eur(-123_456),
  bookedOn: '2024-10-25',
  valueOn: '2024-10-25',
  part: 'entry',
  references: { inText: [] },
  personal: { counterparty: { name: 'Canteen Test' }, remittance: ['Lunch, October'] },
  ...more,
});
const UETR = 'eb6305c9-1f7f-49de-aed0-16487c27b42d';
const known = (more: Partial<Record<keyof KnownPayments, string[]>> = {}): KnownPayments => ({
  uetrs: new Set(more.uetrs),
  amounts: new Set(more.amounts),
  bankLineIds: new Set(more.bankLineIds),
});

describe('a line of an account that others use too', () => {
  it('is others’ business where nothing says that it may be ours', () => {
    expect(mayConcernUs(line(), known(), [])).toBe(false);
    expect(mayConcernUs(line({ references: { inText: [], uetr: UETR } }), known(), [])).toBe(false);
    expect(mayConcernUs(line(), known({ amounts: ['10000 EUR'] }), ['ppr-2024'])).toBe(false);
  });

  it.each([
    ['a reference of our form', line({ references: { inText: [], endToEndId: 'E2E' } }), known()],
    ['a file of ours', line({ references: { inText: [], messageId: 'M' } }), known()],
    ['a batch of ours', line({ references: { inText: [], paymentInformationId: 'M-S' } }), known()],
    ['a reference in its text', line({ references: { inText: ['E2E'] } }), known()],
    [
      'the UETR of a payment, however it is written',
      line({ references: { inText: [], uetr: UETR.toUpperCase() } }),
      known({ uetrs: [UETR] }),
    ],
    ['that it came back', line({ amount: eur(1), returned: {} }), known()],
    [
      'the amount of a payment whose reference got lost, going or coming',
      line({ amount: eur(10_000) }),
      known({ amounts: ['10000 EUR'] }),
    ],
    [
      'what was asked for, as the bank says, where it left in another currency',
      line({ amount: { minor: '-1451000', currency: 'KES' }, instructed: eur(10_000) }),
      known({ amounts: ['10000 EUR'] }),
    ],
    ['that it was kept before', line(), known({ bankLineIds: ['l1'] })],
  ])('may be ours by %s', (_, one, knows) => {
    expect(mayConcernUs(one, knows, [])).toBe(true);
  });

  it('may be ours by a word that finance keeps lines by, wherever it stands', () => {
    expect(mayConcernUs(line(), known(), ['canteen'])).toBe(true);
    expect(mayConcernUs(line(), known(), ['lunch'])).toBe(true);
  });
});
