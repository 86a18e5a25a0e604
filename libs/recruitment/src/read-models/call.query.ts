import { IsIn, IsOptional } from 'class-validator';
import { refuse } from '@palabre/kernel';
import { anyOf, anyPerson, CommandRefused, newcomer, staff } from '@palabre/eventing';
import { PathId, query } from '@palabre/platform';
import { CallRow } from './call.entity.js';
import type { CallInFull, CallSummary, Shortlist } from './call.shapes.js';
import { refuseRival } from './review-access.query.js';

const STAGES = ['open', 'closed', 'published'] as const;

export class ListCalls {
  @IsOptional()
  @IsIn(STAGES)
  stage?: (typeof STAGES)[number];
}
export class GetCall {
  @PathId()
  callId: string;
}
export class GetShortlist {
  @PathId()
  callId: string;
}

const summaryOf = ({ callId, stage, title, opensAt, closesAt, seats }: CallRow): CallSummary => ({
  callId,
  stage,
  title,
  opensAt,
  closesAt,
  seats,
});

const inFull = (row: CallRow): CallInFull => ({
  ...summaryOf(row),
  summary: row.summary,
  themes: row.themes.map(({ guidingQuestions, ...theme }) => ({
    ...theme,
    guidingQuestions: [...guidingQuestions],
  })),
  criteria: [...row.criteria],
  exclusions: [...row.exclusions],
  countries: {
    listedOn: row.countries.listedOn,
    areas: row.countries.areas.map(({ id, countries }) => ({ id, countries: [...countries] })),
    unplaced: [...row.countries.unplaced],
  },
  minimumReviewers: row.minimumReviewers,
  retentionDays: row.retentionDays,
  contact: row.contact,
});

/** Calls are public; nothing in them is anybody's own. */
const anybody = anyOf(anyPerson(), newcomer());

export const callQueries = [
  query({
    name: 'recruitment.ListCalls',
    input: ListCalls,
    may: anybody,
    reads: ['recruitment.calls'],
    answer: async ({ stage }, { db }): Promise<CallSummary[]> => {
      const rows = await db.find(CallRow, {
        where: stage ? { stage } : {},
        order: { callId: 'ASC' },
        take: 500,
      });
      return rows.map(summaryOf);
    },
  }),
  query({
    name: 'recruitment.GetCall',
    input: GetCall,
    may: anybody,
    reads: ['recruitment.calls'],
    answer: async ({ callId }, { db }): Promise<CallInFull> => {
      const row = await db.findOneBy(CallRow, { callId });
      if (!row) throw new CommandRefused(refuse('NOT_FOUND', { what: 'call' }));
      return inFull(row);
    },
  }),
  query({
    name: 'recruitment.GetShortlist',
    input: GetShortlist,
    may: staff('committee', 'coordinator'),
    reads: ['recruitment.applications', 'recruitment.calls'],
    answer: async ({ callId }, { db, actor, unseal }): Promise<Shortlist> => {
      await refuseRival(db, actor, callId);
      const row = await db.findOneBy(CallRow, { callId });
      if (!row?.shortlist || !row.shortlistJudgedBy) {
        throw new CommandRefused(refuse('NOT_FOUND', { what: 'shortlist' }));
      }
      const reason =
        row.shortlistReason &&
        (await unseal(row.shortlistReason, { purpose: 'selection', what: 'shortlist' }));
      return {
        applicationIds: [...row.shortlist],
        judgedBy: row.shortlistJudgedBy,
        ...(reason ? { reason } : {}),
      };
    },
  }),
];
