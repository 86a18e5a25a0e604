import { IsIn, IsOptional } from 'class-validator';
import { refuse, type LocalisedText } from '@palabre/kernel';
import { anyOf, anyPerson, CommandRefused, newcomer, staff } from '@palabre/eventing';
import { PathId, query } from '@palabre/platform';
import type { ZonedMoment } from '../events.js';
import { CallRow } from './call.entity.js';

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

/** A call in short. */
export class CallSummary {
  callId: string;
  /** `open` until it is closed by hand; `published` once the results are. */
  stage: string;
  title: LocalisedText;
  opensAt: ZonedMoment;
  closesAt: ZonedMoment;
  seats: number;
}
/** A call as it was published. */
export class CallInFull extends CallSummary {
  summary: LocalisedText | null;
  themes: CallRow['themes'];
  criteria: CallRow['criteria'];
  exclusions: CallRow['exclusions'];
  countries: CallRow['countries'];
  minimumReviewers: number;
  /** Refused and withdrawn applications are kept for so many days after the results. */
  retentionDays: number;
  contact: string;
}
/** The applications that were judged as a set. */
export class Shortlist {
  applicationIds: readonly string[];
  judgedBy: string;
  reason?: string;
}

const summaryOf = ({ callId, stage, title, opensAt, closesAt, seats }: CallRow): CallSummary => ({
  callId,
  stage,
  title,
  opensAt,
  closesAt,
  seats,
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
      const { summary, themes, criteria, exclusions, countries } = row;
      const { minimumReviewers, retentionDays, contact } = row;
      return {
        ...summaryOf(row),
        ...{ summary, themes, criteria, exclusions, countries },
        ...{ minimumReviewers, retentionDays, contact },
      };
    },
  }),
  query({
    name: 'recruitment.GetShortlist',
    input: GetShortlist,
    may: staff('committee', 'coordinator'),
    reads: ['recruitment.calls'],
    answer: async ({ callId }, { db, unseal }): Promise<Shortlist> => {
      const row = await db.findOneBy(CallRow, { callId });
      if (!row?.shortlist || !row.shortlistJudgedBy) {
        throw new CommandRefused(refuse('NOT_FOUND', { what: 'shortlist' }));
      }
      const reason =
        row.shortlistReason &&
        (await unseal(row.shortlistReason, { purpose: 'selection', what: 'shortlist' }));
      return {
        applicationIds: row.shortlist,
        judgedBy: row.shortlistJudgedBy,
        ...(reason ? { reason } : {}),
      };
    },
  }),
];
