import { monthOf, streamType, type YearMonth } from '@palabre/kernel';
import type { BankLineEvent, LineMatched, SuggestedBecause } from '../../events.js';

/** What one person decided, which waits for another. */
interface ToApprove {
  /** Whoever approves it names it. */
  readonly decisionId: string;
  readonly decidedBy: string;
}

/** What was decided on a line of a statement; its contents stand in the statement. */
export type BankLine =
  | {
      readonly stage: 'open';
      readonly waits?: SuggestedBecause;
      /** Nothing has looked at it since it was read: the machine is still to come to it. */
      readonly isNew?: true;
    }
  /** `ignoredIn`: it had been ignored before, in that month. */
  | {
      readonly stage: 'matched';
      readonly match: LineMatched['data'];
      readonly ignoredIn?: YearMonth;
    }
  /** `bookedIn`: the month that was open for it, where that was kept; `toApprove`: what waits for another person, and who said so. */
  | { readonly stage: 'ignored'; readonly bookedIn?: YearMonth; readonly toApprove?: ToApprove }
  /** It is its parts, which are lines of their own. */
  | { readonly stage: 'split'; readonly partIds: readonly string[] };

/** Nobody is waited for any more. */
const approved = (line: BankLine): BankLine => {
  if (line.stage === 'matched') {
    const { toApprove: _by, ...match } = line.match;
    return { ...line, match };
  }
  if (line.stage !== 'ignored') return line;
  const { toApprove: _by, ...ignored } = line;
  return ignored;
};

/** The month in which a line that is matched now had been ignored: it was sealed with that. */
const ignoredBefore = (
  line: BankLine,
  { data }: LineMatched,
): { readonly ignoredIn?: YearMonth } => {
  if (line.stage === 'ignored') return { ignoredIn: line.bookedIn ?? monthOf(data.bookedOn) };
  const before = line.stage === 'matched' ? line.ignoredIn : undefined;
  return before === undefined ? {} : { ignoredIn: before };
};

/** What waits for a second person, and who decided it. */
export const toApproveOf = (line: BankLine): ToApprove | undefined => {
  if (line.stage === 'ignored') return line.toApprove;
  if (line.stage !== 'matched' || !line.match.toApprove) return undefined;
  return { decisionId: line.match.matchId, decidedBy: line.match.matchedBy };
};

/** The payments of which one person says by a line that they came back, as long as no second stands behind that. */
export const unapprovedReturnsBy = (line: BankLine): readonly string[] =>
  line.stage === 'matched' && line.match.meaning === 'return' && line.match.toApprove
    ? line.match.attemptIds
    : [];

export const bankLineStream = streamType<BankLine, BankLineEvent, 'bankLine'>({
  category: 'bankLine',
  initial: { stage: 'open', isNew: true },
  evolve: (line, event) => {
    switch (event.type) {
      case 'honoraria.LineMatched':
        return { stage: 'matched', match: event.data, ...ignoredBefore(line, event) };
      case 'honoraria.LineUnmatched':
      case 'honoraria.LineReconsidered':
      case 'honoraria.LineJoined':
        return { stage: 'open' };
      case 'honoraria.LinePartJoined':
      case 'honoraria.LineWithdrawn':
        return { stage: 'open', isNew: true };
      case 'honoraria.LineIgnored': {
        const { bookedIn, toApprove, decisionId, ignoredBy } = event.data;
        return {
          stage: 'ignored',
          ...(bookedIn === undefined ? {} : { bookedIn }),
          ...(toApprove ? { toApprove: { decisionId, decidedBy: ignoredBy } } : {}),
        };
      }
      case 'honoraria.LineApproved':
        return approved(line);
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
