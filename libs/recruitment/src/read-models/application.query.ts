import { refuse } from '@palabre/kernel';
import { anyOf, anyPerson, CommandRefused, staff, when } from '@palabre/eventing';
import { PathId, query, type Asking } from '@palabre/platform';
import { applicationIdOf } from '../contract.js';
import type { Background } from '../events.js';
import { ApplicationRow, type ApplicationStage } from './application.entity.js';
import {
  type ApplicationView,
  type DraftView,
  type FlaggedPassageView,
  type ApplicationNoteView,
  type OwnLine,
} from './application.shapes.js';
import { CallRow } from './call.entity.js';
import { FormRow } from './form.entity.js';
import { NoteRow } from './note.entity.js';
import { mayReadReviews, refuseRival } from './review-access.query.js';
import { ReviewRow } from './review.entity.js';

export class GetApplication {
  @PathId()
  applicationId: string;
}
export class GetMyDraft {
  @PathId()
  callId: string;
}
export class ListMyApplications {}

const READS = [
  'recruitment.applications',
  'recruitment.forms',
  'recruitment.reviews',
  'recruitment.notes',
  'recruitment.calls',
];
/** The committee decides no more; on the waitlist it still does, blind. */
const SETTLED: readonly ApplicationStage[] = ['offered', 'rejected', 'accepted', 'declined'];

const isOwn = when<GetApplication, Asking>(
  { en: 'the applicant', fr: 'la personne candidate' },
  async (actor, input, { db }) =>
    db.existsBy(ApplicationRow, { applicationId: input.applicationId, personId: actor.id }),
);

const notFound = (what: string) => new CommandRefused(refuse('NOT_FOUND', { what }));

/** Until the results are published an applicant learns no more than that the committee is at work. */
const stageForApplicant = (row: ApplicationRow, published: boolean): string => {
  if (published || row.stage === 'submitted' || row.stage === 'withdrawn') return row.stage;
  return row.interview === 'invited' ? 'interview' : 'under-review';
};

const clearOf = (row: ApplicationRow) => {
  const { applicationId, callId, language, conflict, submittedAt } = row;
  const themes = [...row.themes];
  const { country, area, placement, stage } = row;
  return {
    ...{ applicationId, callId, stage, language, themes, conflict, submittedAt },
    ...{ country, area, placement },
  };
};

const backgroundView = (background: Background | null | undefined) =>
  background && { ...background, communities: [...background.communities] };

/** The value under its name, or nothing at all. */
const present = <K extends string, V>(name: K, value: V | null | undefined) =>
  (value === null || value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V };

const ownView = async (row: ApplicationRow, { db, unseal }: Asking): Promise<ApplicationView> => {
  const [form, call] = await Promise.all([
    db.findOneBy(FormRow, { applicationId: row.applicationId }),
    db.findOneBy(CallRow, { callId: row.callId }),
  ]);
  const published = call?.stage === 'published';
  const { identity, statements, background, conflictWords } = form ?? {};
  const feedback = published ? row.decision?.feedback : undefined;
  const read = await unseal(
    { identity, statements, background, conflictWords, feedback },
    { purpose: 'selection', what: 'own application' },
  );
  return {
    ...clearOf(row),
    stage: stageForApplicant(row, published),
    ...present('identity', read.identity),
    ...present('statements', read.statements),
    ...present('background', backgroundView(read.background)),
    ...present('conflictWords', read.conflictWords),
    ...(published && row.decision
      ? { decision: { outcome: row.decision.outcome, ...present('feedback', read.feedback) } }
      : {}),
  };
};

const passageViews = ({ words, sharedWith }: ReadPassages): FlaggedPassageView[] =>
  words === undefined
    ? [{ sharedWith: [...sharedWith] }]
    : words.map((one) => ({ words: one, sharedWith: [...sharedWith] }));

const noteView = (note: Omit<NoteRow, 'words' | 'passages'> & ReadNote): ApplicationNoteView => ({
  kind: note.kind,
  author: note.author,
  at: note.at,
  ...present('words', note.words),
  ...present('passages', note.passages?.flatMap(passageViews)),
  ...present('heldOn', note.heldOn),
  ...present('attended', note.attended),
});
interface ReadNote {
  readonly words?: string;
  readonly passages?: readonly ReadPassages[] | null;
}
interface ReadPassages {
  readonly words?: readonly string[];
  readonly sharedWith: readonly string[];
}

/** The committee's view: blind, and a reviewer's own judgement comes before those of others. */
const staffView = async (row: ApplicationRow, asking: Asking): Promise<ApplicationView> => {
  const { db, actor, unseal } = asking;
  const { applicationId } = row;
  const [form, call, reviews, notes] = await Promise.all([
    db.findOneBy(FormRow, { applicationId }),
    db.findOneByOrFail(CallRow, { callId: row.callId }),
    db.find(ReviewRow, { where: { applicationId }, order: { scoredAt: 'ASC' } }),
    db.find(NoteRow, { where: { applicationId }, order: { at: 'ASC', eventId: 'ASC' } }),
  ]);
  const open = mayReadReviews(actor, {
    ...{ reviewers: row.reviewers, recused: row.recused },
    scoredByReader: reviews.some(({ reviewerId }) => reviewerId === actor.id),
    scores: reviews.map(({ scores }) => scores),
    minimumReviewers: call.minimumReviewers,
  });
  const named = actor.roles.includes('coordinator') && SETTLED.includes(row.stage);
  const read = await unseal(
    {
      statements: form?.statements,
      background: form?.background,
      identity: named ? form?.identity : undefined,
      conflictWords: actor.roles.includes('coordinator') ? form?.conflictWords : undefined,
      reviews: open ? reviews : [],
      notes: open ? notes : [],
      // That the call does not invite an application is said before anybody scores it.
      proposal: open || row.proposal?.outcome === 'ineligible' ? row.proposal : null,
      decision: row.decision,
    },
    { purpose: 'selection', what: named ? 'application with name' : 'application, blind' },
  );
  return {
    ...clearOf(row),
    ...present('statements', read.statements),
    ...present('background', backgroundView(read.background)),
    ...present('identity', read.identity),
    ...present('conflictWords', read.conflictWords),
    reviewers: [...row.reviewers],
    disputed: [...row.disputed],
    ...(open
      ? {
          reviews: read.reviews.map(({ reviewerId, scores, weightedScore, reasons }) => ({
            ...{ reviewerId, scores, weightedScore },
            ...present('reasons', reasons),
          })),
          notes: read.notes.map(noteView),
        }
      : {}),
    ...present('proposal', read.proposal),
    ...present(
      'decision',
      read.decision && { ...read.decision, decidedBy: [...read.decision.decidedBy] },
    ),
  };
};

export const applicationQueries = [
  query({
    name: 'recruitment.GetApplication',
    input: GetApplication,
    may: anyOf(isOwn, staff('committee', 'coordinator')),
    reads: READS,
    answer: async ({ applicationId }, asking): Promise<ApplicationView> => {
      const row = await asking.db.findOneBy(ApplicationRow, { applicationId });
      if (!row) throw notFound('application');
      const { actor } = asking;
      if (actor.kind === 'person' && row.personId === actor.id) return ownView(row, asking);
      if (row.recused.includes(actor.id)) {
        throw new CommandRefused(refuse('REVIEWER_CONFLICTED'));
      }
      await refuseRival(asking.db, actor, row.callId);
      return staffView(row, asking);
    },
  }),
  query({
    name: 'recruitment.GetMyDraft',
    input: GetMyDraft,
    may: anyPerson(),
    reads: ['recruitment.forms'],
    answer: async ({ callId }, { db, actor, unseal }): Promise<DraftView> => {
      const applicationId = applicationIdOf(callId, actor.id);
      const form = await db.findOneBy(FormRow, { applicationId });
      if (!form?.draft) throw notFound('draft');
      const draft = await unseal(form.draft, { purpose: 'selection', what: 'own draft' });
      return { applicationId, callId, ...present('draft', draft as object | undefined) };
    },
  }),
  query({
    name: 'recruitment.ListMyApplications',
    input: ListMyApplications,
    may: anyPerson(),
    reads: ['recruitment.applications', 'recruitment.forms', 'recruitment.calls'],
    answer: async (_input, { db, actor }): Promise<OwnLine[]> => {
      const [forms, rows, calls] = await Promise.all([
        db.find(FormRow, { where: { personId: actor.id }, take: 500 }),
        db.find(ApplicationRow, { where: { personId: actor.id }, take: 500 }),
        db.find(CallRow, { where: { stage: 'published' }, select: { callId: true }, take: 500 }),
      ]);
      const published = new Set(calls.map(({ callId }) => callId));
      const drafts = forms.filter(({ draft }) => draft !== null);
      return [
        ...drafts.map(({ applicationId, callId }) => ({ applicationId, callId, stage: 'draft' })),
        ...rows.map((row) => ({
          applicationId: row.applicationId,
          callId: row.callId,
          stage: stageForApplicant(row, published.has(row.callId)),
        })),
      ];
    },
  }),
];
