import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Decimal, refuse, type Actor } from '@palabre/kernel';
import { CommandRefused, staff } from '@palabre/eventing';
import { IsCursor, PathId, query, type Asking } from '@palabre/platform';
import { balanceOf, balanceOfPlaces, mentionsOf } from '../domain/balance.js';
import { sharedPassages } from '../domain/shared-passages.js';
import { ApplicationRow, type ApplicationStage } from './application.entity.js';
import type { ApplicationLine, ApplicationPage } from './application.shapes.js';
import { CallRow } from './call.entity.js';
import { FormRow } from './form.entity.js';
import { mayReadReviews, refuseRival } from './review-access.query.js';

const STAGES: readonly ApplicationStage[] = [
  'submitted',
  'eligible',
  'ineligible',
  'under-review',
  'interview',
  'offered',
  'waitlisted',
  'rejected',
  'accepted',
  'declined',
  'withdrawn',
];

export class ListApplications {
  @PathId()
  callId: string;
  @IsOptional()
  @IsIn(STAGES)
  stage?: ApplicationStage;
  /** At most so many. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor()
  cursor?: string;
}
export class GetBalance {
  @PathId()
  callId: string;
  /** Everybody who applied and did not withdraw; the shortlist; or who was offered a seat. */
  @IsOptional()
  @IsIn(['applied', 'shortlist', 'offered'])
  of: 'applied' | 'shortlist' | 'offered' = 'applied';
  /** Also counts the communities that applicants name; each is told that it was read. */
  @IsOptional()
  @IsIn(['communities'])
  include?: 'communities';
}
export class ListSharedPassages {
  @PathId()
  callId: string;
}

/** How many share a value; `null` stands for all that would be fewer than five. */
export class BalanceCell {
  key: string | null;
  count: number;
}
export class BalancePlace {
  area: string | null;
  country: string | null;
  count: number;
}
/** Who applies, in numbers. No cell is smaller than five. */
export class Balance {
  places: BalancePlace[];
  /** By the theme each puts first. */
  themes: BalanceCell[];
  languages: BalanceCell[];
  /** Communities as applicants name them, one person possibly several; those of fewer than five are left out. */
  communities?: BalanceCell[];
}
/** Words that several applications carry. */
export class PassageView {
  words: string;
  applicationIds: string[];
}

interface Scored extends ApplicationRow {
  readonly reviewCount: number;
  readonly score: string | null;
  readonly scoredByMe: boolean;
  readonly allScores: readonly Readonly<Record<string, number>>[];
}

/** Without one that the reader took back: it stays theirs. */
const LINES = `
  select a.application_id as "applicationId", a.call_id as "callId", a.stage, a.language, a.themes,
         a.conflict, a.submitted_at as "submittedAt", a.country, a.area, a.placement, a.reviewers,
         a.recused, a.disputed, a.originality_flags as "originalityFlags", a.interview,
         a.proposal, count(r.reviewer_id)::int as "reviewCount",
         round(avg(r.weighted_score), 4)::text as score,
         coalesce(bool_or(r.reviewer_id = $4::uuid), false) as "scoredByMe",
         coalesce(jsonb_agg(r.scores) filter (where r.scores is not null), '[]') as "allScores"
    from read.recruitment_applications a
    left join read.recruitment_reviews r using (application_id)
   where a.call_id = $1
     and a.person_id is distinct from $4::uuid
     and ($2::text is null or a.stage = $2)
     and ($3::uuid is null or a.application_id > $3)
   group by a.application_id
   order by a.application_id
   limit $5`;

const lineOf = (row: Scored, actor: Actor, minimumReviewers: number): ApplicationLine => {
  const { applicationId, callId, stage, language, conflict, submittedAt } = row;
  const { country, area, placement, reviewCount, originalityFlags } = row;
  const [themes, reviewers, disputed] = [[...row.themes], [...row.reviewers], [...row.disputed]];
  const open = mayReadReviews(actor, {
    ...{ reviewers, recused: row.recused, minimumReviewers },
    ...{ scoredByReader: row.scoredByMe, scores: row.allScores },
  });
  return {
    ...{ applicationId, callId, stage, language, themes, conflict },
    submittedAt: new Date(submittedAt).toISOString(),
    ...{ country, area, placement, reviewers, reviewCount, disputed, originalityFlags },
    interview: row.interview,
    ...(open && row.score !== null ? { score: Decimal.parse(row.score).toString() } : {}),
    ...(open && row.proposal ? { proposed: row.proposal.outcome } : {}),
    // The hash alone tells nothing, and only who may confirm can use it.
    ...(row.proposal ? { proposalHash: row.proposal.hash } : {}),
  };
};

const OFFERED: readonly ApplicationStage[] = ['offered', 'accepted', 'declined'];

/** The applications a balance is drawn over. */
const counted = async ({ callId, of }: GetBalance, { db }: Asking): Promise<ApplicationRow[]> => {
  const rows = await db.findBy(ApplicationRow, { callId });
  if (of === 'offered') return rows.filter(({ stage }) => OFFERED.includes(stage));
  if (of === 'applied') return rows.filter(({ stage }) => stage !== 'withdrawn');
  const call = await db.findOneBy(CallRow, { callId });
  const shortlist = new Set(call?.shortlist);
  return rows.filter(({ applicationId }) => shortlist.has(applicationId));
};

/** What each person calls their communities, in one spelling. */
const communitiesOf = async (rows: readonly ApplicationRow[], asking: Asking, callId: string) => {
  const ids = new Set(rows.map(({ applicationId }) => applicationId));
  const forms = await asking.db.findBy(FormRow, { callId });
  const read = await asking.unseal(
    forms.flatMap(({ applicationId, background }) =>
      ids.has(applicationId) && background ? [background] : [],
    ),
    { purpose: 'selection', what: 'communities, counted' },
  );
  return read.map((background) =>
    (background?.communities ?? []).map((word) => word.trim().toLowerCase()),
  );
};

export const selectionQueries = [
  query({
    name: 'recruitment.ListApplications',
    input: ListApplications,
    may: staff('committee', 'coordinator'),
    reads: ['recruitment.applications', 'recruitment.reviews', 'recruitment.calls'],
    answer: async ({ callId, stage, limit, cursor }, { db, actor }): Promise<ApplicationPage> => {
      await refuseRival(db, actor, callId);
      const call = await db.findOneBy(CallRow, { callId });
      const minimumReviewers = call?.minimumReviewers ?? Infinity;
      const rows: Scored[] = await db.query(LINES, [
        callId,
        stage ?? null,
        cursor ?? null,
        actor.id,
        limit + 1,
      ]);
      const items = rows.slice(0, limit).map((row) => lineOf(row, actor, minimumReviewers));
      return { items, next: rows.length > limit ? (items.at(-1)?.applicationId ?? null) : null };
    },
  }),
  query({
    name: 'recruitment.GetBalance',
    input: GetBalance,
    may: staff('committee', 'coordinator', 'mel'),
    reads: ['recruitment.applications', 'recruitment.forms', 'recruitment.calls'],
    answer: async (input, asking): Promise<Balance> => {
      if (!(await asking.db.existsBy(CallRow, { callId: input.callId }))) {
        throw new CommandRefused(refuse('NOT_FOUND', { what: 'call' }));
      }
      await refuseRival(asking.db, asking.actor, input.callId);
      const rows = await counted(input, asking);
      return {
        places: balanceOfPlaces(rows),
        themes: balanceOf(rows.map(({ themes }) => themes[0] ?? null)),
        languages: balanceOf(rows.map(({ language }) => language)),
        ...(input.include === 'communities'
          ? { communities: mentionsOf(await communitiesOf(rows, asking, input.callId)) }
          : {}),
      };
    },
  }),
  query({
    name: 'recruitment.ListSharedPassages',
    input: ListSharedPassages,
    may: staff('committee'),
    reads: ['recruitment.applications', 'recruitment.forms'],
    answer: async ({ callId }, { db, actor, unseal }): Promise<PassageView[]> => {
      await refuseRival(db, actor, callId);
      const [rows, forms] = await Promise.all([
        db.findBy(ApplicationRow, { callId }),
        db.findBy(FormRow, { callId }),
      ]);
      const readable = new Set(
        rows
          .filter(({ stage, recused }) => stage !== 'withdrawn' && !recused.includes(actor.id))
          .map(({ applicationId }) => applicationId),
      );
      const sealed = forms.flatMap(({ applicationId, statements }) =>
        statements && readable.has(applicationId) ? [{ applicationId, statements }] : [],
      );
      const read = await unseal(sealed, { purpose: 'selection', what: 'statements, compared' });
      const passages = sharedPassages(
        read.flatMap(({ applicationId, statements }) =>
          Object.values(statements ?? {}).map((text) => ({ applicationId, text })),
        ),
      );
      return passages.map(({ words, applicationIds }) => ({
        words,
        applicationIds: [...applicationIds],
      }));
    },
  }),
];
