import { IsObject } from 'class-validator';
import { anyPerson, command, system } from '@palabre/eventing';
import { Optional, Nested, PathId } from '@palabre/platform';
import { withdrawErasedToken } from '../contract.js';
import {
  acceptOffer,
  declareConflict,
  declineOffer,
  withdrawApplication,
  type OnApplication,
} from '../domain/applicant.decider.js';
import { amendApplication, saveDraft, submitApplication } from '../domain/apply.decider.js';
import { withdrawErased, type WithdrawErasedData } from '../domain/withdraw-erased.decider.js';
import {
  ApplicationFormInput,
  conflictOfInput,
  ConflictOfInterestInput,
  formOfInput,
} from './form.shapes.js';
import { applicant } from './permissions.js';

/** Keeps an unfinished application. */
export class SaveDraft {
  @PathId()
  callId: string;
  /** Whatever the form holds so far; nobody else ever reads it. */
  @IsObject()
  draft: object;
}

/** Applies to the call, for oneself. */
export class SubmitApplication extends ApplicationFormInput {
  @PathId()
  callId: string;
  /** May also be declared later, before membership is accepted. */
  @Optional()
  @IsObject()
  @Nested(() => ConflictOfInterestInput)
  conflictOfInterest?: ConflictOfInterestInput;
}

/** Replaces one's application, until the deadline. */
export class AmendApplication extends ApplicationFormInput {
  @PathId()
  applicationId: string;
}

/** Takes one's application back. */
export class WithdrawApplication {
  @PathId()
  applicationId: string;
}

/** Declares a conflict of interest, or that there is none. */
export class DeclareConflictOfInterest {
  @PathId()
  applicationId: string;
  @IsObject()
  @Nested(() => ConflictOfInterestInput)
  conflictOfInterest: ConflictOfInterestInput;
}

/** Takes the seat that was offered. */
export class AcceptOffer {
  @PathId()
  applicationId: string;
}

/** Says no to the seat that was offered. */
export class DeclineOffer {
  @PathId()
  applicationId: string;
}

const onApplication = ({ applicationId }: OnApplication): OnApplication => ({ applicationId });

/** So often one application is changed by its applicant; what others do with it is not bounded by that. */
const MANY_CHANGES = 300;

export const applicationCommands = [
  command({
    name: 'recruitment.SaveDraft',
    input: SaveDraft,
    decision: saveDraft,
    may: anyPerson(),
    mostEvents: MANY_CHANGES,
    data: ({ callId, draft }: SaveDraft, { actor }) => ({ callId, draft, personId: actor.id }),
  }),
  command({
    name: 'recruitment.SubmitApplication',
    input: SubmitApplication,
    decision: submitApplication,
    may: anyPerson(),
    data: (input: SubmitApplication, { actor }) => ({
      ...formOfInput(input),
      callId: input.callId,
      personId: actor.id,
      ...(input.conflictOfInterest
        ? { conflictOfInterest: conflictOfInput(input.conflictOfInterest) }
        : {}),
    }),
  }),
  command({
    name: 'recruitment.AmendApplication',
    input: AmendApplication,
    decision: amendApplication,
    may: applicant,
    mostEvents: MANY_CHANGES,
    data: (input: AmendApplication) => ({
      ...formOfInput(input),
      applicationId: input.applicationId,
    }),
  }),
  command({
    name: 'recruitment.WithdrawApplication',
    input: WithdrawApplication,
    decision: withdrawApplication,
    may: applicant,
    data: (input: WithdrawApplication) => onApplication(input),
  }),
  command({
    name: 'recruitment.DeclareConflictOfInterest',
    input: DeclareConflictOfInterest,
    decision: declareConflict,
    may: applicant,
    mostEvents: MANY_CHANGES,
    data: ({ applicationId, conflictOfInterest }: DeclareConflictOfInterest) => ({
      applicationId,
      conflict: conflictOfInput(conflictOfInterest),
    }),
  }),
  command({
    name: 'recruitment.AcceptOffer',
    input: AcceptOffer,
    decision: acceptOffer,
    may: applicant,
    data: (input: AcceptOffer) => onApplication(input),
  }),
  command({
    name: 'recruitment.DeclineOffer',
    input: DeclineOffer,
    decision: declineOffer,
    may: applicant,
    data: (input: DeclineOffer) => onApplication(input),
  }),
  command({
    name: withdrawErasedToken.name,
    decision: withdrawErased,
    may: system(),
    gather: async (data: WithdrawErasedData, read) => {
      const rows = await read.query<{ id: string }>(
        ['recruitment.calls'],
        'select call_id::text as id from read.recruitment_calls order by call_id',
        [],
      );
      return { ...data, callIds: rows.map(({ id }) => id) };
    },
  }),
];
