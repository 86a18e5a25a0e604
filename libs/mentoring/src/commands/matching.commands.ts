import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { command, system } from '@palabre/eventing';
import { canonicalJson } from '@palabre/kernel';
import { Optional, PathId } from '@palabre/platform';
import {
  adoptMatching,
  discardMatching,
  recomputeMatching,
  type RecomputeMatchingData,
} from '../domain/matching/decide-on-matching.decider.js';
import {
  concludeMatching,
  failMatching,
  recordMatchingPart,
  type ConcludeMatchingData,
} from '../domain/matching/record-matching.decider.js';
import { cancelMatching, startMatching } from '../domain/matching/start-matching.decider.js';
import { pairingIdOf } from '../domain/pairing.js';
import { coordinator } from './permissions.js';

/** Starts a round of matching; it goes on by itself, and tells how far it is. */
export class StartMatching {
  @PathId()
  programmeId: string;
  /** Participants to find a mentor for, such as those who came late; everybody who seeks one when absent. */
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  only?: string[];
}
/** Calls a round off while it is worked out. */
export class CancelMatching {
  @PathId()
  matchingId: string;
}
/** Has the pairs of a round proposed to their two people. */
export class AdoptMatching {
  @PathId()
  matchingId: string;
  /** Pairs that are not to be proposed. */
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  without: string[] = [];
}
/** Lets a round come to nothing. */
export class DiscardMatching {
  @PathId()
  matchingId: string;
}
/** Has a round worked out again from what the log keeps, to see that it comes out the same. */
export class RecomputeMatching {
  @PathId()
  matchingId: string;
}

export interface MatchingOutcomeInput extends Omit<ConcludeMatchingData, 'poolHash'> {
  readonly pool: unknown;
}
export interface RecomputationInput extends Omit<RecomputeMatchingData, 'poolHash' | 'pairingIds'> {
  readonly programmeId: string;
  readonly pool: unknown;
  readonly pairs: readonly { readonly menteeId: string; readonly mentorId: string }[];
}

/** What only rounds themselves send; they are executed from these inputs, so that hashes are made under the server's key. */
export const recordPart = command({
  name: 'mentoring.RecordMatchingPart',
  decision: recordMatchingPart,
  may: system(),
});
export const conclude = command({
  name: 'mentoring.ConcludeMatching',
  decision: concludeMatching,
  may: system(),
  data: ({ pool, ...figures }: MatchingOutcomeInput, { keyedHash }) => ({
    ...figures,
    poolHash: keyedHash(`pool|${canonicalJson(pool)}`),
  }),
});
export const fail = command({
  name: 'mentoring.FailMatching',
  decision: failMatching,
  may: system(),
});
/** Sent with what came out the second time. */
export const recompute = command({
  name: 'mentoring.RecomputeMatching',
  input: RecomputeMatching as new () => RecomputationInput,
  decision: recomputeMatching,
  may: coordinator,
  uncounted: true,
  data: ({ pool, pairs, programmeId, ...rest }: RecomputationInput, { keyedHash }) => ({
    ...rest,
    poolHash: keyedHash(`pool|${canonicalJson(pool)}`),
    pairingIds: pairs.map(({ mentorId, menteeId }) => pairingIdOf(programmeId, mentorId, menteeId)),
  }),
});

/** Sent with the pairs in which something has changed since. */
export interface AdoptionInput {
  readonly matchingId: string;
  readonly without: readonly string[];
  readonly changed?: readonly string[];
}
export const adopt = command({
  name: 'mentoring.AdoptMatching',
  input: AdoptMatching as new () => AdoptionInput,
  decision: adoptMatching,
  may: coordinator,
  data: (input: AdoptionInput) => ({ ...input }),
});

export const matchingCommands = [
  command({
    name: 'mentoring.StartMatching',
    input: StartMatching,
    decision: startMatching,
    may: coordinator,
    data: ({ programmeId, only }: StartMatching, { newId }) => ({
      ...{ matchingId: newId('matching'), programmeId, only: only ?? null },
    }),
  }),
  command({
    name: 'mentoring.CancelMatching',
    input: CancelMatching,
    decision: cancelMatching,
    may: coordinator,
    uncounted: true,
  }),
  adopt,
  command({
    name: 'mentoring.DiscardMatching',
    input: DiscardMatching,
    decision: discardMatching,
    may: coordinator,
    uncounted: true,
  }),
  recordPart,
  conclude,
  fail,
  recompute,
];
