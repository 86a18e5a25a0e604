import { cancel, reaction, schedule, send } from '@palabre/eventing';
import { plusMillis } from '@palabre/kernel';
import { closeCallToken } from '../contract.js';
import type { CallClosed, CallOpened, DeadlineExtended, ZonedMoment } from '../events.js';

const keyOf = (callId: string): string => `close ${callId}`;

/** The closing instant itself is still in time. */
const closing = (callId: string, { instant }: ZonedMoment) =>
  schedule(
    keyOf(callId),
    plusMillis(instant, 1),
    send(closeCallToken, { callId, deadline: instant }),
  );

/** A call closes when its deadline passes, unless somebody did so before. */
export const closeCallAtDeadline = reaction<CallOpened | DeadlineExtended | CallClosed>({
  name: 'recruitment.close-call-at-deadline',
  startsAt: 'beginning',
  owner: 'coordinator',
  on: {
    'recruitment.CallOpened': ({ data }) => [closing(data.callId, data.closesAt)],
    'recruitment.DeadlineExtended': ({ data }) => [closing(data.callId, data.closesAt)],
    'recruitment.CallClosed': ({ data }) => [cancel(keyOf(data.callId))],
  },
});
