import type { Language } from '@palabre/kernel';
import type { Asking } from '@palabre/platform';
import { In } from 'typeorm';
import type { ReadableCandidate } from '../../domain/matching/pool-of.js';
import type { SharedByPair } from '../../events.js';
import { because, explain, type PoolMember } from '../../matching/index.js';
import type { PairingRow } from '../pairing.entity.js';
import { programmeById } from '../programme.query.js';
import { CandidateRow } from './candidate.entity.js';
import { readable } from './pool.query.js';
import { namesOf } from './names.js';

/** All that a coordinator is told, of every proposal by hand alike: more would tell which of them can come to something. */
const BY_HAND: Readonly<Record<Language, string>> = {
  en: 'Somebody who coordinates has proposed these two.',
  fr: 'Quelqu’un de la coordination a proposé ces deux personnes.',
};

const memberOf = (one: ReadableCandidate | undefined): PoolMember | undefined => {
  if (!one?.profile) return undefined;
  const { callName: _callName, about: _about, ...profile } = one.profile;
  const { participantId, personId, role, capacity } = one;
  return { ...profile, participantId, personId, role, capacity, vetoes: [] };
};

/**
 * What two share of what each reads of the other anyway. Place, free hours and what somebody is stay out: profiles are compared
 * as they are now, and who changes their own again and again would try out all that the other's may say.
 */
const ofTheCards = (shared: SharedByPair): SharedByPair => ({
  ...shared,
  ...{ availability: [], inPerson: false, differences: [] },
});

/** To a coordinator: that two were proposed by hand, and nothing else. */
export const toldByHand = (language: Language): string[] => [BY_HAND[language]];

/** Why a coordinator may have proposed two, to one of them: what they share now. Nothing once one of the two was erased. */
export const explainByHand = async (pair: PairingRow, asking: Asking): Promise<string[]> => {
  const { db, unseal, actor, language } = asking;
  const { settings, vocabulary } = await programmeById(db, pair.programmeId);
  const participantId = In([pair.mentorId, pair.menteeId]);
  const rows = await db.findBy(CandidateRow, { participantId });
  const read = await readable(rows, unseal, 'profile, to say why a pair is proposed');
  const [mentee, mentor] = [pair.menteeId, pair.mentorId].map((id) =>
    memberOf(read.find((one) => one.participantId === id)),
  );
  if (!mentee || !mentor) return [];
  const audience = actor.id === pair.menteePersonId ? 'mentee' : 'mentor';
  const shared = ofTheCards(because(mentee, mentor, settings.matching));
  return explain(shared, audience, language, namesOf(vocabulary));
};
