import {
  decisionOn,
  instantAt,
  isRefusal,
  localDateAt,
  personalTogether,
  refuse,
  type Instant,
  type LocalDate,
  type LocalDateTime,
} from '@palabre/kernel';
import { bothOf, nextDueOn, ofPair, rests, type KnownPairing, type Pairing } from './pairing.js';
import {
  AT_WORK_CODES,
  atWork,
  beforeProgramme,
  missingFirst,
  outsideProgramme,
  programmeOfPair,
  silent,
  SILENT_CODES,
  thePair,
} from './pair-rules.js';
import type { OpenedProgramme } from './programme.js';

interface OnPair {
  readonly pairingId: string;
}

type Slot = ReturnType<typeof slotOf>;
const slotOf = (startsAt: LocalDateTime, durationMinutes: number, { zone }: OpenedProgramme) => ({
  ...{ startsAt: instantAt(startsAt, zone), localStart: startsAt, zone, durationMinutes },
});

/** Sessions are planned ahead; what was held is recorded instead. */
const past = ({ startsAt, localStart }: Slot, now: Instant) =>
  startsAt < now ? refuse('PLANNED_IN_PAST', { startsAt: localStart }, ['/startsAt']) : undefined;

const isKind = ({ settings }: OpenedProgramme, kind: string): boolean =>
  settings.sessionKinds.some(({ id }) => id === kind);

const PLAN_CODES = [
  'SESSION_BEFORE_PROGRAMME',
  'DAY_OUTSIDE_PROGRAMME',
  'PLANNED_IN_PAST',
] as const;

/** A session is planned for a day of its programme. */
const dayRefusal = (programme: OpenedProgramme, startsAt: LocalDateTime) =>
  beforeProgramme(programme, startsAt.slice(0, 10), '/startsAt') ??
  outsideProgramme(programme, startsAt.slice(0, 10), '/startsAt');

export interface ScheduleSessionData extends OnPair {
  readonly sessionId: string;
  readonly kind: string;
  readonly format: 'in-person' | 'online';
  /** Wall clock of the programme's zone. */
  readonly startsAt: LocalDateTime;
  readonly durationMinutes: number;
}

/** The two plan to meet; what the programme asks for before has been done. */
export const scheduleSession = decisionOn((data: ScheduleSessionData) => thePair(data))
  .also(programmeOfPair)
  .decide({
    refuses: [
      ...AT_WORK_CODES,
      ...(['STAGES_MISSING', 'SESSION_KIND_UNKNOWN'] as const),
      ...PLAN_CODES,
    ],
    emits: ['mentoring.SessionScheduled'],
    decide: (command, { pairing, programmes }, { now }) => {
      const found = atWork(pairing, programmes);
      if (isRefusal(found)) return found;
      const { programme } = found;
      const missing = missingFirst(programme.settings, found.pairing);
      if (missing.length > 0) return refuse('STAGES_MISSING', { missing });
      const { sessionId, kind, format, startsAt, durationMinutes } = command;
      if (!isKind(programme, kind)) return refuse('SESSION_KIND_UNKNOWN', { kind }, ['/kind']);
      const wrong = dayRefusal(programme, startsAt);
      if (wrong) return wrong;
      const slot = slotOf(startsAt, durationMinutes, programme);
      const late = past(slot, now);
      if (late) return late;
      const data = { ...ofPair(found.pairing), sessionId, kind, format, ...slot };
      return { pairing: [{ type: 'mentoring.SessionScheduled' as const, data }] };
    },
  });

interface OnSession extends OnPair {
  readonly sessionId: string;
}
const SESSION_CODES = ['SESSION_UNKNOWN', 'SESSION_OVER'] as const;

/** A session of this pair that is still to come. */
const planned = (pairing: Pairing, sessionId: string) => {
  const session = pairing.stage === 'unknown' ? undefined : pairing.sessions[sessionId];
  if (!session) return refuse('SESSION_UNKNOWN');
  return session.stage === 'scheduled' ? session : refuse('SESSION_OVER');
};

export interface MoveSessionData extends OnSession {
  readonly startsAt: LocalDateTime;
  readonly durationMinutes: number;
}

/** The two meet at another time. */
export const moveSession = decisionOn((data: MoveSessionData) => thePair(data))
  .also(programmeOfPair)
  .decide({
    refuses: [...AT_WORK_CODES, ...SESSION_CODES, ...PLAN_CODES],
    emits: ['mentoring.SessionMoved'],
    decide: ({ sessionId, startsAt, durationMinutes }, { pairing, programmes }, { now }) => {
      const found = atWork(pairing, programmes);
      if (isRefusal(found)) return found;
      const session = planned(found.pairing, sessionId);
      if (isRefusal(session)) return session;
      const wrong = dayRefusal(found.programme, startsAt);
      if (wrong) return wrong;
      const slot = slotOf(startsAt, durationMinutes, found.programme);
      const late = past(slot, now);
      if (late) return late;
      const data = { ...ofPair(found.pairing), sessionId, ...slot };
      return { pairing: [{ type: 'mentoring.SessionMoved' as const, data }] };
    },
  });

/**
 * The two call a session off. What is planned of a pair that rests or has ended is not on: nobody has to call it off, and by doing so
 * nobody says anything to the other.
 */
export const cancelSession = decisionOn((data: OnSession) => thePair(data)).decide({
  refuses: [...SESSION_CODES, ...SILENT_CODES],
  emits: ['mentoring.SessionCancelled'],
  decide: ({ sessionId }, { pairing }) => {
    if (pairing.stage === 'unknown') return {};
    if (pairing.stage === 'ended') return refuse('PAIR_ENDED');
    if (rests(pairing)) return refuse('PAIR_ON_HOLD');
    const session = planned(pairing, sessionId);
    if (isRefusal(session)) return session;
    const data = { ...ofPair(pairing), sessionId };
    return { pairing: [{ type: 'mentoring.SessionCancelled' as const, data }] };
  },
});

export interface LogSessionData extends OnSession {
  readonly kind: string;
  readonly on: LocalDate;
  readonly durationMinutes: number;
  readonly topics?: string;
  /** Nobody had planned it: its id is new. */
  readonly unplanned?: boolean;
}

/** A session that was planned is one of this pair: an id of another pair's would take its session away. */
const heldRefusal = (pairing: KnownPairing, { sessionId, unplanned = false }: LogSessionData) => {
  const stage = pairing.sessions[sessionId]?.stage;
  if (stage === undefined && !unplanned) return refuse('SESSION_UNKNOWN');
  return stage === 'held' || stage === 'cancelled' ? refuse('SESSION_OVER') : undefined;
};

/**
 * A session was held, planned or not, on a day on which the two were a pair: a fact, which is recorded while the pair rests and after it ended as well, but then
 * without words, which the other would read.
 */
export const logSession = decisionOn((data: LogSessionData) => thePair(data))
  .also(programmeOfPair)
  .decide({
    refuses: [
      ...(['CONSENT_MISSING', 'SESSION_UNKNOWN', 'SESSION_OVER', 'SESSION_KIND_UNKNOWN'] as const),
      'DAY_AHEAD',
      ...(['SESSION_BEFORE_PROGRAMME', 'SESSION_BEFORE_PAIR'] as const),
      ...SILENT_CODES,
    ],
    emits: ['mentoring.SessionHeld'],
    decide: (command, { pairing, programmes: [programme] }, { now }) => {
      const { sessionId, kind, on, durationMinutes, topics } = command;
      if (pairing.stage === 'unknown' || !programme || programme.stage === 'unknown') return {};
      if (!pairing.formed) return refuse('CONSENT_MISSING');
      const over = heldRefusal(pairing, command);
      if (over) return over;
      const unsaid = topics === undefined ? undefined : silent(pairing);
      if (unsaid) return unsaid;
      if (!isKind(programme, kind)) return refuse('SESSION_KIND_UNKNOWN', { kind }, ['/kind']);
      if (on > localDateAt(now, programme.zone)) return refuse('DAY_AHEAD', { on }, ['/on']);
      const early = beforeProgramme(programme, on, '/on');
      if (early) return early;
      const { formedOn } = pairing;
      if (formedOn !== null && on < formedOn) {
        return refuse('SESSION_BEFORE_PAIR', { on, formedOn }, ['/on']);
      }
      const data = {
        ...ofPair(pairing),
        ...{ sessionId, kind, on, durationMinutes },
        topics:
          topics === undefined ? null : personalTogether(bothOf(pairing), 'mentoring', topics),
        rhythmDueOn: laterOf(pairing.rhythmDueOn, nextDueOn(programme.settings, on)),
      };
      return { pairing: [{ type: 'mentoring.SessionHeld' as const, data, effectiveOn: on }] };
    },
  });

/** Whoever records an old session late does not fall behind by it. */
const laterOf = (known: LocalDate | null, next: LocalDate): LocalDate =>
  known !== null && known > next ? known : next;

/**
 * A planned session did not take place: said once the pair goes on, as while it rests nobody had to come, and after the end
 * of what was planned for before.
 */
export const recordMissedSession = decisionOn((data: OnSession) => thePair(data)).decide({
  refuses: [...SESSION_CODES, ...SILENT_CODES, 'SESSION_NOT_BEGUN'],
  emits: ['mentoring.SessionMissed'],
  decide: ({ sessionId }, { pairing }, { now }) => {
    if (pairing.stage === 'unknown') return {};
    if (rests(pairing)) return refuse('PAIR_ON_HOLD');
    const session = planned(pairing, sessionId);
    if (isRefusal(session)) return session;
    if (session.startsAt > now) {
      return refuse('SESSION_NOT_BEGUN', { startsAt: session.startsAt });
    }
    const on = localDateAt(session.startsAt, session.zone);
    if (pairing.endedOn !== null && on > pairing.endedOn) return refuse('PAIR_ENDED');
    const data = { ...ofPair(pairing), sessionId, on };
    return { pairing: [{ type: 'mentoring.SessionMissed' as const, data, effectiveOn: on }] };
  },
});
