import { decisionOn, personal, refuse, writeExisting } from '@palabre/kernel';
import { silent, SILENT_CODES } from './pair-rules.js';
import { ofPair, pairingStream } from './pairing.js';

export interface TakeNoteData {
  readonly pairingId: string;
  readonly sessionId: string;
  readonly noteId: string;
  readonly note: string;
}

/** One of the two writes something down about a session, for the two and nobody else. */
export const takeNote = decisionOn(({ pairingId }: TakeNoteData) => ({
  pairing: writeExisting(pairingStream, pairingId),
})).decide({
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
