import { In, IsNull, Not } from 'typeorm';
import { PathId, query } from '@palabre/platform';
import { sessionCalendar } from '../domain/session-calendar.js';
import { theParticipant } from './access.query.js';
import { PairingRow } from './pairing.entity.js';
import { SessionRow } from './session.entity.js';

export class GetSessionCalendar {
  @PathId()
  participantId: string;
}

/** Nobody is reminded of an appointment with somebody whom they may not have to meet any more. */
const isResting = ({ stage, holds }: PairingRow): boolean => stage !== 'active' || holds.length > 0;

const moment = (at: string | Date): string => new Date(at).toISOString();

export const sessionCalendarQueries = [
  query({
    name: 'mentoring.GetSessionCalendar',
    input: GetSessionCalendar,
    may: theParticipant,
    reads: ['mentoring.sessions', 'mentoring.pairings', 'mentoring.participants'],
    answer: async ({ participantId }, { db, language }): Promise<string> => {
      const pairs = await db.findBy(PairingRow, [
        { mentorId: participantId },
        { menteeId: participantId },
      ]);
      const rows = await db.find(SessionRow, {
        where: { pairingId: In(pairs.map(({ pairingId }) => pairingId)), startsAt: Not(IsNull()) },
        order: { startsAt: 'ASC', sessionId: 'ASC' },
      });
      const resting = new Set(pairs.filter(isResting).map(({ pairingId }) => pairingId));
      const isOff = ({ stage, pairingId }: SessionRow): boolean =>
        stage === 'scheduled' && resting.has(pairingId);
      const shown = rows.filter((row) => !isOff(row));
      const sessions = shown.map((row) => ({
        ...{ sessionId: row.sessionId, durationMinutes: row.durationMinutes },
        ...{ startsAt: moment(row.startsAt ?? ''), cancelled: row.stage === 'cancelled' },
        ...{ revision: row.revision, revisedAt: moment(row.revisedAt) },
      }));
      return sessionCalendar(sessions, language);
    },
  }),
];
