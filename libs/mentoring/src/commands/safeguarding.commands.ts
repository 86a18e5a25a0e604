import { command, system } from '@palabre/eventing';
import { handConcernsOverToken, releaseErasedContactToken } from '../contract.js';
import { handConcernsOver, releaseErasedContact } from '../domain/safeguarding.decider.js';

/** What follows by itself so that no concern is left unread. */
export const safeguardingCommands = [
  command({
    name: releaseErasedContactToken.name,
    decision: releaseErasedContact,
    may: system(),
    gather: async (data, read) => {
      const rows = await read.query<{ readonly programmeId: string }>(
        ['mentoring.programmes'],
        `select programme_id as "programmeId"
           from read.mentoring_programmes
          where contacts @> $1::jsonb or asked @> $1::jsonb
          order by programme_id`,
        [JSON.stringify([data.personId])],
      );
      return { ...data, programmeIds: rows.map(({ programmeId }) => programmeId) };
    },
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
