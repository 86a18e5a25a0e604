import { decisionOn, personal, refuse, write } from '@palabre/kernel';
import { bankLineStream } from './bank-line.js';

export interface IgnoreLineData {
  readonly bankLineId: string;
  /** Sealed under the line's own key. */
  readonly reason: string;
  /** Looked up: absent when no statement held such a line. */
  readonly cohortId?: string;
}

/** A person says that a line is none of the programme's business, and why. It may still be matched later. */
export const ignoreLine = decisionOn(({ bankLineId }: IgnoreLineData) => ({
  line: write(bankLineStream, bankLineId),
})).decide({
  refuses: ['NOT_FOUND', 'LINE_MATCHED_ALREADY', 'LINE_SPLIT'],
  emits: ['honoraria.LineIgnored'],
  decide: ({ bankLineId, cohortId, reason }, { line }, { actor }) => {
    if (cohortId === undefined) return refuse('NOT_FOUND', { what: 'bankLine' });
    if (line.stage === 'matched') return refuse('LINE_MATCHED_ALREADY');
    if (line.stage === 'split') return refuse('LINE_SPLIT');
    if (line.stage === 'ignored') return {};
    return {
      line: [
        {
          type: 'honoraria.LineIgnored',
          data: {
            ...{ bankLineId, cohortId, ignoredBy: actor.id },
            reason: personal(bankLineId, 'finance', reason),
          },
        },
      ],
    };
  },
});

/** The line is the programme's business after all, and waits for somebody again. */
export const reconsiderLine = decisionOn(({ bankLineId }: IgnoreLineData) => ({
  line: write(bankLineStream, bankLineId),
})).decide({
  refuses: ['NOT_FOUND', 'LINE_NOT_IGNORED'],
  emits: ['honoraria.LineReconsidered'],
  decide: ({ bankLineId, cohortId, reason }, { line }, { actor }) => {
    if (cohortId === undefined) return refuse('NOT_FOUND', { what: 'bankLine' });
    if (line.stage !== 'ignored') return refuse('LINE_NOT_IGNORED');
    return {
      line: [
        {
          type: 'honoraria.LineReconsidered',
          data: {
            ...{ bankLineId, cohortId, reconsideredBy: actor.id },
            reason: personal(bankLineId, 'finance', reason),
          },
        },
      ],
    };
  },
});
