import { IsUUID } from 'class-validator';
import { anyOf, command, system } from '@palabre/eventing';
import { IsLocalDate, Optional, PathId, Words } from '@palabre/platform';
import {
  acceptPairing,
  declinePairing,
  endPairing,
  recordTrialMeeting,
  withdrawProposal,
} from '../domain/consent.decider.js';
import { proposeMatchedPairToken } from '../contract.js';
import { pairingIdOf } from '../domain/pairing.js';
import { pausePairing, resumePairing } from '../domain/pause-pairing.decider.js';
import { proposePair } from '../domain/propose-pair.decider.js';
import { MOST_OF_A_PAIR, MOST_OF_LEAVING, pairMarks, withMarks } from './marks.js';
import { coordinator, coordinatorOfOthers, ofThePair } from './permissions.js';

/** Proposes two participants to each other. */
export class ProposePair {
  @PathId()
  programmeId: string;
  @IsUUID()
  mentorId: string;
  @IsUUID()
  menteeId: string;
}
/** Records that the two met to see whether it suits them. */
export class RecordTrialMeeting {
  @PathId()
  pairingId: string;
  @IsLocalDate()
  on: string;
}
/** Accepts a proposal. With the second acceptance the two are a pair. */
export class AcceptPairing {
  @PathId()
  pairingId: string;
}
/** Says no to a proposal. The reason is read by the coordinator only. */
export class DeclinePairing {
  @PathId()
  pairingId: string;
  @Optional()
  @Words(1, 2_000)
  reason?: string;
}
/** Takes a proposal back. */
export class WithdrawPairProposal {
  @PathId()
  pairingId: string;
  @Words(1, 2_000)
  reason: string;
}
/** Has a pair rest for now, without a reason; nobody is told who wished it. */
export class PausePairing {
  @PathId()
  pairingId: string;
}
/** Takes a pair up again that one had rest. */
export class ResumePairing {
  @PathId()
  pairingId: string;
}
/** Ends a pair, through nobody's fault. */
export class EndPairing {
  @PathId()
  pairingId: string;
}

/** With whether enough speaks for the two, which is read from their profiles and told to nobody. */
export interface ProposalInput {
  readonly programmeId: string;
  readonly mentorId: string;
  readonly menteeId: string;
  readonly fits?: boolean;
}
export const proposeByHand = command({
  name: 'mentoring.ProposePair',
  input: ProposePair as new () => ProposalInput,
  decision: proposePair,
  may: coordinator,
  answers: ({ programmeId, mentorId, menteeId }) => pairingIdOf(programmeId, mentorId, menteeId),
  data: (input: ProposalInput, { keyedHash }) => withMarks(input, keyedHash),
});

export const consentCommands = [
  proposeByHand,
  command({
    name: proposeMatchedPairToken.name,
    decision: proposePair,
    may: system(),
    keyed: withMarks,
  }),
  command({
    name: 'mentoring.RecordTrialMeeting',
    input: RecordTrialMeeting,
    decision: recordTrialMeeting,
    may: ofThePair,
    uncounted: true,
    keyed: withMarks,
  }),
  command({
    name: 'mentoring.AcceptPairing',
    input: AcceptPairing,
    decision: acceptPairing,
    may: ofThePair,
    uncounted: true,
    keyed: withMarks,
  }),
  command({
    name: 'mentoring.DeclinePairing',
    input: DeclinePairing,
    decision: declinePairing,
    may: ofThePair,
    uncounted: true,
    keyed: withMarks,
    mostEvents: MOST_OF_LEAVING,
    data: (input: DeclinePairing, { newId, keyedHash }) => ({
      ...{ ...input, restId: newId('rest'), pairMark: pairMarks(keyedHash) },
    }),
  }),
  command({
    name: 'mentoring.WithdrawPairProposal',
    input: WithdrawPairProposal,
    decision: withdrawProposal,
    may: coordinatorOfOthers,
    uncounted: true,
    data: (input: WithdrawPairProposal, { newId, keyedHash }) =>
      withMarks({ ...input, restId: newId('rest') }, keyedHash),
  }),
  command({
    name: 'mentoring.PausePairing',
    input: PausePairing,
    decision: pausePairing,
    may: ofThePair,
    uncounted: true,
    mostEvents: MOST_OF_LEAVING,
    data: (input: PausePairing, { newId }) => ({ ...input, restId: newId('rest') }),
    keyed: withMarks,
  }),
  command({
    name: 'mentoring.ResumePairing',
    input: ResumePairing,
    decision: resumePairing,
    may: ofThePair,
    uncounted: true,
    mostEvents: MOST_OF_A_PAIR,
    data: (input: ResumePairing, { newId }) => ({ ...input, restId: newId('rest') }),
    keyed: withMarks,
  }),
  command({
    name: 'mentoring.EndPairing',
    input: EndPairing,
    decision: endPairing,
    may: anyOf(ofThePair, coordinator),
    uncounted: true,
    mostEvents: MOST_OF_LEAVING,
    data: (input: EndPairing, { newId, keyedHash }) =>
      withMarks({ ...input, restId: newId('rest') }, keyedHash),
  }),
];
