import type { Asking } from '@palabre/platform';
import { In } from 'typeorm';
import type { ReadableCandidate } from '../../domain/matching/pool-of.js';
import {
  because,
  breadthOf,
  explain,
  explainFit,
  fitWord,
  type PoolMember,
} from '../../matching/index.js';
import type { PairingRow } from '../pairing.entity.js';
import { programmeById } from '../programme.query.js';
import { CandidateRow } from './candidate.entity.js';
import { readable } from './pool.query.js';
import { namesOf } from './names.js';

const memberOf = (one: ReadableCandidate | undefined): PoolMember | undefined => {
  if (!one?.profile) return undefined;
  const { callName: _callName, about: _about, ...profile } = one.profile;
  const { participantId, personId, role, capacity } = one;
  return { ...profile, participantId, personId, role, capacity, vetoes: [] };
};

/**
 * Why a coordinator may have proposed two, as a round would say it: to each of them what they share now, and to a coordinator
 * in how much. Nothing once one of the two was erased.
 */
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
  const rules = settings.matching;
  const isOfThem = [pair.mentorPersonId, pair.menteePersonId].includes(actor.id);
  if (!isOfThem) return [explainFit(fitWord(breadthOf(mentee, mentor, rules)), language)];
  const audience = actor.id === pair.menteePersonId ? 'mentee' : 'mentor';
  return explain(because(mentee, mentor, rules), audience, language, namesOf(vocabulary));
};
