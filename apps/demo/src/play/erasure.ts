import { ApiProblem } from '../client/problem.js';
import type { Applicant } from '../people/applicant.js';
import type { Stage } from './stage.js';

/**
 * Somebody asks to be forgotten, and the steward sees to it. Their login leads nowhere from then on, so that the
 * steward tries first: whoever is erased already stays so, and nobody is registered anew.
 */
export const playErasure = async (
  { cast }: Pick<Stage, 'cast'>,
  applicant: Applicant,
  personId: string,
): Promise<void> => {
  const steward = await cast.staff('steward-1');
  const erase = () => steward.send('erase', `/people/${personId}/erasure`);
  try {
    await erase();
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'ERASURE_NOT_REQUESTED') throw error;
    const person = await cast.person(applicant);
    await person.send('ask-for-erasure', '/people/me/erasure-requests');
    await erase();
  }
};
