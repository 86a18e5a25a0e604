import { decisionOn, guardExisting, refuse, write, writeExisting } from '@palabre/kernel';
import { applicationStream, callIdOf, idsOf } from './application.js';
import { conflictDeclared, type ConflictOfInterest } from './apply.decider.js';
import { callStream } from './call.js';
import { isAt, wrongStage } from './rules.js';
import { seatStream } from './seats.js';

/** What an applicant decides once the application is in. */

// A rejection is among them: until the results are out, a refusal here would tell.
const BEFORE_ACCEPTANCE = [
  'submitted',
  'eligible',
  'ineligible',
  'under-review',
  'interview',
  'offered',
  'waitlisted',
  'rejected',
] as const;

export interface OnApplication {
  readonly applicationId: string;
}

/** Takes an application back, at any time before acceptance; an offered seat is free again. */
export const withdrawApplication = decisionOn(({ applicationId }: OnApplication) => ({
  application: writeExisting(applicationStream, applicationId),
}))
  .also((_command, { application }) => ({
    seats: application.stage === 'offered' ? [write(seatStream, application.callId)] : [],
  }))
  .decide({
    refuses: ['APPLICATION_STAGE'],
    emits: ['recruitment.ApplicationWithdrawn', 'recruitment.SeatReleased'],
    decide: (_command, { application, seats }) => {
      if (application.stage === 'withdrawn') return {};
      if (!isAt(application, BEFORE_ACCEPTANCE)) return wrongStage(application, BEFORE_ACCEPTANCE);
      const ids = idsOf(application);
      const { applicationId, callId } = ids;
      return {
        application: [{ type: 'recruitment.ApplicationWithdrawn' as const, data: ids }],
        seats: seats.map(() => [
          { type: 'recruitment.SeatReleased' as const, data: { callId, applicationId } },
        ]),
      };
    },
  });

export interface DeclareConflictData extends OnApplication {
  readonly conflict: ConflictOfInterest;
}

/** Declares a conflict of interest, or that there is none: before membership is accepted. */
export const declareConflict = decisionOn(({ applicationId }: DeclareConflictData) => ({
  application: writeExisting(applicationStream, applicationId),
})).decide({
  refuses: ['APPLICATION_STAGE'],
  emits: ['recruitment.ConflictDeclared'],
  decide: ({ conflict }, { application }) => {
    if (!isAt(application, BEFORE_ACCEPTANCE)) return wrongStage(application, BEFORE_ACCEPTANCE);
    if (application.conflict === 'none' && 'none' in conflict) return {};
    return { application: [conflictDeclared(idsOf(application), conflict)] };
  },
});

/** Takes the seat that was offered. */
export const acceptOffer = decisionOn(({ applicationId }: OnApplication) => ({
  application: writeExisting(applicationStream, applicationId),
}))
  .also((_command, { application }) => ({
    call: guardExisting(callStream, callIdOf(application)),
  }))
  .decide({
    refuses: ['APPLICATION_STAGE', 'RESULTS_NOT_PUBLISHED', 'CONFLICT_UNDECLARED'],
    emits: ['recruitment.OfferAccepted'],
    decide: (_command, { application, call }) => {
      if (application.stage === 'accepted') return {};
      // Nobody learns from a refusal what the results are before everybody does.
      if (call.stage !== 'published') return refuse('RESULTS_NOT_PUBLISHED');
      if (!isAt(application, ['offered'])) return wrongStage(application, ['offered']);
      if (application.conflict === 'undeclared') return refuse('CONFLICT_UNDECLARED');
      return {
        application: [{ type: 'recruitment.OfferAccepted' as const, data: idsOf(application) }],
      };
    },
  });

/** Says no to the offer; the seat is free for the next on the waitlist. */
export const declineOffer = decisionOn(({ applicationId }: OnApplication) => ({
  application: writeExisting(applicationStream, applicationId),
}))
  .also((_command, { application }) => ({
    call: guardExisting(callStream, callIdOf(application)),
    seats: write(seatStream, callIdOf(application)),
  }))
  .decide({
    refuses: ['APPLICATION_STAGE', 'RESULTS_NOT_PUBLISHED'],
    emits: ['recruitment.OfferDeclined', 'recruitment.SeatReleased'],
    decide: (_command, { application, call }) => {
      if (application.stage === 'declined') return {};
      if (call.stage !== 'published') return refuse('RESULTS_NOT_PUBLISHED');
      if (!isAt(application, ['offered'])) return wrongStage(application, ['offered']);
      const ids = idsOf(application);
      const { applicationId, callId } = ids;
      return {
        application: [{ type: 'recruitment.OfferDeclined' as const, data: ids }],
        seats: [{ type: 'recruitment.SeatReleased' as const, data: { callId, applicationId } }],
      };
    },
  });
