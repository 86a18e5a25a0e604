import type { Profile } from '../../events.js';
import type { Candidate } from '../candidate.js';

/** A candidate whose profile has been made readable; what is gone was erased. */
export interface ReadableCandidate extends Omit<Candidate, 'profile' | 'vetoes' | 'ruledOut'> {
  readonly profile: Profile | null | undefined;
  readonly vetoes: readonly string[] | null | undefined;
  readonly ruledOut: readonly (readonly string[] | undefined)[];
}

const EMPTY: Profile = {
  ...{ callName: '', offers: [], seeks: [], interests: [], goals: [], languages: [] },
  ...{ availability: [], formats: [], backgrounds: {}, welcomes: [] },
};

/** Whether somebody takes part in a round: there now, described, and having accepted the code of conduct of today. */
const takesPart = (
  { active, profile, codeVersion }: ReadableCandidate,
  { codeVersion: current }: { readonly codeVersion: string },
): boolean => active && profile !== null && profile !== undefined && codeVersion === current;

/**
 * Who seeks a mentor and is in no round: of those whom it names all, and otherwise who is there and has not described themself,
 * or has accepted an older code of conduct. Coordinators read all of it of everybody.
 */
export const awayFrom = (
  candidates: readonly Candidate[],
  { codeVersion }: { readonly codeVersion: string },
  only: readonly string[] | null,
): string[] =>
  candidates.flatMap((one) => {
    const { participantId, active, profile, role, places } = one;
    const isIn = active && profile !== null && one.codeVersion === codeVersion;
    const isPaired = places.some(({ as }) => as === 'mentee');
    const seeks = only === null ? active && role !== 'mentor' : only.includes(participantId);
    return !isIn && seeks && !isPaired ? [participantId] : [];
  });

/** The pairs that exist, from the places that both of a pair hold. */
const keptPairs = (candidates: readonly ReadableCandidate[]) => {
  const mentors = new Map<string, string>();
  for (const { participantId, places } of candidates) {
    for (const { pairingId, as } of places)
      if (as === 'mentor') mentors.set(pairingId, participantId);
  }
  return candidates.flatMap(({ participantId, places }) =>
    places.flatMap(({ pairingId, as }) => {
      const mentorId = mentors.get(pairingId);
      return as === 'mentee' && mentorId !== undefined
        ? [{ menteeId: participantId, mentorId }]
        : [];
    }),
  );
};

/**
 * The pool of a round. Who is in a pair stays in it with its places, also while resting, so that pairs are kept; of who
 * does not take part nothing else is known to the round.
 * @param only the mentees it is for, where it is not for all
 */
export const poolOf = (
  candidates: readonly ReadableCandidate[],
  programme: { readonly codeVersion: string },
  only: readonly string[] | null,
) => {
  const seekers = only === null ? null : new Set(only);
  const members = candidates.filter((one) => takesPart(one, programme));
  const byPerson = new Map(members.map((one) => [one.personId, one.participantId]));
  const seeks = ({ participantId }: ReadableCandidate): boolean =>
    seekers === null || seekers.has(participantId);
  return {
    members: members.flatMap((one) => {
      const { callName: _callName, about: _about, ...profile } = one.profile ?? EMPTY;
      const role = seeks(one) ? one.role : one.role === 'both' ? 'mentor' : one.role;
      if (!seeks(one) && role === 'mentee') return [];
      const { participantId, personId, capacity, vetoes } = one;
      return [{ ...profile, participantId, personId, role, capacity, vetoes: vetoes ?? [] }];
    }),
    kept: keptPairs(candidates),
    apart: members.flatMap(({ participantId, ruledOut }) =>
      ruledOut.flatMap((people) =>
        (people ?? []).flatMap((personId) => {
          const other = byPerson.get(personId);
          return other === undefined || other === participantId
            ? []
            : [[participantId, other] as const];
        }),
      ),
    ),
  };
};
