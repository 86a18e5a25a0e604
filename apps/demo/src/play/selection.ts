import type { ReviewPlan, Review } from '../people/reviews.js';
import {
  ANSWERS_ON,
  DECISIONS_ON,
  INTERVIEWS_ON,
  PROMOTIONS_ON,
  RESULTS_ON,
  REVIEWS_BEGIN,
} from '../texts/calendar.js';
import { DECISION_REASONS } from '../texts/reasons.js';
import {
  casesOf,
  decidersOf,
  decisionOn,
  feedbackOn,
  isShortlisted,
  originalityOf,
  reviewed,
  type Case,
} from './committee.js';
import type { Recruited } from './recruitment.js';
import type { Stage } from './stage.js';
import { together } from './together.js';

const AT_ONCE = 16;
type Reviewed = Case & { readonly plan: ReviewPlan };

/** Looks at an application formally, before anybody scores it. */
const examine = async ({ cast }: Stage, one: Case): Promise<void> => {
  const { applicant, path } = one;
  const { outcome, traits } = applicant.case;
  if (traits.withdraws === 'before-deadline') return;
  // Two members of the committee find it so together.
  if (outcome === 'found-ineligible') return;
  const coordinator = await cast.staff('coordinator-1');
  const { unplaced } = traits;
  if (unplaced) {
    await coordinator.isRefused(
      'PLACEMENT_REASON_MISSING',
      `eligible-without-reason/${applicant.key}`,
      `${path}/eligibility`,
    );
  }
  const body = unplaced ? { reason: DECISION_REASONS.eligibleByPerson[unplaced] } : {};
  await coordinator.send(`eligible/${applicant.key}`, `${path}/eligibility`, body);
  if (traits.withdraws) {
    await (await cast.person(applicant)).send('withdraw', `${path}/withdrawal`);
  }
};

const score = async ({ cast }: Stage, one: Reviewed, review: Review): Promise<void> => {
  const { applicant, path } = one;
  const reviewer = await cast.staff(review.reviewer);
  const coordinator = await cast.staff('coordinator-1');
  await coordinator.send(`assign/${applicant.key}/${review.reviewer}`, `${path}/reviewers`, {
    reviewerId: reviewer.personId,
  });
  const scores = review.scores.map(({ criterion, score: points, reason }) => ({
    criterionId: criterion,
    points,
    reason,
  }));
  await reviewer.send(`score/${applicant.key}`, `${path}/scores`, { scores });
};

const recuse = async ({ cast }: Stage, one: Reviewed, key: string): Promise<void> => {
  const { applicant, path } = one;
  const coordinator = await cast.staff('coordinator-1');
  const reviewer = await cast.staff(key);
  await coordinator.send(`assign/${applicant.key}/${key}`, `${path}/reviewers`, {
    reviewerId: reviewer.personId,
  });
  await reviewer.send(`recuse/${applicant.key}`, `${path}/recusal`, {
    reason: DECISION_REASONS.recusal,
  });
  const [review] = one.plan.reviews;
  const scores = (review?.scores ?? []).map(({ criterion, score: points, reason }) => ({
    criterionId: criterion,
    points,
    reason,
  }));
  await reviewer.isRefused('REVIEWER_CONFLICTED', `score/${applicant.key}`, `${path}/scores`, {
    scores,
  });
};

/** Reviews an application: two people, a third where they lie far apart. */
const review = async (stage: Stage, one: Reviewed, cases: readonly Case[]): Promise<void> => {
  const { cast } = stage;
  const { applicant, plan, path } = one;
  if (plan.recused) await recuse(stage, one, plan.recused);
  const [proposer] = decidersOf(one);
  for (const [at, each] of plan.reviews.entries()) {
    if (at === 2) {
      await (
        await cast.staff(proposer)
      ).isRefused(
        'REVIEWS_MISSING',
        `decide-too-soon/${applicant.key}`,
        `${path}/decision-proposals`,
        decisionOn(one, at),
      );
    }
    await score(stage, one, each);
  }
  const originality = originalityOf(one, cases);
  const reviewer = await cast.staff(proposer);
  if (originality) {
    await reviewer.send(`original/${applicant.key}`, `${path}/originality-flags`, originality);
  }
  if (applicant.case.traits.interview) {
    await reviewer.send(`invite/${applicant.key}`, `${path}/interview-invitation`);
  }
};

const interview = async ({ cast }: Stage, one: Reviewed): Promise<void> => {
  const reviewer = await cast.staff(decidersOf(one)[0]);
  await reviewer.send(`interview/${one.applicant.key}`, `${one.path}/interview`, {
    on: INTERVIEWS_ON,
    attended: true,
    notes: 'Twenty minutes; clear about goals and about the time there is.',
  });
};

/** What the committee's list of applications tells of each. */
interface Listed {
  readonly applicationId: string;
  readonly proposalHash?: string;
}

const proposalHashes = async ({ cast }: Stage, callId: string): Promise<Map<string, string>> => {
  const member = await cast.staff('committee-1');
  const hashes = new Map<string, string>();
  for (let cursor = ''; ;) {
    const page = await member.get<{ items: Listed[]; next?: string | null }>(
      `/calls/${callId}/applications?limit=200${cursor}`,
    );
    for (const { applicationId, proposalHash } of page.items) {
      if (proposalHash !== undefined) hashes.set(applicationId, proposalHash);
    }
    if (!page.next) return hashes;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
};

/** One member of the committee proposes, another confirms the very same. */
const decide = async (
  stage: Stage,
  callId: string,
  cases: readonly Case[],
  step: string,
  decision: (one: Case, turn: number) => object,
): Promise<void> => {
  const { cast, progress } = stage;
  const path = (one: Case) => `${one.path}/decision-proposals`;
  await together(
    cases,
    async (one, turn) => {
      const proposer = await cast.staff(decidersOf(one)[0]);
      await proposer.send(`${step}/${one.applicant.key}`, path(one), decision(one, turn));
    },
    AT_ONCE,
  );
  const hashes = await proposalHashes(stage, callId);
  await together(
    cases,
    async (one, turn) => {
      const [proposer, confirmer] = decidersOf(one);
      const confirmation = `${one.path}/decision-confirmations`;
      const proposalHash = hashes.get(one.applicationId);
      progress.step();
      // Nothing waits to be confirmed: it was, before this run of the script.
      if (proposalHash === undefined) return;
      const body = { proposalHash };
      if (turn === 0) {
        const same = await cast.staff(proposer);
        await same.isRefused('SECOND_MEMBER_NEEDED', `${step}/alone`, confirmation, body);
      }
      const second = await cast.staff(confirmer);
      await second.send(`${step}/confirm/${one.applicant.key}`, confirmation, body);
    },
    AT_ONCE,
  );
};

const accept = async ({ cast }: Stage, { applicant, path }: Case): Promise<void> => {
  const player = await cast.person(applicant);
  if (applicant.case.traits.acceptsUndeclared) {
    await player.isRefused('CONFLICT_UNDECLARED', 'accept', `${path}/acceptance`);
    await player.send('declare', `${path}/conflict-declaration`, {
      conflictOfInterest: { none: true },
    });
  }
  await player.send('accept', `${path}/acceptance`);
};

const withOutcome = <C extends Case>(cases: readonly C[], ...outcomes: readonly string[]): C[] =>
  cases.filter(({ applicant }) => outcomes.includes(applicant.case.outcome));

/** From the first look at the applications to thirty members who have said yes. */
export const playSelection = async (stage: Stage, { callId, applications }: Recruited) => {
  const { cast, clock, progress } = stage;
  const cases = casesOf(stage, applications);
  const inReview = reviewed(cases);
  const ineligible = withOutcome(cases, 'found-ineligible');
  progress.start('Selection', cases.length + ineligible.length + inReview.length * 2);
  const committee = await cast.staff('committee-1');
  const coordinator = await cast.staff('coordinator-1');
  await clock.moveToDay(REVIEWS_BEGIN);
  await together(
    cases,
    async (one) => {
      await examine(stage, one);
      progress.step();
    },
    AT_ONCE,
  );
  await decide(stage, callId, ineligible, 'ineligible', ({ applicant }, turn) => ({
    outcome: 'ineligible',
    reasons: DECISION_REASONS.ineligible,
    feedback: feedbackOn(applicant, turn),
  }));
  await together(
    inReview,
    async (one) => {
      await review(stage, one, cases);
      progress.step();
    },
    AT_ONCE,
  );
  await clock.moveToDay(INTERVIEWS_ON);
  await together(
    inReview.filter(({ applicant }) => applicant.case.traits.interview),
    (one) => interview(stage, one),
  );
  await clock.moveToDay(DECISIONS_ON);
  await committee.send('shortlist', `/calls/${callId}/shortlist`, {
    applicationIds: inReview.filter(isShortlisted).map(({ applicationId }) => applicationId),
    reason: DECISION_REASONS.balance,
  });
  await decide(stage, callId, inReview, 'decide', decisionOn);
  await clock.moveToDay(RESULTS_ON);
  await coordinator.send('publish-results', `/calls/${callId}/results`);
  await clock.moveToDay(ANSWERS_ON);
  await together(withOutcome(cases, 'member'), (one) => accept(stage, one));
  await together(withOutcome(cases, 'declined-offer'), async ({ applicant, path }) => {
    await (await cast.person(applicant)).send('decline', `${path}/declination`);
  });
  await clock.moveToDay(PROMOTIONS_ON);
  const promoted = withOutcome(inReview, 'member-from-waitlist');
  await decide(stage, callId, promoted, 'promote', () => ({
    outcome: 'offer',
    reasons: DECISION_REASONS.promotion,
  }));
  await together(promoted, (one) => accept(stage, one));
  progress.finish('30 members');
};
