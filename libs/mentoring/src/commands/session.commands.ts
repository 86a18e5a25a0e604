import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { command } from '@palabre/eventing';
import { IsLocalDate, IsLocalDateTime, Optional, PathId, Words } from '@palabre/platform';
import { takeNote } from '../domain/note.decider.js';
import {
  cancelSession,
  logSession,
  moveSession,
  recordMissedSession,
  scheduleSession,
} from '../domain/session.decider.js';
import { FORMATS, type Format } from '../events.js';
import { MOST_OF_A_PAIR, withMarks } from './marks.js';
import { ofThePair } from './permissions.js';
import { CODE } from './programme-settings.shapes.js';

const MOST_MINUTES = 600;

class OnPair {
  @PathId()
  pairingId: string;
}
class OnSession extends OnPair {
  @PathId()
  sessionId: string;
}
/** Plans a session of a pair. */
export class ScheduleSession extends OnPair {
  /** One of the programme's kinds of session. */
  @Matches(CODE)
  kind: string;
  @IsIn(FORMATS)
  format: Format;
  /** Wall clock of the programme's zone. */
  @IsLocalDateTime()
  startsAt: string;
  @IsInt()
  @Min(5)
  @Max(MOST_MINUTES)
  durationMinutes: number;
}
/** Moves a planned session. */
export class MoveSession extends OnSession {
  /** Wall clock of the programme's zone. */
  @IsLocalDateTime()
  startsAt: string;
  @IsInt()
  @Min(5)
  @Max(MOST_MINUTES)
  durationMinutes: number;
}
/** Calls a planned session off. */
export class CancelSession extends OnSession {}

class Held extends OnPair {
  /** One of the programme's kinds of session. */
  @Matches(CODE)
  kind: string;
  /** The day in the programme's zone. */
  @IsLocalDate()
  on: string;
  @IsInt()
  @Min(1)
  @Max(MOST_MINUTES)
  durationMinutes: number;
  /** What it was about; for the two only. */
  @Optional()
  @Words(1, 2_000)
  topics?: string;
}
/** Records that a planned session was held. */
export class LogSession extends Held {
  @PathId()
  sessionId: string;
}
/** Records a session that nobody had planned. */
export class LogUnplannedSession extends Held {}
/** Records that a planned session did not take place. */
export class RecordMissedSession extends OnSession {}
/** Writes something down about a session; read by the two and nobody else. */
export class TakeNote extends OnSession {
  @Words(1, 10_000)
  note: string;
}

export const sessionCommands = [
  command({
    name: 'mentoring.ScheduleSession',
    input: ScheduleSession,
    decision: scheduleSession,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
    answers: ({ sessionId }) => sessionId,
    data: (input: ScheduleSession, { newId }) => ({ ...input, sessionId: newId('session') }),
  }),
  command({
    name: 'mentoring.MoveSession',
    input: MoveSession,
    decision: moveSession,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.CancelSession',
    input: CancelSession,
    decision: cancelSession,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.LogSession',
    input: LogSession,
    decision: logSession,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.LogUnplannedSession',
    input: LogUnplannedSession,
    decision: logSession,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
    answers: ({ sessionId }) => sessionId,
    data: (input: LogUnplannedSession, { newId }) => ({
      ...{ ...input, sessionId: newId('session'), unplanned: true },
    }),
  }),
  command({
    name: 'mentoring.RecordMissedSession',
    input: RecordMissedSession,
    decision: recordMissedSession,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
  }),
  command({
    name: 'mentoring.TakeNote',
    input: TakeNote,
    decision: takeNote,
    may: ofThePair,
    keyed: withMarks,
    mostEvents: MOST_OF_A_PAIR,
    uncounted: true,
    answers: ({ noteId }) => noteId,
    data: (input: TakeNote, { newId }) => ({ ...input, noteId: newId('note') }),
  }),
];
