import { streamType, type YearMonth } from '@palabre/kernel';
import type { BankLineEvent, LineMatched, SuggestedBecause } from '../../events.js';

/** What was decided on a line of a statement; its contents stand in the statement. */
export type BankLine =
  | {
      readonly stage: 'open';
      readonly waits?: SuggestedBecause;
      /** Nothing has looked at it since it was read: the machine is still to come to it. */
      readonly isNew?: true;
    }
  | { readonly stage: 'matched'; readonly match: LineMatched['data'] }
  /** `bookedIn`: the month that was open for it, where that was kept. */
  | { readonly stage: 'ignored'; readonly bookedIn?: YearMonth }
  /** It is its parts, which are lines of their own. */
  | { readonly stage: 'split'; readonly partIds: readonly string[] };

export const bankLineStream = streamType<BankLine, BankLineEvent, 'bankLine'>({
  category: 'bankLine',
  initial: { stage: 'open', isNew: true },
  evolve: (line, event) => {
    switch (event.type) {
      case 'honoraria.LineMatched':
        return { stage: 'matched', match: event.data };
      case 'honoraria.LineUnmatched':
      case 'honoraria.LineReconsidered':
      case 'honoraria.LineJoined':
        return { stage: 'open' };
      case 'honoraria.LineWithdrawn':
        return { stage: 'open', isNew: true };
      case 'honoraria.LineIgnored': {
        const { bookedIn } = event.data;
        return bookedIn === undefined ? { stage: 'ignored' } : { stage: 'ignored', bookedIn };
      }
      case 'honoraria.LineSplit':
        return {
          stage: 'split',
          partIds: event.data.parts.map(({ bankLineId }) => bankLineId),
        };
      case 'honoraria.MatchSuggested':
        return line.stage === 'open' ? { stage: 'open', waits: event.data.because } : line;
    }
  },
});
