import { decisionOn, personal, refuse } from '@palabre/kernel';
import { silent, SILENT_CODES, thePair } from './pair-rules.js';
import { ofPair } from './pairing.js';

export interface TakeNoteData {
  readonly pairingId: string;
  readonly sessionId: string;
  readonly noteId: string;
  readonly note: string;
}

/** One of the two writes something down about a session, for the two and nobody else. */
export const takeNote = decisionOn((data: TakeNoteData) => thePair(data)).decide({
  refuses: ['SESSION_UNKNOWN', ...SILENT_CODES],
  emits: ['mentoring.NoteTaken'],
  decide: ({ sessionId, noteId, note }, { pairing }, { actor }) => {
    if (pairing.stage === 'unknown' || !pairing.sessions[sessionId]) {
      return refuse('SESSION_UNKNOWN');
    }
    const unsaid = silent(pairing);
    if (unsaid) return unsaid;
    const sealed = personal(actor.id, 'mentoring', note);
    const data = { ...ofPair(pairing), noteId, sessionId, authorId: actor.id, note: sealed };
    return { pairing: [{ type: 'mentoring.NoteTaken' as const, data }] };
  },
});
