import { decisionOn, localDateAt, write, writeExisting } from '@palabre/kernel';
import { applicationStream, callIdOf, isFiled } from './application.js';
import { callStream } from './call.js';
import { isAt } from './rules.js';
import { seatStream } from './seats.js';

export interface EraseApplicationsData {
  readonly callId: string;
  /** Applications and drafts without a seat that are not erased yet, as read models list them. */
  readonly applicationIds?: readonly string[];
}

/** How many are erased in one go: their ids have to find room in one event. */
const AT_ONCE = 2_000;

/** Begins to erase what led to no membership, from the day that was promised with the results. */
export const eraseApplications = decisionOn(({ callId }: EraseApplicationsData) => ({
  call: writeExisting(callStream, callId),
})).decide({
  refuses: [],
  emits: ['recruitment.ErasureStarted'],
  decide: ({ callId, applicationIds = [] }, { call }, { now }) => {
    const isDue = call.stage === 'published' && call.eraseOn <= localDateAt(now, call.zone);
    if (!isDue || applicationIds.length === 0) return {};
    return {
      call: [
        {
          type: 'recruitment.ErasureStarted' as const,
          data: {
            callId,
            applicationIds: applicationIds.slice(0, AT_ONCE),
            complete: applicationIds.length <= AT_ONCE,
          },
        },
      ],
    };
  },
});

/** An offer that nobody has answered by then has lapsed. */
const WITHOUT_SEAT = [
  'ineligible',
  'offered',
  'waitlisted',
  'rejected',
  'declined',
  'withdrawn',
] as const;

export interface EraseApplicationData {
  readonly applicationId: string;
}

/** Forgets an application that led to no membership, or a draft. One that did stays, as does one still before the committee. */
export const eraseApplication = decisionOn(({ applicationId }: EraseApplicationData) => ({
  application: writeExisting(applicationStream, applicationId),
}))
  .also((_command, { application }) => ({
    seats: application.stage === 'offered' ? [write(seatStream, callIdOf(application))] : [],
  }))
  .decide({
    refuses: [],
    emits: ['recruitment.ApplicationErased', 'recruitment.SeatReleased'],
    decide: (_command, { application, seats }) => {
      if (application.stage === 'none' || application.stage === 'erased') return {};
      if (isFiled(application) && !isAt(application, WITHOUT_SEAT)) return {};
      const { applicationId, callId, personId } = application;
      const data = { applicationId, callId, personId };
      return {
        application: [{ type: 'recruitment.ApplicationErased' as const, data }],
        seats: seats.map(() => [
          { type: 'recruitment.SeatReleased' as const, data: { callId, applicationId } },
        ]),
      };
    },
  });
