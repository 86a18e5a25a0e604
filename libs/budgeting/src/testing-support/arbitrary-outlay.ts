import fc from 'fast-check';
import { isRefusal } from '@palabre/kernel';
import { euro, NOON, person } from './histories.js';
import type { Play } from './play.js';
import { advanceStream } from '../domain/advance.js';
import { acceptSettlement } from '../domain/accept-settlement.decider.js';
import { confirmDeclaration } from '../domain/judge-settlement.decider.js';
import { payAdvance, refundAdvance } from '../domain/pay-advance.decider.js';
import { requestAdvance } from '../domain/request-advance.decider.js';
import { claimExpense, submitSettlement } from '../domain/submit-settlement.decider.js';

/** One thing that somebody tries with an advance or with their own money. */
export interface OutlayStep {
  readonly what: 'advance' | 'settle' | 'refund' | 'claim';
  readonly id: string;
  readonly group: string;
  readonly minor: number;
  /** Units of EUR for one KES; in EUR itself where there is none. */
  readonly rate?: string | undefined;
}

/** Bank facts may pay these, by the same ids as contracts. */
export const OUTLAYS = ['a1', 'a2'];

export const outlayStep: fc.Arbitrary<OutlayStep> = fc.record({
  what: fc.constantFrom(
    ...(['advance', 'settle', 'refund', 'claim'] as const),
    ...(['settle', 'advance'] as const),
  ),
  id: fc.constantFrom(...OUTLAYS),
  group: fc.constantFrom('g1', 'g2'),
  minor: fc.integer({ min: 1, max: 60_000 }),
  rate: fc.option(fc.constantFrom('0.0069', '0.5', '1.37'), { nil: undefined }),
});

const spender = { ...person('spender'), now: NOON };
const finance = { ...person('finance', 'finance'), now: NOON };
const witness = { ...person('witness'), now: NOON };

const accept = (play: Play, advanceId: string): void => {
  const advance = play.state(advanceStream, advanceId);
  if (advance.stage === 'unknown' || !advance.pending) return;
  const { settlementId, contentHash } = advance.pending;
  const judged = { cohortId: 'c1', advanceId, settlementId, contentHash };
  play.send(confirmDeclaration, judged, witness);
  play.send(acceptSettlement, judged, finance);
};

/** What cannot be taken is refused, which is part of the play. */
export const tryOutlay = (
  play: Play,
  { what, id, group, minor, rate }: OutlayStep,
  at: number,
): void => {
  const common = { cohortId: 'c1', advanceId: id };
  const holder = { lineId: 'activities', groupId: group };
  const booked = { bookedOn: '2024-09-10', valueOn: '2024-09-10' };
  const amount = rate === undefined ? euro(minor) : { minor: String(minor), currency: 'KES' };
  const receipts = [
    {
      ...{ amount, spentOn: '2024-09-10', declaration: 'none was given' },
      ...(rate === undefined ? {} : { rate }),
    },
  ];
  const settlementId = `settlement${at}`;
  switch (what) {
    case 'advance': {
      const wish = { ...common, ...holder, personId: 'spender', amount: euro(minor) };
      const due = { dueOn: '2024-10-31', purpose: 'a workshop' };
      if (isRefusal(play.send(requestAdvance, { ...wish, ...due }, spender))) return;
      play.send(payAdvance, { ...common, ...booked }, finance);
      return;
    }
    case 'settle':
      if (play.state(advanceStream, id).stage === 'unknown') return;
      play.send(submitSettlement, { ...common, settlementId, receipts }, spender);
      accept(play, id);
      return;
    case 'refund': {
      const refund = { ...common, ...booked, refundId: `refund${at}`, amount: euro(minor) };
      play.send(refundAdvance, refund, finance);
      return;
    }
    case 'claim': {
      const claim = { ...common, ...holder, advanceId: `claim${at}`, settlementId };
      play.send(claimExpense, { ...claim, personId: 'spender', receipts }, spender);
      accept(play, `claim${at}`);
    }
  }
};
