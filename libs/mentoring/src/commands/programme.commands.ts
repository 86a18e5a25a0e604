import { IsIn, IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { command, type ReadSide } from '@palabre/eventing';
import {
  IsInstant,
  IsLocalDate,
  IsZone,
  Line,
  LocalisedTextInput,
  Nested,
  Optional,
  PathId,
} from '@palabre/platform';
import { reviseCodeOfConduct } from '../domain/code-of-conduct.decider.js';
import {
  acceptSafeguarding,
  declineSafeguarding,
  nameSafeguardingContact,
  releaseSafeguardingContact,
} from '../domain/contacts.decider.js';
import { issueInvitation, revokeInvitation } from '../domain/invitation.decider.js';
import { adjustProgramme, closeProgramme, openProgramme } from '../domain/programme.decider.js';
import {
  PROGRAMME_TYPES,
  settingsOf,
  type ProgrammeType,
} from '../domain/types/programme-types.js';
import { invitationOf } from './marks.js';
import { askedContact, coordinator } from './permissions.js';
import { CODE, SettingsInput, VocabularyInput } from './programme-settings.shapes.js';

export class CodeOfConductInput {
  @Matches(CODE)
  version: string;
  @Nested(() => LocalisedTextInput)
  text: LocalisedTextInput;
}

/** Opens a mentoring programme of a type; what is set here differs from the type. */
export class OpenProgramme {
  @IsIn(PROGRAMME_TYPES)
  type: ProgrammeType;
  @Nested(() => LocalisedTextInput)
  title: LocalisedTextInput;
  /** The zone in which its days count. */
  @IsZone()
  zone: string;
  @IsLocalDate()
  startsOn: string;
  /** Last day, included. */
  @IsLocalDate()
  endsOn: string;
  /** Members of this cohort take part without an invitation. */
  @Optional()
  @IsUUID()
  cohortId?: string;
  @IsInt()
  @Min(0)
  @Max(99)
  minimumAge: number;
  @Nested(() => CodeOfConductInput)
  codeOfConduct: CodeOfConductInput;
  @Nested(() => VocabularyInput)
  vocabulary: VocabularyInput;
  @Optional()
  @Nested(() => SettingsInput)
  settings?: SettingsInput;
}

/** Changes settings or lists of a programme. */
export class AdjustProgramme {
  @PathId()
  programmeId: string;
  @Optional()
  @Nested(() => SettingsInput)
  settings?: SettingsInput;
  @Optional()
  @Nested(() => VocabularyInput)
  vocabulary?: VocabularyInput;
}
/** Puts a newer code of conduct in force; participants are matched again once they accept it. */
export class ReviseCodeOfConduct {
  @PathId()
  programmeId: string;
  @Nested(() => CodeOfConductInput)
  codeOfConduct: CodeOfConductInput;
}
/** Closes a programme to new participants and pairs. */
export class CloseProgramme {
  @PathId()
  programmeId: string;
}
/** Asks somebody to be a safeguarding contact. */
export class NameSafeguardingContact {
  @PathId()
  programmeId: string;
  @IsUUID()
  personId: string;
}
/** Agrees to be a safeguarding contact. */
export class AcceptSafeguarding {
  @PathId()
  programmeId: string;
  /** Under which participants are to know who it is; no legal name. */
  @Optional()
  @Line(1, 60)
  callName?: string;
}
/** Does not agree to be a safeguarding contact. */
export class DeclineSafeguarding {
  @PathId()
  programmeId: string;
}
/** Ends somebody's task as a safeguarding contact. */
export class ReleaseSafeguardingContact {
  @PathId()
  programmeId: string;
  @PathId()
  personId: string;
}

/** Makes an invitation link. The secret in it is made of chance, shown once in the answer, and kept nowhere. */
export class IssueInvitation {
  @PathId()
  programmeId: string;
  @IsInstant()
  expiresAt: string;
  /** How many people may come by it. */
  @IsInt()
  @Min(1)
  @Max(500)
  uses: number = 1;
}
/** Revokes an invitation link. */
export class RevokeInvitation {
  @PathId()
  invitationId: string;
}

/** What is set: a field that is not given is there all the same, as undefined, and would blot out the type's own. */
const set = (settings: SettingsInput = {}): Partial<SettingsInput> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

/** With the secret, which is made beside the request. */
interface IssueInput extends IssueInvitation {
  readonly secret?: string;
}

export const issue = command({
  name: 'mentoring.IssueInvitation',
  input: IssueInvitation as new () => IssueInput,
  decision: issueInvitation,
  may: coordinator,
  data: ({ secret, ...input }: IssueInput, { keyedHash }) => {
    if (secret === undefined) throw new RangeError('a link takes a secret');
    return { ...input, invitationId: invitationOf(keyedHash, secret) };
  },
});

/** Whether somebody has done anything here as a coordinator. */
const hasCoordinated = async (read: ReadSide, personId: string): Promise<boolean> => {
  const rows = await read.query(
    ['mentoring.coordinators'],
    'select person_id from read.mentoring_coordinators where person_id = $1',
    [personId],
  );
  return rows.length > 0;
};

export const programmeCommands = [
  command({
    name: 'mentoring.OpenProgramme',
    input: OpenProgramme,
    decision: openProgramme,
    may: coordinator,
    data: ({ type, settings, cohortId, ...input }: OpenProgramme, { newId }) => ({
      ...input,
      programmeId: newId('programme'),
      cohortId: cohortId ?? null,
      settings: { ...settingsOf[type], ...set(settings) },
    }),
  }),
  command({
    name: 'mentoring.AdjustProgramme',
    input: AdjustProgramme,
    decision: adjustProgramme,
    may: coordinator,
    data: ({ programmeId, settings, vocabulary }: AdjustProgramme) => ({
      ...{ programmeId, settings: set(settings) },
      ...(vocabulary === undefined ? {} : { vocabulary }),
    }),
  }),
  command({
    name: 'mentoring.ReviseCodeOfConduct',
    input: ReviseCodeOfConduct,
    decision: reviseCodeOfConduct,
    may: coordinator,
  }),
  command({
    name: 'mentoring.CloseProgramme',
    input: CloseProgramme,
    decision: closeProgramme,
    may: coordinator,
  }),
  command({
    name: 'mentoring.NameSafeguardingContact',
    input: NameSafeguardingContact,
    decision: nameSafeguardingContact,
    may: coordinator,
    gather: async (data, read) => ({
      ...data,
      coordinates: await hasCoordinated(read, data.personId),
    }),
  }),
  command({
    name: 'mentoring.AcceptSafeguarding',
    input: AcceptSafeguarding,
    decision: acceptSafeguarding,
    may: askedContact,
    // By the version of the programme they would count who else was asked, and what they said.
    uncounted: true,
    data: (input: AcceptSafeguarding, { actor }) => ({ ...input, personId: actor.id }),
    gather: async (data, read) => ({
      ...data,
      coordinates: await hasCoordinated(read, data.personId),
    }),
  }),
  command({
    name: 'mentoring.DeclineSafeguarding',
    input: DeclineSafeguarding,
    decision: declineSafeguarding,
    may: askedContact,
    uncounted: true,
    data: ({ programmeId }: DeclineSafeguarding, { actor }) => ({
      ...{ programmeId, personId: actor.id },
    }),
  }),
  command({
    name: 'mentoring.ReleaseSafeguardingContact',
    input: ReleaseSafeguardingContact,
    decision: releaseSafeguardingContact,
    may: coordinator,
  }),
  issue,
  command({
    name: 'mentoring.RevokeInvitation',
    input: RevokeInvitation,
    decision: revokeInvitation,
    may: coordinator,
  }),
];
