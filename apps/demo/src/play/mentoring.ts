import { CALL_ZONE } from '../texts/calendar.js';
import {
  CODE_OF_CONDUCT,
  MENTORING,
  MENTORING_BEGINS_ON,
  MENTORING_LISTS,
  MENTORING_SCRIPTS,
  MENTORS,
  PEOPLE,
  type MentoringScript,
} from '../texts/mentoring.js';
import type { YearStage } from './community.js';
import { lookBack, type Begun, type Partner } from './mentoring-end.js';
import type { Player } from './player.js';
import { together } from './together.js';
import { until } from './until.js';

interface Pairing {
  readonly pairingId: string;
  readonly mentorId: string;
  readonly menteeId: string;
}

/** Everybody has something in common with everybody: each finds somebody, whoever that is. */
const profileOf = (seat: number) => {
  const isMentor = seat < MENTORS;
  const [own, sought] = isMentor ? ['sewing', 'budgeting'] : ['budgeting', 'sewing'];
  return {
    role: isMentor ? 'mentor' : 'mentee',
    capacity: isMentor ? 1 : 0,
    profile: {
      callName: `${isMentor ? 'M' : 'E'}${seat}`,
      ...{ offers: [own], seeks: [sought], interests: ['archives', 'music'], goals: ['speak-up'] },
      ...{ languages: ['en', 'fr'], availability: ['tue-evening'], formats: ['online'] },
      backgrounds: { arrival: isMentor ? 'local' : 'newcomer' },
      welcomes: ['arrival'],
    },
  };
};

const ratings = (each: number) => ({
  ...{ confidence: each, communication: each, 'problem-solving': each },
  ...{ belonging: each, resilience: each, prospects: each },
});

/** Four ways of mentoring, six people each: a round of matching, three pairs, and what comes of them. */
export class Mentoring {
  private readonly begun = new Map<string, Begun>();

  constructor(private readonly stage: YearStage) {}

  async begin(): Promise<void> {
    await together(MENTORING_SCRIPTS, async (script, at) => {
      this.begun.set(script.type, await this.beginOne(script, at));
    });
  }

  async goOn(): Promise<void> {
    await together(MENTORING_SCRIPTS, async (script) => {
      const begun = this.begun.get(script.type);
      if (begun) await lookBack(this.stage, script, begun, ratings(4));
    });
  }

  private async beginOne(script: MentoringScript, at: number): Promise<Begun> {
    const { cast, community } = this.stage;
    const coordinator = await cast.staff('coordinator-1');
    const step = `mentoring/${script.type}`;
    const { id: programmeId } = await coordinator.send(step, '/mentoring-programmes', {
      ...{ type: script.type, title: script.title, zone: CALL_ZONE, minimumAge: 18 },
      ...{ startsOn: MENTORING.startsOn, endsOn: MENTORING.endsOn, cohortId: community.cohortId },
      ...{ codeOfConduct: CODE_OF_CONDUCT, vocabulary: MENTORING_LISTS },
    });
    const path = `/mentoring-programmes/${programmeId}`;
    const contact = await cast.staff('mel-3');
    const contacts = `${path}/safeguarding-contacts`;
    await coordinator.send(`${step}/contact`, contacts, { personId: contact.personId });
    await contact.send(`${step}/contact`, `${path}/safeguarding-acceptance`);
    // Of somebody who would not come in anyway: who said so once does not come in by another number.
    const young = { age: 17, codeVersion: CODE_OF_CONDUCT.version };
    await contact.isRefused('UNDER_MINIMUM_AGE', `${step}/young`, `${path}/participants`, young);
    const staying = community.members.filter(({ leavesOn, pause }) => !leavesOn && !pause);
    const people = await together(
      staying.slice(at * PEOPLE, (at + 1) * PEOPLE),
      ({ player }, seat) => this.takePart(player, step, path, seat),
    );
    const pairs = await this.match(coordinator, step, path, people);
    await together(pairs, (pair) => this.form(pair, script));
    return { programmeId, people, pairs };
  }

  private async takePart(
    player: Player,
    step: string,
    path: string,
    seat: number,
  ): Promise<Partner> {
    const entry = { age: 30, codeVersion: CODE_OF_CONDUCT.version };
    const { id } = await player.send(`${step}/join`, `${path}/participants`, entry);
    await player.send(`${step}/profile`, `/mentoring-participants/${id}/profile`, profileOf(seat));
    const assessment = { moment: 'before', ratings: ratings(3) };
    await player.send(`${step}/before`, `${path}/self-assessments`, assessment);
    return { player, participantId: id };
  }

  /** A round for all, adopted by the coordinator; the proposals follow by themselves. */
  private async match(
    coordinator: Player,
    step: string,
    path: string,
    people: readonly Partner[],
  ): Promise<Begun['pairs']> {
    await people[0]?.player.isRefused('FORBIDDEN', `${step}/round`, `${path}/matchings`);
    const { id } = await coordinator.send(`${step}/round`, `${path}/matchings`);
    const round = `/mentoring-matchings/${id}`;
    const read = () => coordinator.get<{ readonly stage: string }>(round);
    await until('a round of matching', read, ({ stage }) => stage !== 'running');
    await coordinator.send(`${step}/adopt`, `${round}/adoption`);
    const list = () => coordinator.get<{ readonly items: readonly Pairing[] }>(`${path}/pairings`);
    const isDone = ({ items }: Awaited<ReturnType<typeof list>>) => items.length === MENTORS;
    const { items: proposed } = await until('proposals', list, isDone);
    // By the seat of the mentor: ids say nothing of an order.
    return people.slice(0, MENTORS).map((mentor) => {
      const pair = proposed.find(({ mentorId }) => mentorId === mentor.participantId);
      const mentee = people.find(({ participantId }) => participantId === pair?.menteeId);
      if (!pair || !mentee) throw new Error(`${mentor.player.key} was proposed to nobody`);
      return { path: `/mentoring-pairings/${pair.pairingId}`, mentor, mentee };
    });
  }

  /** Both accept, and do what comes before the first session. */
  private async form(
    { path, mentor, mentee }: Begun['pairs'][number],
    { type, first }: MentoringScript,
  ): Promise<void> {
    const both = [mentor.player, mentee.player];
    const step = (what: string): string => `mentoring/${type}/${what}`;
    if (first.includes('trial')) {
      await mentor.player.isRefused('TRIAL_MISSING', step('accept-early'), `${path}/acceptance`);
      const trial = { on: MENTORING_BEGINS_ON };
      await mentee.player.send(step('trial'), `${path}/trial-meeting`, trial);
    }
    for (const one of both) await one.send(step('accept'), `${path}/acceptance`);
    if (first.includes('preparation')) {
      for (const one of both) await one.send(step('prepared'), `${path}/preparation`);
    }
    const { dueOn } = MENTORING;
    if (first.includes('needs')) {
      await mentee.player.send(step('needs'), `${path}/needs`, { needs: 'To be understood.' });
    }
    if (first.includes('goals')) {
      const goals = { goals: [{ words: 'To speak at a meeting.' }], dueOn };
      await mentee.player.send(step('goals'), `${path}/goals`, goals);
    }
    if (first.includes('project')) {
      const project = { project: 'A walk of both choirs.', dueOn };
      await mentor.player.send(step('project'), `${path}/project`, project);
    }
  }
}
