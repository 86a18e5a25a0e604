import { minorOf } from '@palabre/kernel';
import type {
  CostShareAgreed,
  CostShareProposed,
  EnvelopeDecreased,
  EnvelopeIncreased,
  FundsReallocated,
  UnspentBroughtForward,
  UnspentCarriedOver,
} from '../events.js';
import type { Line, OpenBudget } from './budget-state.js';
import type { ConsentedMove } from './change-events.js';
import { lookUp } from './dictionary.js';
import { moveKey } from './funder-consent.js';
import { afterGiven, afterMoved, afterTaken, partsGiven } from './moved-lines.js';
import { figure } from './rules.js';

const plus = (
  record: Readonly<Record<string, bigint>>,
  key: string,
  minor: bigint,
): Record<string, bigint> => ({ ...record, [key]: (record[key] ?? 0n) + minor });

const withLines = (
  budget: OpenBudget,
  lineIds: readonly string[],
  change: (line: Line) => Line,
): OpenBudget => ({
  ...budget,
  lines: budget.lines.map((line) => (lineIds.includes(line.lineId) ? change(line) : line)),
});

const agreedMore =
  (source: string, minor: bigint) =>
  (line: Line): Line => ({
    ...line,
    sources: line.sources.includes(source) ? line.sources : [...line.sources, source],
    agreed: plus(line.agreed, source, minor),
  });

/** Counts what moved between lines; what the funder consented to does not count against the threshold. */
export const evolveReallocated = (budget: OpenBudget, { data }: FundsReallocated): OpenBudget => {
  const { from, to, amount, consentDocumentId, fundingAgreementId } = data;
  const after = withLines(budget, [to.lineId], agreedMore(fundingAgreementId, 0n));
  if (from.lineId === to.lineId) return after;
  if (consentDocumentId !== undefined) {
    const key = moveKey(consentDocumentId, { fromLineId: from.lineId, toLineId: to.lineId });
    return { ...after, movedUnder: plus(after.movedUnder, key, minorOf(amount)) };
  }
  const part = { fromLineId: from.lineId, toLineId: to.lineId, minor: minorOf(amount) };
  return { ...after, lines: afterMoved(after.lines, fundingAgreementId, [part]) };
};

/** What was moved under a funder's letter. */
const withMovedUnder = (
  budget: OpenBudget,
  documentId: string | undefined,
  moves: readonly ConsentedMove[] = [],
): OpenBudget => {
  if (documentId === undefined) return budget;
  const movedUnder = moves.reduce(
    (known, { amount, ...way }) => plus(known, moveKey(documentId, way), minorOf(amount)),
    budget.movedUnder,
  );
  return { ...budget, movedUnder };
};

/** Counts what a line was given; what of it had been taken from other lines moved between them. */
export const evolveGiven = (
  budget: OpenBudget,
  {
    lineId,
    fundingAgreementId: source,
    amount,
    moves,
  }: EnvelopeIncreased['data'] | UnspentBroughtForward['data'],
  consentDocumentId: string | undefined,
): OpenBudget => {
  const given = { lineId, minor: minorOf(amount) };
  const parts = partsGiven(budget.lines, source, given);
  const lines = afterGiven(budget.lines, source, given, parts);
  const after = withLines({ ...budget, lines }, [lineId], agreedMore(source, 0n));
  if (consentDocumentId === undefined) {
    return { ...after, lines: afterMoved(after.lines, source, parts) };
  }
  const named =
    moves ?? parts.map(({ minor, ...way }) => ({ ...way, amount: figure(minor, budget.currency) }));
  return withMovedUnder(after, consentDocumentId, named);
};

/** The letter that a change of an envelope names. */
export const consentOf = (budget: OpenBudget, proposalId: string): string | undefined => {
  const change = lookUp(budget.proposals, proposalId)?.change;
  return change?.kind === 'increase' || change?.kind === 'decrease'
    ? change.consentDocumentId
    : undefined;
};

/** Counts what was taken from a line and given to none yet; what of it had been given before may be under a letter. */
export const evolveTaken = (
  budget: OpenBudget,
  data: EnvelopeDecreased['data'] | UnspentCarriedOver['data'],
  consentDocumentId?: string,
): OpenBudget => {
  const taken = afterTaken(data.fundingAgreementId, minorOf(data.amount));
  const after = withLines(budget, [data.lineId], taken);
  return withMovedUnder(after, consentDocumentId, 'moves' in data ? data.moves : undefined);
};

/** A later agreement from the same day on takes the place of the first. */
export const evolveCostShare = (budget: OpenBudget, { data }: CostShareAgreed): OpenBudget => {
  const { lineId, startsOn, shares } = data;
  const others = (budget.costShares[lineId] ?? []).filter((one) => one.startsOn !== startsOn);
  const dated = [...others, { startsOn, shares }];
  dated.sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const after = withLines(budget, [lineId], (line) =>
    shares.reduce((next, { fundingAgreementId }) => agreedMore(fundingAgreementId, 0n)(next), line),
  );
  const proposed =
    data.costShareId === undefined ? undefined : budget.proposedShares[data.costShareId];
  return {
    ...after,
    costShares: { ...budget.costShares, [lineId]: dated },
    ...(proposed && {
      proposedShares: {
        ...budget.proposedShares,
        [data.costShareId ?? '']: { ...proposed, stage: 'executed' as const },
      },
    }),
  };
};

export const evolveProposedShares = (
  budget: OpenBudget,
  { data: { costShareId, lineId, startsOn, shares, contentHash, proposedBy } }: CostShareProposed,
): OpenBudget => {
  const proposed = { stage: 'open' as const, lineId, startsOn, shares, contentHash, proposedBy };
  return { ...budget, proposedShares: { ...budget.proposedShares, [costShareId]: proposed } };
};
