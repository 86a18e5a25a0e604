import { ApiProperty } from '@nestjs/swagger';
import { staff, when, anyOf } from '@palabre/eventing';
import type { Language } from '@palabre/kernel';
import { PathId, query, type Asking } from '@palabre/platform';
import type { RoundRules, SharedByPair, Vocabulary } from '../../events.js';
import {
  explain,
  explainFit,
  FIT_WORDS,
  fitWord,
  type Audience,
  type FitWord,
  type LeftWithoutReason,
} from '../../matching/index.js';
import { isForFew } from '../../domain/matching/repeated-rounds.js';
import { pageOf, Paging } from '../paging.js';
import { PairingRow } from '../pairing.entity.js';
import { notFound, programmeById } from '../programme.query.js';
import { takesPart } from '../access.query.js';
import { ownIn } from '../told.query.js';
import { explainByHand, toldByHand } from './by-hand.query.js';
import { LEFT_WITHOUT } from './left-without-words.js';
import { LeftWithoutRow, MatchedPairRow, MatchingRow } from './matching.entity.js';
import { namesOf } from './names.js';
import { shownHash } from './shown-hash.js';

/** The latest first. */
export class ListMatchings extends Paging {
  @PathId()
  programmeId: string;
}
export class GetMatching {
  @PathId()
  matchingId: string;
}
export class GetMatchingOutcome {
  @PathId()
  matchingId: string;
}
export class ExplainPairing {
  @PathId()
  pairingId: string;
}

export class RecomputationView {
  at: string;
  by: string;
  /** Whether the pool has the same keyed hash. */
  samePool: boolean;
  samePairs: boolean;
  /** People of the pool who were erased since: then it cannot be the same. */
  erased: number;
}
/** How far a round is. */
export class MatchingProgressView {
  stage: string;
  done: number;
  of?: number;
}
export class MatchingView {
  matchingId: string;
  programmeId: string;
  stage: MatchingRow['stage'];
  /** The rules it was made by, and the method by which it is worked out from them. */
  rules: RoundRules;
  only: string[] | null;
  /** Of the code of conduct that everybody in the pool has accepted. */
  codeVersion: string;
  startedAt: string;
  /** A keyed hash of the pool, of this round alone: it cannot be compared with that of another. */
  poolHash: string | null;
  /** Null as long as what a round for fewer than five people has come to is not shown, and to whoever takes part in the programme. */
  @ApiProperty({ type: Number, nullable: true })
  pairs: number | null;
  @ApiProperty({ type: Number, nullable: true })
  leftWithout: number | null;
  seeking: number;
  places: number;
  /** Why it came to nothing, in machine words. */
  failedWith: string | null;
  recomputations: RecomputationView[];
  /** While it is worked out, of a round for all. */
  progress?: MatchingProgressView;
}
export class MatchingPage {
  items: MatchingView[];
  next: string | null;
}
export class ProposedPairView {
  pairingId: string;
  menteeId: string;
  mentorId: string;
  /** In how much of what counts the two have something in common; null of a round that did not keep it. */
  @ApiProperty({ enum: [...FIT_WORDS, null] })
  fit: FitWord | null;
  adopted: boolean;
  explanation: string[];
}
export class LeftWithoutView {
  menteeId: string;
  reason: LeftWithoutReason;
  explanation: string;
}
export class MatchingOutcomeView {
  /** Whether there is more to be shown once its pairs are proposed: a round for fewer than five people asks about somebody by name. */
  withheld: boolean;
  pairs: ProposedPairView[];
  leftWithout: LeftWithoutView[];
}
export class ExplanationView {
  pairingId: string;
  explanation: string[];
}

const matchingById = async (db: Asking['db'], matchingId: string): Promise<MatchingRow> => {
  const row = await db.findOneBy(MatchingRow, { matchingId });
  if (!row) throw notFound('matching');
  return row;
};

/** The pair as the latest round has it that came to it; for its two, of rounds that were adopted. */
const latestPair = (
  db: Asking['db'],
  pairingId: string,
  adopted: { readonly adopted?: true } = {},
): Promise<MatchedPairRow | null> =>
  db.findOne(MatchedPairRow, { where: { pairingId, ...adopted }, order: { position: 'DESC' } });

/** Whether a pair is one that nobody is shown before it is proposed. */
const isOfFew = async (db: Asking['db'], { matchingId, adopted }: MatchedPairRow) =>
  !adopted && isForFew(await matchingById(db, matchingId));

/** Which of the two somebody is; nothing for a coordinator. */
const audienceOf = (row: MatchedPairRow, personId: string): Audience | undefined => {
  if (row.mentee.personId === personId) return 'mentee';
  return row.mentor.personId === personId ? 'mentor' : undefined;
};

/**
 * Who coordinates and takes part in the programme reads no outcome of its rounds: with a profile of their own, which is
 * theirs to change, it would tell of those of others.
 */
const coordinatorApart = when<GetMatchingOutcome, Asking>(
  {
    en: 'staff: coordinator, unless they take part in the programme',
    fr: 'équipe : coordinator, sauf participation au programme',
  },
  async (actor, { matchingId }, asking) => {
    if (!actor.roles.includes('coordinator')) return false;
    const row = await asking.db.findOneBy(MatchingRow, { matchingId });
    return row === null || !(await takesPart(asking, row.programmeId));
  },
);

/** What a coordinator is told of why two are proposed. */
const toldOf = ({ breadth }: MatchedPairRow, language: Language) => {
  const fit = breadth === null ? null : fitWord(breadth);
  return { fit, explanation: fit === null ? [] : [explainFit(fit, language)] };
};

/** Whether a round for a few, named by a coordinator, has come to something that is not proposed. */
const isWithheld = async (db: Asking['db'], row: MatchingRow): Promise<boolean> => {
  if (!isForFew(row)) return false;
  const { matchingId, stage } = row;
  return stage !== 'adopted' || db.existsBy(MatchedPairRow, { matchingId, adopted: false });
};

const viewOf = async (asking: Asking, row: MatchingRow): Promise<MatchingView> => {
  const { totalScore: _totalScore, ...shown } = row;
  const isHidden = (await isWithheld(asking.db, row)) || (await takesPart(asking, row.programmeId));
  const hidden = isHidden ? { pairs: null, leftWithout: null } : {};
  return { ...shown, ...hidden, poolHash: shownHash(row, asking.keyedHash) } as MatchingView;
};

const oneOfTheTwo = when<ExplainPairing, Asking>(
  { en: 'one of the two', fr: 'l’une des deux personnes du binôme' },
  async ({ id }, { pairingId }, asking) => {
    const pair = await asking.db.findOneBy(PairingRow, { pairingId });
    if (pair && ownIn(pair, asking) === 'told') return true;
    // Before it is adopted, a proposal is the coordinator's own.
    const row = await latestPair(asking.db, pairingId, { adopted: true });
    return row !== null && audienceOf(row, id) !== undefined;
  },
);

/** What a round has kept: to one of the two what they share, to a coordinator in how much. */
const toldOfRound = async (row: MatchedPairRow, asking: Asking): Promise<string[]> => {
  const { db, actor, language, unseal } = asking;
  const audience = audienceOf(row, actor.id);
  if (audience === undefined) return toldOf(row, language).explanation;
  const { vocabulary } = await programmeById(db, row.programmeId);
  const reasons = await unseal(row.because, {
    purpose: 'mentoring',
    what: 'why a pair is proposed',
  });
  return explained(reasons, audience, language, vocabulary);
};

/** Whether the two of a pair are told of each other just now: not after its end, nor while it rests. */
const isAtWork = ({ stage, holds }: PairingRow): boolean =>
  (stage === 'proposed' || stage === 'active') && holds.length === 0;

/** Why two are proposed, to one of them: what the round that proposed them has kept, or what they share, as long as they go on. */
const toldToTheTwo = async (pair: PairingRow, asking: Asking): Promise<string[]> => {
  if (!isAtWork(pair)) return [];
  if (pair.matchingId === null) return explainByHand(pair, asking);
  const { matchingId, pairingId } = pair;
  const row = await asking.db.findOneBy(MatchedPairRow, { matchingId, pairingId });
  return row ? toldOfRound(row, asking) : [];
};

const READS = ['mentoring.matchings', 'mentoring.matched-pairs', 'mentoring.programmes'];

export const matchingQueries = [
  query({
    name: 'mentoring.ListMatchings',
    input: ListMatchings,
    may: staff('coordinator'),
    reads: ['mentoring.matchings', 'mentoring.participants'],
    answer: async ({ programmeId, ...paging }, asking): Promise<MatchingPage> => {
      const { db } = asking;
      const { rows, next } = await pageOf(db, MatchingRow, { programmeId }, paging, {
        ...{ table: 'mentoring_matchings', column: 'started_at', id: 'matching_id' },
        descending: true,
      });
      return { items: await Promise.all(rows.map((row) => viewOf(asking, row))), next };
    },
  }),
  query({
    name: 'mentoring.GetMatching',
    input: GetMatching,
    may: staff('coordinator'),
    reads: ['mentoring.matchings', 'mentoring.participants'],
    answer: async ({ matchingId }, asking): Promise<MatchingView> =>
      viewOf(asking, await matchingById(asking.db, matchingId)),
  }),
  query({
    name: 'mentoring.GetMatchingOutcome',
    input: GetMatchingOutcome,
    may: coordinatorApart,
    reads: [...READS, 'mentoring.left-without', 'mentoring.participants'],
    answer: async ({ matchingId }, { db, language }): Promise<MatchingOutcomeView> => {
      const matching = await matchingById(db, matchingId);
      await programmeById(db, matching.programmeId);
      const withheld = await isWithheld(db, matching);
      const pairs = await db.find(MatchedPairRow, {
        where: { matchingId, ...(withheld ? { adopted: true } : {}) },
        order: { pairingId: 'ASC' },
      });
      const where = { matchingId };
      const order = { menteeId: 'ASC' } as const;
      const left = withheld ? [] : await db.find(LeftWithoutRow, { where, order });
      return {
        withheld,
        pairs: pairs.map((row) => ({
          ...{ pairingId: row.pairingId, adopted: row.adopted, ...toldOf(row, language) },
          ...{ menteeId: row.mentee.participantId, mentorId: row.mentor.participantId },
        })),
        leftWithout: left.map(({ menteeId, ...row }) => {
          const reason = row.reason as LeftWithoutReason;
          return { menteeId, reason, explanation: LEFT_WITHOUT[reason][language] };
        }),
      };
    },
  }),
  query({
    name: 'mentoring.ExplainPairing',
    input: ExplainPairing,
    may: anyOf(oneOfTheTwo, staff('coordinator')),
    reads: [...READS, 'mentoring.pairings', 'mentoring.candidates'],
    answer: async ({ pairingId }, asking): Promise<ExplanationView> => {
      const { db, actor, language } = asking;
      const pair = await db.findOneBy(PairingRow, { pairingId });
      const own = pair ? ownIn(pair, asking) : undefined;
      if (pair && own === 'told') {
        return { pairingId, explanation: await toldToTheTwo(pair, asking) };
      }
      if (pair && own === undefined && pair.matchingId === null) {
        return { pairingId, explanation: toldByHand(language) };
      }
      const latest = await latestPair(db, pairingId);
      const isOwn = latest !== null && audienceOf(latest, actor.id) !== undefined;
      const row =
        isOwn || (latest && (await isOfFew(db, latest)))
          ? await latestPair(db, pairingId, { adopted: true })
          : latest;
      if (!row) throw notFound('pairing');
      return { pairingId, explanation: await toldOfRound(row, asking) };
    },
  }),
];

const explained = (
  reasons: SharedByPair | null | undefined,
  audience: Audience,
  language: Language,
  vocabulary: Vocabulary,
): string[] => (reasons ? explain(reasons, audience, language, namesOf(vocabulary)) : []);
