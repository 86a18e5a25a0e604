import { guard, guardExisting, refuse, type Actor, type Refusal } from '@palabre/kernel';
import {
  applicationIdOf,
  applicationStream,
  callIdOf,
  isApplicant,
  isFiled,
  type Application,
} from './application.js';
import { callStream } from './call.js';

/** What a person has applied with to a call themself; nothing, most of the time. */
export const ownIn = (callId: string, personId: string) =>
  guard(applicationStream, applicationIdOf(callId, personId));

/** What judging an application rests on beside it: the call, and what who judges has applied with there. */
export const judging = (application: Application, { id }: Actor) => ({
  call: guardExisting(callStream, callIdOf(application)),
  own: ownIn(callIdOf(application), id),
});

/** Whether somebody competes for the seats of the call themself: until they withdraw, however it ended. */
const competes = (own: Application): boolean => isFiled(own) && own.stage !== 'withdrawn';

/** Who competes in a call judges nobody there. */
export const rivalryOf = (own: Application): Refusal<'REVIEWER_CONFLICTED'> | undefined =>
  competes(own) ? refuse('REVIEWER_CONFLICTED') : undefined;

/**
 * The applicant, their rivals, and who recused take no part in judging. Asked before anything else: where an
 * application stands is not theirs to learn from another refusal.
 */
export const conflictOf = (
  application: Application,
  own: Application,
  personId: string,
): Refusal<'REVIEWER_CONFLICTED'> | undefined =>
  isApplicant(application, personId) ||
  (isFiled(application) && application.recused.includes(personId))
    ? refuse('REVIEWER_CONFLICTED')
    : rivalryOf(own);
