import { FORMATS, type Profile, type Role } from '../events/participant.js';

/**
 * Everybody who takes part in one round of matching, as codes. A code stands for a skill, an interest, a goal … of the
 * programme's own lists; nothing here is free text. The pool exists only while it is matched: it is made of sealed
 * profiles at the edge, and what is kept of it is a keyed hash.
 */
export interface Pool {
  readonly members: readonly PoolMember[];
  /** Pairs that exist already and stay: each takes one of its mentor's places, and its mentee seeks no more. */
  readonly kept: readonly KeptPair[];
  /** Two who must not meet, for a reason that stays with the coordinator: one said no before, or their interests conflict. */
  readonly apart: readonly (readonly [participantId: string, participantId: string])[];
}

export interface KeptPair {
  readonly menteeId: string;
  readonly mentorId: string;
}

/** A pair that a round proposes. */
export interface ProposedPair {
  readonly menteeId: string;
  readonly mentorId: string;
  /** Points, 0 to 1000. */
  readonly score: number;
  /** In how much of what counts they have anything in common, 0 to 1000. */
  readonly breadth: number;
}

/** What is matched of a profile: all but how people call themselves and what they say in words. */
export interface PoolMember extends Omit<Profile, 'callName' | 'about'> {
  readonly participantId: string;
  /** Whose profile it is: two participations of one person are never a pair. */
  readonly personId: string;
  readonly role: Role;
  /** How many mentees they would accompany in all, those of {@link Pool.kept} included. */
  readonly capacity: number;
  /** Persons they do not want to be matched with, by id. Secret: see `explanation.ts`. */
  readonly vetoes: readonly string[];
}

export const canSeek = ({ role }: Pick<PoolMember, 'role'>): boolean => role !== 'mentor';
export const canAccompany = ({ role, capacity }: Pick<PoolMember, 'role' | 'capacity'>): boolean =>
  role !== 'mentee' && capacity > 0;

const sorted = (codes: readonly string[]): readonly string[] => [...new Set(codes)].toSorted();
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The same pool in its one order, so that a round does not depend on who came first or how lists are written. */
export const canonicalPool = ({ members, kept, apart }: Pool): Pool => ({
  members: members
    .map((member) => ({
      ...member,
      offers: sorted(member.offers),
      seeks: sorted(member.seeks),
      interests: sorted(member.interests),
      goals: sorted(member.goals),
      languages: sorted(member.languages),
      availability: sorted(member.availability),
      formats: FORMATS.filter((format) => member.formats.includes(format)),
      welcomes: sorted(member.welcomes),
      vetoes: sorted(member.vetoes),
    }))
    .toSorted((a, b) => byText(a.participantId, b.participantId)),
  kept: kept.toSorted((a, b) => byText(a.menteeId, b.menteeId) || byText(a.mentorId, b.mentorId)),
  apart: apart
    .map(([a, b]) => (a < b ? ([a, b] as const) : ([b, a] as const)))
    .toSorted((a, b) => byText(a[0], b[0]) || byText(a[1], b[1])),
});
