import { In, IsNull, Not } from 'typeorm';
import { PathId, query } from '@palabre/platform';
import { sessionCalendar } from '../domain/session-calendar.js';
import { theParticipant } from './access.query.js';
import { PairingRow } from './pairing.entity.js';
import { shownStage } from './pairing.query.js';
import { SessionRow } from './session.entity.js';

export class GetSessionCalendar {
  @PathId()
  participantId: string;
}

const moment = (at: string | Date): string => new Date(at).toISOString();

export const sessionCalendarQueries = [
  query({
    name: 'mentoring.GetSessionCalendar',
    input: GetSessionCalendar,
    may: theParticipant,
    reads: ['mentoring.sessions', 'mentoring.pairings', 'mentoring.participants'],
    answer: async ({ participantId }, { db, language, keyedHash }): Promise<string> => {
      const pairs = await db.findBy(PairingRow, [
        { mentorId: participantId },
        { menteeId: participantId },
      ]);
      const rows = await db.find(SessionRow, {
        where: { pairingId: In(pairs.map(({ pairingId }) => pairingId)), startsAt: Not(IsNull()) },
        order: { startsAt: 'ASC', sessionId: 'ASC' },
      });
      // Nobody is reminded of somebody whom they may not have to meet any more.
      const stopped = new Set(
        pairs.filter((row) => shownStage(row) !== 'active').map(({ pairingId }) => pairingId),
      );
      const isOff = ({ stage, pairingId }: SessionRow): boolean =>
        stage === 'scheduled' && stopped.has(pairingId);
      const shown = rows.filter((row) => !isOff(row));
      const sessions = shown.map((row) => ({
        // Of each of the two alone: calendars that meet in one place do not join the two by it.
        uid: keyedHash(`mentoring-calendar|${participantId}|${row.sessionId}`),
        durationMinutes: row.durationMinutes,
        ...{ startsAt: moment(row.startsAt ?? ''), cancelled: row.stage === 'cancelled' },
        ...{ revision: row.revision, revisedAt: moment(row.revisedAt) },
      }));
      return sessionCalendar(sessions, language);
    },
  }),
];
