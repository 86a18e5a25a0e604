import { makeCorrectedPayee } from '../people/pay.js';
import { Chance } from '../people/chance.js';
import { MEMBERSHIP_REASONS } from '../texts/reasons.js';
import type { Happening } from '../year/happenings.js';
import { RETURNED_MONTH } from '../year/trouble-plan.js';
import { memberNamed, type YearStage } from './community.js';
import type { Learning } from './learning.js';
import { confirmPayee, providePayee } from './payees.js';
import type { Mentoring } from './mentoring.js';
import type { Payments } from './payments.js';
import type { Spending } from './spending.js';
import { together } from './together.js';

/** What the happenings of the year are played with. */
export interface Actors {
  readonly learning: Learning;
  readonly mentoring: Mentoring;
  readonly spending: Spending;
  readonly payments: Payments;
}

const CORRECTED = 2;

const changeMembership = async (
  { community }: YearStage,
  happening: Extract<Happening, { member: string }>,
): Promise<void> => {
  const { player, membershipId, applicant } = memberNamed(community, happening.member);
  const path = `/memberships/${membershipId}`;
  const { on } = happening;
  switch (happening.kind) {
    case 'member-paused': {
      const reason = MEMBERSHIP_REASONS.pause[applicant.language];
      await player.send('pause', `${path}/pause`, { from: on, wellbeing: true, reason });
      return;
    }
    case 'member-resumed':
      await player.send('resume', `${path}/resumption`, { on });
      return;
    default: {
      const reason = MEMBERSHIP_REASONS.leave[applicant.language];
      await player.send('leave', `${path}/leaving`, { on, reason });
    }
  }
};

const correctPayee = async (stage: YearStage, key: string): Promise<void> => {
  const { player, applicant } = memberNamed(stage.community, key);
  const chance = Chance.from(stage.seed).stream('corrected payee', key);
  await providePayee(player, makeCorrectedPayee(applicant.payee, chance), CORRECTED);
};

/** The cohort ends, with a membership that is complete for everybody who stayed. */
const completeCohort = async ({ cast, community }: YearStage): Promise<void> => {
  const coordinator = await cast.staff('coordinator-1');
  const staying = community.members.filter(({ leavesOn }) => leavesOn === undefined);
  await together(staying, ({ membershipId, applicant }) =>
    coordinator.send(`complete/${applicant.key}`, `/memberships/${membershipId}/completion`),
  );
  await coordinator.send('complete-cohort', `/cohorts/${community.cohortId}/completion`);
};

/** What the groups learn and make. */
const playLearning = (learning: Learning, happening: Happening): Promise<void> => {
  const { on } = happening;
  switch (happening.kind) {
    case 'agenda-consolidated':
      return learning.consolidateAgenda();
    case 'questions-proposed':
      return learning.proposeQuestions(happening.group);
    case 'questions-finalised':
      return learning.finaliseQuestions(happening.group);
    case 'outcome-decided':
      return learning.decideOutcome(happening.group, on);
    case 'workplan-submitted':
      return learning.submitWorkplan(happening.group);
    case 'workplan-returned':
      return learning.returnWorkplan(happening.group, happening.lacks);
    case 'workplan-revised':
      return learning.reviseWorkplan(happening.group);
    case 'workplan-approved':
      return learning.approveWorkplan(happening.group);
    case 'workplan-completed':
      return learning.completeWorkplan(happening.group, on);
    case 'outcome-published':
      return learning.publishOutcome(happening.group);
    case 'step-started':
      return learning.startStep(happening.group, happening.step, on);
    case 'step-completed':
      return learning.completeStep(happening.group, happening.step, on);
    case 'indicator-reported':
      return learning.reportIndicator(happening.group, happening.indicator, happening.value, on);
    case 'challenge-raised':
      return learning.raiseChallenge(happening.group, on);
    case 'challenge-resolved':
      return learning.resolveChallenge(happening.group, on);
    // All else is played with the founding, or takes place at the bank.
    default:
      return Promise.resolve();
  }
};

/** Plays one thing that happens in the year. */
export const playHappening = async (
  stage: YearStage,
  { learning, mentoring, spending, payments }: Actors,
  happening: Happening,
): Promise<void> => {
  const { on } = happening;
  switch (happening.kind) {
    case 'mentoring-begins':
      return mentoring.begin();
    case 'mentoring-looks-back':
      return mentoring.goOn();
    case 'cohort-completed':
      return completeCohort(stage);
    case 'member-paused':
    case 'member-resumed':
    case 'member-left':
      return changeMembership(stage, happening);
    case 'all-waived':
      return payments.waiveAll(happening.member, on.slice(0, 7));
    case 'month-waived':
      return payments.waiveMonth(happening.member, on.slice(0, 7));
    case 'payee-corrected':
      return correctPayee(stage, happening.member);
    case 'payee-confirmed': {
      const { player } = memberNamed(stage.community, happening.member);
      await confirmPayee(stage, player, 'finance-2', CORRECTED);
      return payments.approveAgain(RETURNED_MONTH);
    }
    case 'contract-signed':
      return spending.signContract(happening.expense);
    case 'invoice-received':
      return spending.receiveInvoice(happening.expense);
    case 'budget-reallocated':
      return spending.reallocate();
    case 'overrun-settled':
      return spending.settleOverrun();
    default:
      return playLearning(learning, happening);
  }
};
