import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '@palabre/eventing';
import type { PayeeEvent, PersonErased } from '../events.js';
import type { PayeeRow } from './payee.entity.js';
import { payeeProjection } from './payee.projection.js';

type Known = PayeeEvent | PersonErased;

/** What the projection makes of one person's events. */
const rowAfter = (...events: readonly object[]): PayeeRow | undefined => {
  const { on } = payeeProjection;
  let row: PayeeRow | undefined;
  for (const event of events as Recorded<Known>[]) {
    const fold = on[event.type]?.fold as
      | ((row: PayeeRow | undefined, event: Recorded<Known>) => PayeeRow | null | undefined)
      | undefined;
    const next = fold?.(row, event);
    if (next !== undefined) row = next ?? undefined;
  }
  return row;
};

const sealed = (revision: number) => ({ subject: 'p1', purpose: 'finance', text: `r${revision}` });
const provided = (revision: number, currency = 'EUR') => ({
  type: 'people.PayeeDetailsProvided',
  data: {
    ...{ personId: 'p1', revision, kind: 'iban', rail: 'sepa', country: 'BE', currency },
    ...{ fingerprint: `f${revision}`, details: sealed(revision) },
  },
});
const confirmed = (revision: number) => ({
  type: 'people.PayeeDetailsConfirmed',
  data: { personId: 'p1', revision, confirmedBy: 'p2', channel: 'phone', sharedAccount: false },
});
const erased = (...purposes: readonly string[]) => ({
  type: 'people.PersonErased',
  data: { personId: 'p1', purposes, keptUntil: null },
});

describe('payment details of a person', () => {
  it('are the latest; what was confirmed before them is kept for the files that hold it', () => {
    const events = [provided(1, 'GBP'), confirmed(1), provided(2), provided(3)];
    expect(rowAfter(...events)).toMatchObject({
      ...{ revision: 3, currency: 'EUR', confirmedBy: null, details: sealed(3) },
      // The second nobody confirmed: nothing was ever paid by it.
      earlier: [{ revision: 1, currency: 'GBP', details: sealed(1) }],
    });
    expect(rowAfter(...events, confirmed(3), provided(4))?.earlier).toEqual([
      { revision: 1, currency: 'GBP', details: sealed(1) },
      { revision: 3, currency: 'EUR', details: sealed(3) },
    ]);
  });

  it('stay, all of them, as long as finance keeps what it knows of somebody erased, and no longer', () => {
    const events = [provided(1), confirmed(1), provided(2)];
    const locked = rowAfter(...events, erased('community'));
    expect([locked?.erased, locked?.earlier.length]).toEqual([true, 1]);
    expect(rowAfter(...events, erased('community'), erased('finance'))).toBeUndefined();
  });
});
