import { applicationBody, callBody } from './bodies.js';
import type { WireAnswer } from './http.js';
import type { Person } from './person.js';
import type { RunningSystem } from './running-system.js';
import type { Staff } from './small-community.js';

/** A closed call with an application that one of two reviewers has scored, and another by somebody of the staff. */
export interface ContestedCall {
  readonly callId: string;
  /** The application, as a path. */
  readonly path: string;
  /** A member of the committee who is not asked for a review. */
  readonly third: Person;
  /** Holds every office that judges, and has applied as well. */
  readonly rival: Person;
}

export const contestCall = async (
  system: RunningSystem,
  { coordinator, reviewers }: Staff,
  applicant: Person,
  mark: string,
  scores: readonly object[],
): Promise<ContestedCall> => {
  const third = await system.join('committee-3', 'committee');
  const rival = await system.join('rival', 'committee', 'coordinator', 'mel');
  const { id: callId } = await coordinator.does('/calls', callBody('2024-11-07'));
  const applied = await applicant.does(`/calls/${callId}/applications`, applicationBody(mark));
  await rival.does(`/calls/${callId}/applications`, applicationBody('rival'));
  const path = `/applications/${applied.id}`;
  await system.moveClock('2024-11-07T18:00:01.000Z');
  await coordinator.does(`/calls/${callId}/closing`);
  await coordinator.does(`${path}/eligibility`);
  for (const { id } of reviewers) {
    await coordinator.does(`${path}/reviewers`, { reviewerId: id });
  }
  await reviewers[0].does(`${path}/scores`, { scores });
  return { callId, path, third, rival };
};

/** Everything by which an application is judged. */
const judgements = (
  { callId, path, third }: ContestedCall,
  scores: readonly object[],
): readonly [string, object][] => {
  const feedback = { language: 'en', words: 'No.' };
  return [
    [`${path}/eligibility`, {}],
    [`${path}/reviewers`, { reviewerId: third.id }],
    [`${path}/scores`, { scores }],
    [`${path}/originality-flags`, { reason: 'A rival.' }],
    [`${path}/interview-invitation`, {}],
    [`${path}/interview`, { on: '2024-11-07', attended: false, notes: 'A rival.' }],
    [`${path}/decision-proposals`, { outcome: 'reject', reasons: 'A rival.', feedback }],
    [`${path}/decision-confirmations`, { proposalHash: '0'.repeat(43) }],
    [`/calls/${callId}/shortlist`, { applicationIds: [path.slice(-36)], reason: 'A rival.' }],
  ];
};

/** Everywhere that the office of a call reads. */
const selectionPages = ({ callId, path }: ContestedCall): readonly string[] => [
  path,
  ...['applications', 'balance', 'shared-passages', 'shortlist'].map(
    (page) => `/calls/${callId}/${page}`,
  ),
];

/** What the rival is answered who judges and reads as their offices would let them. */
export const rivalsAttempts = async (
  contest: ContestedCall,
  scores: readonly object[],
): Promise<readonly WireAnswer[]> => {
  const answers: WireAnswer[] = [];
  for (const [act, sent] of judgements(contest, scores)) {
    answers.push(await contest.rival.tries(act, sent));
  }
  for (const page of selectionPages(contest)) answers.push(await contest.rival.asks(page));
  return answers;
};
