import { instantAt, type LocalDate } from '@palabre/kernel';
import { cancel, reaction, schedule, send } from '@palabre/eventing';
import { flagMissedRhythmToken } from '../contract.js';
import type { PairEnded, PairFollowedUp, PairFormed, PairTakenUp, SessionHeld } from '../events.js';

type Event = PairFormed | PairTakenUp | SessionHeld | PairFollowedUp | PairEnded;

const key = (pairingId: string): string => `rhythm-${pairingId}`;

/** One timer a pair, moved by every session and every follow-up: it goes off when a session is overdue. */
const watched = ({
  data: { pairingId, rhythmDueOn },
}: {
  readonly data: { readonly pairingId: string; readonly rhythmDueOn: LocalDate };
}) => [
  schedule(
    key(pairingId),
    instantAt(`${rhythmDueOn}T23:59:59`, 'UTC'),
    send(flagMissedRhythmToken, { pairingId, dueOn: rhythmDueOn }),
  ),
];

/** A coordinator is told when a pair has not met in the rhythm of its programme. */
export const watchTheRhythm = reaction<Event>({
  name: 'mentoring.watch-the-rhythm',
  startsAt: 'beginning',
  owner: 'coordinator',
  on: {
    'mentoring.PairFormed': watched,
    'mentoring.PairTakenUp': watched,
    'mentoring.SessionHeld': watched,
    'mentoring.PairFollowedUp': ({ data: { pairingId, rhythmDueOn } }) =>
      rhythmDueOn === null ? [] : watched({ data: { pairingId, rhythmDueOn } }),
    'mentoring.PairEnded': ({ data }) => [cancel(key(data.pairingId))],
  },
});
