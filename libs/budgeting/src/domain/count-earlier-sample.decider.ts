import { decisionOn, writeExisting } from '@palabre/kernel';
import { budgetStream } from './budget.js';
import { isOpened } from './rules.js';

export interface CountEarlierSampleData {
  readonly cohortId: string;
  readonly sampleId: string;
  readonly drawnBy: string;
  readonly voucherIds: readonly string[];
}

/** Counts what a sample opened that was drawn before samples were asked for: a fact, whatever the policy says now. */
export const countEarlierSample = decisionOn(({ cohortId }: CountEarlierSampleData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: [],
  emits: ['budgeting.EarlierSampleCounted'],
  decide: (data, { budget }) =>
    !isOpened(budget) || budget.earlierSamples[data.sampleId] || budget.samples[data.sampleId]
      ? {}
      : { budget: [{ type: 'budgeting.EarlierSampleCounted', data }] },
});
