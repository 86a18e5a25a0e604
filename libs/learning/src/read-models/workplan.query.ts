import { MoreThan } from 'typeorm';
import { money, type PartialText } from '@palabre/kernel';
import { anyOf } from '@palabre/eventing';
import { query, type Asking } from '@palabre/platform';
import { smartCheck } from '../domain/smart-check.js';
import { isMet } from '../domain/indicator.js';
import { SMART_ITEMS, type WorkplanIndicator } from '../events.js';
import { companions, memberOfWorkplansGroup, notFound } from './access.query.js';
import { RemarkRow } from './remark.entity.js';
import { smartFactsOf } from './smart-facts.query.js';
import { WorkplanRow, type ReportColumn } from './workplan.entity.js';
import {
  GetWorkplan,
  ListWorkplans,
  type WordingView,
  type SmartItemView,
  type IndicatorView,
  type ChallengeView,
  type CheckInView,
  type ChangeRequestView,
  type WorkplanSummary,
  type WorkplanSummaries,
  type WorkplanView,
} from './workplan.shapes.js';

export const workplanSummary = (row: WorkplanRow): WorkplanSummary => ({
  ...{ workplanId: row.workplanId, groupId: row.groupId, cohortId: row.cohortId },
  stage: row.stage === 'preparing' ? (row.reviewStage ?? 'draft') : row.stage,
  amendmentStage: row.stage === 'preparing' ? null : row.reviewStage,
  amount:
    row.amountMinor !== null && row.currency !== null
      ? money(BigInt(row.amountMinor), row.currency)
      : null,
  ...{ approvedOn: row.approvedOn, completedOn: row.completedOn },
});

const wordingsOf = ({ review, reviewStage, plan }: WorkplanRow) => {
  const approved = plan && { stage: 'approved', ...plan };
  const wording = review ? { stage: reviewStage ?? 'draft', ...review } : approved;
  if (!wording) throw new Error('a workplan without any wording');
  return { wording, approved } as { wording: WordingView; approved: WordingView | null };
};

const smartOf = async (row: WorkplanRow, { db }: Asking): Promise<SmartItemView[]> => {
  // What is in force was found to be SMART when it was approved; members have come and gone since.
  if (!row.review) return SMART_ITEMS.map((item) => ({ item, met: true, missing: [] }));
  return smartCheck(row.review.content, await smartFactsOf(db, row)).map((result) => ({
    ...result,
    missing: [...result.missing],
  }));
};

const indicatorView = (
  indicator: WorkplanIndicator,
  all: readonly ReportColumn[],
): IndicatorView => {
  const reports = all
    .filter(({ indicatorId }) => indicatorId === indicator.id)
    .map(({ on, value }) => ({ on, value }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  return { id: indicator.id, met: isMet(indicator, reports.at(-1)?.value), reports };
};

interface Said {
  readonly kind: RemarkRow['kind'];
  readonly aboutId: string | null;
  readonly row: RemarkRow;
  readonly words?: PartialText;
}

const saidAbout = async (workplanId: string, { db, unseal }: Asking): Promise<Said[]> => {
  const rows = await db.find(RemarkRow, {
    where: { workplanId },
    order: { saidOn: 'ASC', remarkId: 'ASC' },
  });
  const words = await unseal(
    rows.map((row) => row.words),
    { purpose: 'community', what: 'words about a workplan' },
  );
  return rows.map((row, at) => {
    const one = words[at];
    return { kind: row.kind, aboutId: row.aboutId, row, ...(one ? { words: one } : {}) };
  });
};

const wordsOf = (said: Said | undefined) => (said?.words ? { words: said.words } : {});

const conversation = (row: WorkplanRow, said: readonly Said[]) => ({
  challenges: row.challenges.map((challenge): ChallengeView => {
    const of = (kind: Said['kind']) =>
      said.find((one) => one.kind === kind && one.aboutId === challenge.challengeId);
    const resolution = of('resolution')?.words;
    return {
      ...challenge,
      ...wordsOf(of('challenge')),
      ...(resolution ? { resolution } : {}),
    };
  }),
  checkIns: said.flatMap((one): CheckInView[] => {
    const { kind, aboutId, saidOn, standing, meetingId } = one.row;
    return kind === 'check-in' && aboutId !== null && standing !== null
      ? [{ checkInId: aboutId, on: saidOn, standing, meetingId, ...wordsOf(one) }]
      : [];
  }),
  changeRequests: said.flatMap((one): ChangeRequestView[] => {
    const { kind, saidOn, revision, unmet } = one.row;
    return kind === 'changes-requested' && revision !== null
      ? [{ on: saidOn, revision, unmet: [...(unmet ?? [])], ...wordsOf(one) }]
      : [];
  }),
});

export const workplanQueries = [
  query({
    name: 'learning.GetWorkplan',
    input: GetWorkplan,
    may: anyOf(memberOfWorkplansGroup, companions),
    reads: [
      'learning.workplans',
      'learning.remarks',
      'learning.group-agendas',
      'community.memberships',
      'community.cohorts',
    ],
    answer: async ({ workplanId }, asking): Promise<WorkplanView> => {
      const row = await asking.db.findOneBy(WorkplanRow, { workplanId });
      if (!row) throw notFound('workplan');
      const indicators = row.plan?.content.indicators ?? [];
      return {
        ...workplanSummary(row),
        ...wordingsOf(row),
        smart: await smartOf(row, asking),
        steps: [...row.steps],
        indicators: indicators.map((indicator) => indicatorView(indicator, row.reports)),
        ...conversation(row, await saidAbout(workplanId, asking)),
      };
    },
  }),
  query({
    name: 'learning.ListWorkplans',
    input: ListWorkplans,
    may: companions,
    reads: ['learning.workplans'],
    answer: async ({ cohortId, stage, limit, cursor }, { db }): Promise<WorkplanSummaries> => {
      const from = { cohortId, ...(cursor === undefined ? {} : { workplanId: MoreThan(cursor) }) };
      const rows = await db.find(WorkplanRow, {
        where:
          stage === undefined
            ? from
            : [
                { ...from, reviewStage: stage as 'draft' },
                { ...from, stage: stage as 'approved' },
              ],
        order: { workplanId: 'ASC' },
        take: limit + 1,
      });
      const items = rows.slice(0, limit).map(workplanSummary);
      return { items, next: rows.length > limit ? (items.at(-1)?.workplanId ?? null) : null };
    },
  }),
];
