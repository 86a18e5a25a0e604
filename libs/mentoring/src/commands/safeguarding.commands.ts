import { command, system, type ReadSide } from '@palabre/eventing';
import {
  handConcernsOverToken,
  releaseCoordinatingContactToken,
  releaseErasedContactToken,
} from '../contract.js';
import {
  handConcernsOver,
  releaseCoordinatingContact,
  releaseErasedContact,
} from '../domain/safeguarding.decider.js';

/** Programmes whose contact somebody is, or was asked to be. */
const programmesOf = async (read: ReadSide, personId: string): Promise<string[]> => {
  const rows = await read.query<{ readonly programmeId: string }>(
    ['mentoring.programmes'],
    `select programme_id as "programmeId"
       from read.mentoring_programmes
      where contacts @> $1::jsonb or asked @> $1::jsonb
      order by programme_id`,
    [JSON.stringify([personId])],
  );
  return rows.map(({ programmeId }) => programmeId);
};

/** Concerns that somebody was told of. */
const concernsOf = async (read: ReadSide, personId: string): Promise<string[]> => {
  const rows = await read.query<{ readonly concernId: string }>(
    ['mentoring.concerns'],
    `select concern_id as "concernId"
       from read.mentoring_concerns
      where contact_ids @> $1::jsonb
      order by concern_id`,
    [JSON.stringify([personId])],
  );
  return rows.map(({ concernId }) => concernId);
};

/** What follows by itself so that no concern is left unread. */
export const safeguardingCommands = [
  command({
    name: releaseErasedContactToken.name,
    decision: releaseErasedContact,
    may: system(),
    gather: async (data, read) => ({
      ...data,
      programmeIds: await programmesOf(read, data.personId),
      concernIds: await concernsOf(read, data.personId),
    }),
  }),
  command({
    name: releaseCoordinatingContactToken.name,
    decision: releaseCoordinatingContact,
    may: system(),
    gather: async (data, read) => ({
      ...data,
      programmeIds: await programmesOf(read, data.personId),
      concernIds: await concernsOf(read, data.personId),
    }),
  }),
  command({
    name: handConcernsOverToken.name,
    decision: handConcernsOver,
    may: system(),
    gather: async (data, read) => {
      const rows = await read.query<{ readonly concernId: string }>(
        ['mentoring.concerns'],
        `select concern_id as "concernId"
           from read.mentoring_concerns
          where programme_id = $1 and stage = 'open'
          order by concern_id`,
        [data.programmeId],
      );
      return { ...data, concernIds: rows.map(({ concernId }) => concernId) };
    },
  }),
];
