import { decisionOn, guardExisting, write } from '@palabre/kernel';
import { applicationIdOf } from '../contract.js';
import { applicationStream, idsOf } from './application.js';
import { personPresence } from './outside-streams.js';
import { isAt } from './rules.js';
import { seatStream } from './seats.js';

export interface WithdrawErasedData {
  readonly personId: string;
  /** Every call there is, as a read model knows them: the person may have applied to any. */
  readonly callIds?: readonly string[];
}

const PENDING = [
  'submitted',
  'eligible',
  'under-review',
  'interview',
  'offered',
  'waitlisted',
] as const;

/**
 * Takes back what a person whose data were erased still has before the committee. Nothing can be said about them any
 * more, so that nobody could decide on it either, and the results of the whole call would wait for ever.
 */
export const withdrawErased = decisionOn(({ personId }: WithdrawErasedData) => ({
  person: guardExisting(personPresence, personId),
}))
  .also(({ personId, callIds = [] }) => ({
    applications: callIds.map((id) => write(applicationStream, applicationIdOf(id, personId))),
    seats: callIds.map((id) => write(seatStream, id)),
  }))
  .decide({
    refuses: [],
    emits: ['recruitment.ApplicationWithdrawn', 'recruitment.SeatReleased'],
    decide: (_command, { person, applications, seats }) => {
      if (!person.erased) return {};
      return {
        applications: applications.map((application) =>
          isAt(application, PENDING)
            ? [{ type: 'recruitment.ApplicationWithdrawn' as const, data: idsOf(application) }]
            : [],
        ),
        seats: seats.map((_held, index) => {
          const application = applications[index];
          if (!application || !isAt(application, ['offered'])) return [];
          const { applicationId, callId } = application;
          return [{ type: 'recruitment.SeatReleased' as const, data: { callId, applicationId } }];
        }),
      };
    },
  });
