import { personalTogether } from '@palabre/kernel';
import type {
  MatchingConcluded,
  MatchingStarted,
  PairsMatched,
  ProgrammeOpened,
  SafeguardingAccepted,
  SharedByPair,
} from '../events.js';
import { pairingIdOf } from '../domain/pairing.js';
import { settingsOf } from '../domain/types/programme-types.js';

/** A round `m` of programme `p`, for the mentee `a` and the mentor `x`, up to its conclusion. */
export const settings = settingsOf.peer;
const rules = { ...settings.matching, method: 2 as const };
export const opened: ProgrammeOpened = {
  type: 'mentoring.ProgrammeOpened',
  data: {
    programmeId: 'p',
    title: { en: 'Peers', fr: 'Pairs' },
    zone: 'Africa/Nairobi',
    startsOn: '2024-09-01',
    endsOn: '2025-06-30',
    cohortId: null,
    minimumAge: 18,
    codeOfConduct: { version: '1', text: { en: 'Be kind.', fr: 'Soyez aimables.' } },
    settings,
    vocabulary: { skills: [], interests: [], goals: [], places: [], differences: [] },
  },
};
export const safeguarded: SafeguardingAccepted = {
  type: 'mentoring.SafeguardingAccepted',
  data: { programmeId: 'p', personId: 'contact', callName: null },
};
export const of = { matchingId: 'm', programmeId: 'p' };
export const started: MatchingStarted = {
  type: 'mentoring.MatchingStarted',
  data: { ...of, rules, only: null, codeVersion: '1', by: 'actor' },
};
/** It took its turn on the day on which specs are. */
export const turn = {
  type: 'mentoring.MatchingTurnTaken',
  data: { ...of, on: '2024-08-01', lapsed: false },
};
export const because: SharedByPair = {
  ...{ skills: [], skillsInReturn: [], interests: ['art'], goals: [], languages: ['en'] },
  ...{ availability: [], online: true, inPerson: false, differences: [], needsBridge: false },
  points: { interests: 1000 },
};
export const two = {
  mentee: { participantId: 'a', personId: 'person-a' },
  mentor: { participantId: 'x', personId: 'person-x' },
};
export const pairingId = pairingIdOf('p', 'x', 'a');
export const matched: PairsMatched = {
  type: 'mentoring.PairsMatched',
  data: {
    ...of,
    pairs: [
      {
        ...{ ...two, pairingId, score: 700, breadth: 800 },
        because: personalTogether(
          [{ subject: 'person-a' }, { subject: 'person-x' }],
          'mentoring',
          because,
        ),
      },
    ],
  },
};
export const figures = { pairs: 1, leftWithout: 0, seeking: 1, places: 1, totalScore: 700 };
export const concluded: MatchingConcluded = {
  type: 'mentoring.MatchingConcluded',
  data: { ...of, poolHash: 'hash', ...figures },
};
const versions = { a: 3, x: 5 };
export const members = Object.entries(versions).map(([participantId, version]) => ({
  ...{ participantId, version },
}));
const pool = { type: 'mentoring.MatchingPoolRecorded', data: { ...of, members } };
export const done = { 'matching-m': [started, pool, matched, concluded], 'matchingTurn-p': [turn] };
export const adopted = {
  type: 'mentoring.MatchingAdopted',
  data: {
    ...of,
    by: 'actor',
    pairs: [{ ...two, pairingId, asOf: { mentor: 5, mentee: 3 } }],
  },
};
