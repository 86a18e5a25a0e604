import { decisionOn, isRefusal, refuse, write, writeExisting } from '@palabre/kernel';
import {
  auditSampleStream,
  DISCLOSED_DAYS,
  drawn,
  hashOfPopulation,
  populationOf,
  seedOf,
} from './audit-sample.js';
import { budgetStream } from './budget.js';
import { hasLapsed, lapsed } from './opened-vouchers.js';
import { notFound, opened, todayOf } from './rules.js';

export interface DrawAuditSampleData {
  readonly cohortId: string;
  readonly sampleId: string;
  /** Of the log's tree whose last leaf is the request: its size and, in hexadecimal, its root. */
  readonly tree?: { readonly size: number; readonly root: string };
}

const DAY_MS = 86_400_000;

/**
 * Draws a sample that was asked for; it opens its documents and identities to auditors for a while. The request and the log
 * before it say what is drawn: whoever draws, and whenever, draws the same.
 */
export const drawAuditSample = decisionOn(({ cohortId, sampleId }: DrawAuditSampleData) => ({
  sample: write(auditSampleStream, sampleId),
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'NOT_FOUND',
    'SAMPLE_NOT_AGREED',
    'SAMPLE_LAPSED',
    'READ_MODEL_BEHIND',
  ],
  emits: ['budgeting.AuditSampleDrawn', 'budgeting.AuditSampleOpened'],
  decide: ({ cohortId, sampleId, tree }, { sample, budget }, { actor, now }) => {
    if (sample.stage === 'drawn') return {};
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const asked = open.samples[sampleId];
    if (!asked) return notFound('auditSample', '/sampleId');
    if (asked.repeats.length > 0 && asked.agreedBy === undefined) {
      return refuse('SAMPLE_NOT_AGREED', { count: asked.repeats.length });
    }
    const today = todayOf(open, now);
    if (hasLapsed(asked, today)) return lapsed(asked);
    if (!tree) return refuse('READ_MODEL_BEHIND');
    const population = populationOf(open, asked);
    const { number, size } = asked;
    const seed = seedOf(tree.root, number);
    return {
      sample: [
        {
          type: 'budgeting.AuditSampleDrawn',
          effectiveOn: today,
          data: {
            ...{ sampleId, cohortId, seed, population: population.length },
            origin: { number, treeSize: tree.size, root: tree.root },
            populationHash: hashOfPopulation(population),
            items: drawn(population, seed, size),
            disclosedUntil: new Date(Date.parse(now) + DISCLOSED_DAYS * DAY_MS).toISOString(),
            drawnBy: actor.id,
          },
        },
      ],
      budget: [
        {
          type: 'budgeting.AuditSampleOpened',
          effectiveOn: today,
          data: { cohortId, sampleId },
        },
      ],
    };
  },
});
