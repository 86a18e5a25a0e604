import { decisionOn, refuse, writeExisting } from '@palabre/kernel';
import { applicationStream, idsOf } from './application.js';
import { conflictOf, judging } from './judging.js';
import { isAt, stillOpen, wrongStage } from './rules.js';
import { sealedIn } from './sealing.js';

export interface ConfirmEligibilityData {
  readonly applicationId: string;
  readonly reason?: string;
}

/** Lets an application go to review. Where the list of countries could not place the applicant, somebody says why. */
export const confirmEligibility = decisionOn(({ applicationId }: ConfirmEligibilityData) => ({
  application: writeExisting(applicationStream, applicationId),
}))
  .also((_command, { application }, actor) => judging(application, actor))
  .decide({
    refuses: [
      'CALL_STILL_OPEN',
      'APPLICATION_STAGE',
      'REVIEWER_CONFLICTED',
      'PLACEMENT_REASON_MISSING',
    ],
    emits: ['recruitment.EligibilityConfirmed'],
    decide: ({ reason }, { application, call, own }, { actor }) => {
      const conflict = conflictOf(application, own, actor.id);
      if (conflict) return conflict;
      if (application.stage === 'eligible') return {};
      if (!isAt(application, ['submitted'])) return wrongStage(application, ['submitted']);
      const open = stillOpen(call);
      if (open) return open;
      if (application.placement === 'to-a-person' && reason === undefined) {
        return refuse('PLACEMENT_REASON_MISSING', {}, ['/reason']);
      }
      const ids = idsOf(application);
      return {
        application: [
          {
            type: 'recruitment.EligibilityConfirmed' as const,
            data: {
              ...ids,
              confirmedBy: actor.id,
              ...(reason === undefined ? {} : { reason: sealedIn(ids, reason) }),
            },
          },
        ],
      };
    },
  });
