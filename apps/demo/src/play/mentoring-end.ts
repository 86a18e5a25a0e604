import { MENTORING_GOES_ON, type MentoringScript } from '../texts/mentoring.js';
import type { YearStage } from './community.js';
import type { Player } from './player.js';
import { together } from './together.js';

/** A participant, with the id of their part. */
export interface Partner {
  readonly player: Player;
  readonly participantId: string;
}
/** A programme whose pairs have formed. */
export interface Begun {
  readonly programmeId: string;
  /** Mentors first. */
  readonly people: readonly Partner[];
  readonly pairs: readonly {
    readonly path: string;
    readonly mentor: Partner;
    readonly mentee: Partner;
  }[];
}

/** A pair has met, looks back, and ends through nobody's fault. */
const meetAndEnd = async (
  { path, mentor, mentee }: Begun['pairs'][number],
  { type, sessionKind, questions, first }: MentoringScript,
): Promise<void> => {
  const step = (what: string): string => `mentoring/${type}/${what}`;
  const held = { kind: sessionKind, on: MENTORING_GOES_ON, durationMinutes: 60 };
  await mentor.player.send(step('session'), `${path}/sessions-held`, held);
  if (first.includes('project')) {
    await mentee.player.send(step('project-done'), `${path}/project/completion`);
  }
  for (const [side, { player }] of [['mentor', mentor] as const, ['mentee', mentee] as const]) {
    const ratings = Object.fromEntries(questions[side].map((id) => [id, 5]));
    await player.send(step('evaluation'), `${path}/evaluation`, { ratings });
  }
  await mentee.player.send(step('ending'), `${path}/ending`);
};

/** A skill is offered, taken up, taught and thanked for; who has learnt goes on as a mentor. */
const exchangeSkill = async (path: string, teacher: Partner, learner: Partner): Promise<void> => {
  const step = (what: string): string => `mentoring/exchange/${what}`;
  const { id } = await teacher.player.send(step('offer'), `${path}/offers`, { skill: 'sewing' });
  const suggestion = `${path}/exchanges/${id}/suggestions`;
  await learner.player.send(step('suggest'), suggestion, { inReturn: 'budgeting' });
  const exchange = `/mentoring-exchanges/${id}`;
  const agreement = { withParticipantId: learner.participantId };
  await teacher.player.send(step('agree'), `${exchange}/agreement`, agreement);
  const become = { exchangeId: id, capacity: 1 };
  await learner.player.isRefused('NOTHING_LEARNT_YET', step('early'), `${path}/mentors`, become);
  for (const { player } of [teacher, learner]) {
    await player.send(step('complete'), `${exchange}/completion`);
  }
  await learner.player.send(step('thanks'), `${exchange}/thanks`, { words: 'It holds!' });
  await learner.player.send(step('become'), `${path}/mentors`, become);
};

/** What the whole programme does, and what everybody says of themself; the coordinator releases it as figures of many. */
const doTogether = async (
  coordinator: Player,
  { type, activity }: MentoringScript,
  { programmeId, people }: Begun,
  ratings: object,
): Promise<void> => {
  const path = `/mentoring-programmes/${programmeId}`;
  const step = (what: string): string => `mentoring/${type}/${what}`;
  const planned = { ...activity, on: MENTORING_GOES_ON, format: 'in-person' };
  const { id } = await coordinator.send(step('activity'), `${path}/activities`, planned);
  await people[0]?.player.send(step('activity'), `${path}/activities/${id}/participation`);
  await coordinator.send(step('activity-held'), `/mentoring-activities/${id}/holding`, {
    ...{ on: MENTORING_GOES_ON, participantIds: people.map((one) => one.participantId) },
  });
  await together(people, ({ player }) =>
    player.send(step('after'), `${path}/self-assessments`, { moment: 'after', ratings }),
  );
  await coordinator.send(step('release'), `${path}/outcome-releases`);
};

/** Ten days on: all pairs but the last have met and end; that one is overdue some weeks later. */
export const lookBack = async (
  { cast }: YearStage,
  script: MentoringScript,
  begun: Begun,
  ratings: object,
): Promise<void> => {
  const coordinator = await cast.staff('coordinator-1');
  await together(begun.pairs.slice(0, -1), (pair) => meetAndEnd(pair, script));
  const last = begun.pairs.at(-1);
  const path = `/mentoring-programmes/${begun.programmeId}`;
  if (script.type === 'skill-exchange' && last) {
    await exchangeSkill(path, last.mentor, last.mentee);
  }
  await doTogether(coordinator, script, begun, ratings);
};
