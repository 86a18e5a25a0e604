import { personal, type LocalDate } from '@palabre/kernel';
import type { ProposalRefusal } from '../events.js';
import { ofPair, type Pairing } from './pairing.js';

/**
 * How a pair that is no more is recorded: a proposal is closed, alike for the two whatever the cause, which is sealed under
 * the key of whose doing it was; a pair ends without a reason.
 */
export const closingOf = (
  pairing: Pairing,
  on: LocalDate,
  refusal: ProposalRefusal,
  subject: string,
) => {
  if (pairing.stage === 'proposed') {
    const sealed = personal(subject, 'mentoring', refusal);
    const data = { ...ofPair(pairing), refusal: sealed };
    return [{ type: 'mentoring.ProposalClosed' as const, data, effectiveOn: on }];
  }
  if (pairing.stage !== 'active') return [];
  const data = { ...ofPair(pairing), on };
  return [{ type: 'mentoring.PairEnded' as const, data, effectiveOn: on }];
};
