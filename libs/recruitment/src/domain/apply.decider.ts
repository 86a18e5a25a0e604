import {
  decisionOn,
  guard,
  guardExisting,
  isRefusal,
  refuse,
  write,
  writeExisting,
} from '@palabre/kernel';
import { membershipIdOf, membershipStream } from '@palabre/community/contract';
import type { ConflictDeclared, OfApplication } from '../events.js';
import {
  applicationIdOf,
  applicationStream,
  callIdOf,
  isApplicant,
  isFiled,
} from './application.js';
import { callStream, takesApplications, windowOf, type KnownCall } from './call.js';
import { isAt, wrongStage } from './rules.js';
import { sealedIn } from './sealing.js';
import { personPresence } from './outside-streams.js';
import {
  excluded,
  languageInsufficient,
  placed,
  themesUnknown,
  type ApplicationForm,
} from './submission.js';

/** Either that there is none, or which. */
export type ConflictOfInterest = { readonly none: true } | { readonly words: string };

export const conflictDeclared = (
  ids: OfApplication,
  conflict: ConflictOfInterest,
): ConflictDeclared => ({
  type: 'recruitment.ConflictDeclared',
  data:
    'words' in conflict
      ? { ...ids, none: false, words: sealedIn(ids, conflict.words) }
      : { ...ids, none: true },
});

const formOf = (call: KnownCall, form: ApplicationForm, wasMember: boolean, ids: OfApplication) => {
  const refusal =
    excluded(call, form, wasMember) ?? languageInsufficient(form) ?? themesUnknown(call, form);
  if (refusal) return refusal;
  const place = placed(call, form);
  if (isRefusal(place)) return place;
  return {
    ...ids,
    language: form.language,
    ...place,
    themes: form.themes,
    identity: sealedIn(ids, form.identity),
    statements: sealedIn(ids, form.statements),
    background: sealedIn(ids, form.background),
  };
};

export interface SaveDraftData {
  readonly callId: string;
  readonly personId: string;
  /** Whatever the form holds so far. */
  readonly draft: unknown;
}

/** Keeps an unfinished application, readable by its author only. */
export const saveDraft = decisionOn(({ callId, personId }: SaveDraftData) => ({
  application: write(applicationStream, applicationIdOf(callId, personId)),
  call: guardExisting(callStream, callId),
})).decide({
  refuses: ['CALL_CLOSED', 'ALREADY_APPLIED'],
  emits: ['recruitment.DraftSaved'],
  decide: ({ callId, personId, draft }, { application, call }, { now }) => {
    if (!takesApplications(call, now)) return refuse('CALL_CLOSED', windowOf(call));
    if (isFiled(application)) return refuse('ALREADY_APPLIED');
    const ids = { applicationId: applicationIdOf(callId, personId), callId, personId };
    return {
      application: [
        {
          type: 'recruitment.DraftSaved' as const,
          data: { ...ids, draft: sealedIn(ids, draft) },
        },
      ],
    };
  },
});

export interface SubmitApplicationData extends ApplicationForm {
  readonly callId: string;
  readonly personId: string;
  readonly conflictOfInterest?: ConflictOfInterest;
}

/** Applies: in time, once, for oneself, from where the call invites, and not excluded. */
export const submitApplication = decisionOn(({ callId, personId }: SubmitApplicationData) => ({
  application: write(applicationStream, applicationIdOf(callId, personId)),
  call: guardExisting(callStream, callId),
  // So that nothing is handed in behind the back of an erasure.
  person: guard(personPresence, personId),
}))
  .also(({ personId }, { call }) => ({
    earlier: (call.stage === 'unknown' ? [] : call.earlierCohortIds).map((cohortId) =>
      guard(membershipStream, membershipIdOf(cohortId, personId)),
    ),
  }))
  .decide({
    refuses: [
      'PERSON_ERASED',
      'CALL_CLOSED',
      'ALREADY_APPLIED',
      'APPLICANT_EXCLUDED',
      'LANGUAGE_INSUFFICIENT',
      'THEMES_INVALID',
      'NOT_ELIGIBLE_REGION',
    ],
    emits: ['recruitment.ApplicationSubmitted', 'recruitment.ConflictDeclared'],
    decide: (command, { application, call, person, earlier }, { now }) => {
      const { callId, personId, conflictOfInterest } = command;
      if (person.erased) return refuse('PERSON_ERASED');
      if (!takesApplications(call, now)) return refuse('CALL_CLOSED', windowOf(call));
      if (isFiled(application)) return refuse('ALREADY_APPLIED');
      const wasMember = earlier.some(({ stage }) => stage !== 'none');
      const ids = { applicationId: applicationIdOf(callId, personId), callId, personId };
      const data = formOf(call, command, wasMember, ids);
      if (isRefusal(data)) return data;
      return {
        application: [
          { type: 'recruitment.ApplicationSubmitted' as const, data },
          ...(conflictOfInterest ? [conflictDeclared(ids, conflictOfInterest)] : []),
        ],
      };
    },
  });

export interface AmendApplicationData extends ApplicationForm {
  readonly applicationId: string;
}

/** Replaces what was handed in, until the deadline. */
export const amendApplication = decisionOn(({ applicationId }: AmendApplicationData) => ({
  application: writeExisting(applicationStream, applicationId),
}))
  .also((_command, { application }) => ({
    call: guardExisting(callStream, callIdOf(application)),
  }))
  .decide({
    refuses: [
      'APPLICATION_STAGE',
      'CALL_CLOSED',
      'APPLICANT_EXCLUDED',
      'LANGUAGE_INSUFFICIENT',
      'THEMES_INVALID',
      'NOT_ELIGIBLE_REGION',
    ],
    emits: ['recruitment.ApplicationAmended'],
    decide: (command, { application, call }, { now }) => {
      // First, so that nobody learns from a refusal how far the committee has come.
      if (!takesApplications(call, now)) return refuse('CALL_CLOSED', windowOf(call));
      if (!isAt(application, ['submitted'])) return wrongStage(application, ['submitted']);
      const { applicationId, callId, personId } = application;
      // Earlier membership was looked up when the application was taken; it lies before the call.
      const data = formOf(call, command, false, { applicationId, callId, personId });
      if (isRefusal(data)) return data;
      return { application: [{ type: 'recruitment.ApplicationAmended' as const, data }] };
    },
  });

/** Who may act for an application: the person whose it is. */
export const byApplicant = (
  actor: { readonly id: string },
  _command: unknown,
  { application }: { readonly application: Parameters<typeof isApplicant>[0] },
): boolean => isApplicant(application, actor.id);
