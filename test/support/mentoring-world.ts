import { randomBytes } from 'node:crypto';
import { titled } from './bodies.js';
import { eventually } from './eventually.js';
import type { Person } from './person.js';
import { expectProblem } from './problems.js';
import type { RunningSystem } from './running-system.js';

const code = (id: string) => ({ id, title: titled(id) });
const codes = (...ids: string[]) => ids.map(code);

/** The lists from which participants of these journeys choose. */
export const VOCABULARY = {
  skills: codes('writing', 'budgeting', 'interviews', 'sewing'),
  interests: codes('archives', 'music', 'health'),
  goals: codes('find-work', 'speak-up'),
  places: codes('coast', 'capital'),
  differences: [{ ...code('arrival'), values: codes('newcomer', 'local') }],
};

export const programmeBody = (type: string, more: object = {}) => ({
  ...{ type, title: titled(type), zone: 'Africa/Nairobi' },
  ...{ startsOn: '2024-07-01', endsOn: '2025-06-30', minimumAge: 18 },
  codeOfConduct: { version: 'v1', text: titled('Be kind') },
  vocabulary: VOCABULARY,
  ...more,
});

export const newSecret = (): string => randomBytes(18).toString('base64url');

export interface ProgrammeStaff {
  readonly coordinator: Person;
  readonly contact: Person;
}

/** What the chapters of the journey share. */
export interface World {
  readonly system: RunningSystem;
  readonly staff: ProgrammeStaff;
  /** Somebody with a token and no part in anything. */
  readonly outsider: Person;
}

/** Expects a command to be refused. */
export const refused = async (
  person: Person,
  path: string,
  body: object,
  status: number,
  code: string,
): Promise<void> => expectProblem(await person.tries(path, body), status, code);

export const pathOf = (pairingId: string): string => `/mentoring-pairings/${pairingId}`;

/** Reads a page once the read side has all that was stored. */
export const pageOf = async (person: Person, path: string): Promise<any> => {
  const { position } = await person.does('/people/me/language', { language: 'en' });
  return person.reads(`${path}?after=${position}`);
};

/** A programme with a safeguarding contact who agreed, and a link for so many. */
export const openProgramme = async (
  { coordinator, contact }: ProgrammeStaff,
  type: string,
  uses = 10,
  more: object = {},
): Promise<{ programmeId: string; secret: string; invitationId: string }> => {
  const { id: programmeId } = await coordinator.does(
    '/mentoring-programmes',
    programmeBody(type, more),
  );
  const path = `/mentoring-programmes/${programmeId}`;
  await coordinator.does(`${path}/safeguarding-contacts`, { personId: contact.id });
  await contact.does(`${path}/safeguarding-acceptance`);
  const link = { uses, expiresAt: '2024-09-01T00:00:00.000Z' };
  const { json } = await coordinator.tries(`${path}/invitations`, link);
  return { programmeId, secret: json.secret, invitationId: json.id };
};

export interface Participant {
  readonly person: Person;
  readonly participantId: string;
}

const PROFILE = {
  ...{ offers: [], seeks: [], interests: ['archives'], goals: ['speak-up'], languages: ['en'] },
  ...{ availability: ['tue-evening'], formats: ['online'], backgrounds: {}, welcomes: [] },
};

type Role = 'mentor' | 'mentee' | 'both';

/** Somebody comes by the link and describes themself. */
export const comeIn = async (
  person: Person,
  secret: string,
  callName: string,
  role: Role,
  profile: object = {},
  capacity = role === 'mentee' ? 0 : 1,
): Promise<Participant> => {
  const entry = { secret, age: 30, codeVersion: 'v1' };
  const { id: participantId } = await person.does('/mentoring-invitations/acceptance', entry);
  await person.does(`/mentoring-participants/${participantId}/profile`, {
    ...{ role, capacity, profile: { ...PROFILE, callName, ...profile } },
  });
  return { person, participantId };
};

/** Somebody new comes by the link and describes themself. */
export const takePart = async (
  system: RunningSystem,
  secret: string,
  name: string,
  role: Role,
  profile: object = {},
  capacity?: number,
): Promise<Participant> => comeIn(await system.join(name), secret, name, role, profile, capacity);

/** Has a round worked out. */
export const matched = async (
  { coordinator }: ProgrammeStaff,
  programmeId: string,
  body: object = {},
): Promise<any> => {
  const path = `/mentoring-programmes/${programmeId}/matchings`;
  const { id } = await coordinator.does(path, body);
  return eventually('the round', async () => {
    const round = await pageOf(coordinator, `/mentoring-matchings/${id}`);
    return round.stage === 'running' ? undefined : round;
  });
};

/** Two are proposed to each other. @returns the pair's id */
export const propose = async (
  { coordinator }: ProgrammeStaff,
  programmeId: string,
  mentor: Participant,
  mentee: Participant,
): Promise<string> => {
  const { id } = await coordinator.does(`/mentoring-programmes/${programmeId}/pairings`, {
    ...{ mentorId: mentor.participantId, menteeId: mentee.participantId },
  });
  return id;
};

/** What of a person's data somebody read, newest first. */
export const whatWasRead = async (
  system: RunningSystem,
  { id: personId }: { readonly id: string },
  { id: reader }: { readonly id: string },
): Promise<string[]> => {
  await system.untilCaughtUp();
  const rows = await system.sql<{ what: string }>(
    `select what from read.people_accesses where person_id = $1 and reader = $2 order by at desc`,
    ...[personId, reader],
  );
  return rows.map(({ what }) => what);
};
