import { firstRefusal, refuse, type Refusal } from '@palabre/kernel';
import { isKeptApart, keepsOut, who, type Marks, type Participant } from '../participant.js';
import type { OpenedProgramme, Programme } from '../programme.js';

/** How somebody is named in what the two of an exchange share. */
export const paired = (participant: Participant) => {
  const { participantId = '', personId = '' } =
    participant.stage === 'unknown' ? {} : who(participant);
  return { participantId, personId };
};

export const notThere = (participant: Participant): Refusal<'PARTICIPATION_ENDED'> | undefined =>
  participant.stage === 'active' ? undefined : refuse('PARTICIPATION_ENDED');

/** Whether one does not want to meet the other; whoever is not known keeps nobody out. */
export const isKeptOut = (
  other: Participant | undefined,
  one: Participant | undefined,
  marks: Marks,
): boolean => {
  if (!one || !other || one.stage === 'unknown' || other.stage === 'unknown') return false;
  return keepsOut(one, other, marks);
};

/** Whether two are not brought together, because one wishes so or because of a concern. */
export const areApart = (
  one: Participant | undefined,
  other: Participant | undefined,
  marks: Marks,
): boolean => {
  if (!one || !other || one.stage === 'unknown' || other.stage === 'unknown') return false;
  return (
    keepsOut(one, other, marks) ||
    keepsOut(other, one, marks) ||
    isKeptApart(one, other, marks) ||
    isKeptApart(other, one, marks)
  );
};

export const unknownSkill = (
  programme: Programme,
  code: string | null,
  pointer: string,
): Refusal<'CODE_UNKNOWN'> | undefined => {
  if (code === null || programme.stage === 'unknown') return undefined;
  return programme.vocabulary.skills.some(({ id }) => id === code)
    ? undefined
    : refuse('CODE_UNKNOWN', { list: 'skills', code }, [pointer]);
};

/** Whether somebody has accepted the code of conduct in force. */
export const hasAccepted = (
  participant: Participant | undefined,
  { codeVersion }: OpenedProgramme,
): boolean =>
  participant !== undefined &&
  participant.stage !== 'unknown' &&
  participant.codeVersion === codeVersion;

export const UNSAFE_CODES = ['SAFEGUARDING_CONTACT_MISSING', 'CODE_OF_CONDUCT_OUTDATED'] as const;

/** Nobody meets anybody before there is somebody to turn to, and before they have accepted how people treat each other here. */
export const unsafe = (
  programme: OpenedProgramme,
  participant: Participant | undefined,
): Refusal<(typeof UNSAFE_CODES)[number]> | undefined =>
  firstRefusal<(typeof UNSAFE_CODES)[number]>(
    programme.contacts.length === 0 && refuse('SAFEGUARDING_CONTACT_MISSING'),
    !hasAccepted(participant, programme) &&
      refuse('CODE_OF_CONDUCT_OUTDATED', { version: programme.codeVersion }),
  );
