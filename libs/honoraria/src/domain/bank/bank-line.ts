import { streamType } from '@palabre/kernel';
import type { BankLineEvent, LineMatched, SuggestedBecause } from '../../events.js';

/** What was decided on a line of a statement; its contents stand in the statement. */
export type BankLine =
  | { readonly stage: 'open'; readonly waits?: SuggestedBecause }
  | { readonly stage: 'matched'; readonly match: LineMatched['data'] }
  | { readonly stage: 'ignored' };

export const bankLineStream = streamType<BankLine, BankLineEvent, 'bankLine'>({
  category: 'bankLine',
  initial: { stage: 'open' },
  evolve: (line, event) => {
    switch (event.type) {
      case 'honoraria.LineMatched':
        return { stage: 'matched', match: event.data };
      case 'honoraria.LineUnmatched':
        return { stage: 'open' };
      case 'honoraria.LineIgnored':
        return { stage: 'ignored' };
      case 'honoraria.MatchSuggested':
        return line.stage === 'open' ? { stage: 'open', waits: event.data.because } : line;
    }
  },
});
