import { ApiHideProperty } from '@nestjs/swagger';
import { IsIn, IsJWT } from 'class-validator';
import { LANGUAGES, PURPOSES, type Language, type Purpose } from '@palabre/kernel';
import { anyPerson, command, newcomer, staff, system, type ReadSide } from '@palabre/eventing';
import { Line, PathId, Words } from '@palabre/platform';
import { admitLogin } from '../domain/admit-login.decider.js';
import {
  eraseAgain,
  erasePerson,
  eraseWhatWasKept,
  type ErasePersonData,
} from '../domain/erase-person.decider.js';
import {
  chooseLanguage,
  giveConsent,
  remindOfConsent,
  remindOfErasure,
  requestErasure,
  withdrawConsent,
  withdrawErasureRequest,
} from '../domain/personal-choices.decider.js';
import { recordAccess } from '../domain/record-access.decider.js';
import { linkIdentity, registerPerson } from '../domain/register-person.decider.js';
import { releaseLogin, unlinkIdentity } from '../domain/unlink-identity.decider.js';

/** Registers the login of the token as a new person. */
export class RegisterPerson {
  /** The language to be addressed in. */
  @IsIn(LANGUAGES)
  language: Language = 'en';
}

/** Adds a second login to the person: whoever holds tokens of both is that person. */
export class LinkIdentity {
  /** A valid token of the other login. */
  @IsJWT()
  token: string;
  /** Set once the token has been verified; never read from a request. */
  @ApiHideProperty()
  declare identity?: string;
}

/** Takes a login away from oneself: any that is younger than the one in use. */
export class UnlinkIdentity {
  @PathId()
  loginId: string;
  /** The login in use; never read from a request. */
  @ApiHideProperty()
  declare current?: string;
}

/** Takes a login away from somebody who asks for it and has no older one at hand, as when a telephone was seized. */
export class ReleaseLogin {
  @PathId()
  personId: string;
  @PathId()
  loginId: string;
  /** How they asked, and how it was made sure that it was they; sealed under their key. */
  @Words(1, 500)
  reason: string;
}

/** Lets a login that was another person's before carry its staff roles for this one. */
export class AdmitLogin {
  @PathId()
  personId: string;
  @PathId()
  loginId: string;
  /** How it came to be theirs, and what was made sure of; sealed under their key. */
  @Words(1, 500)
  reason: string;
}

export class ChooseLanguage {
  @IsIn(LANGUAGES)
  language: Language;
}

export class GiveConsent {
  @IsIn(PURPOSES)
  purpose: Purpose;
  /** Which wording of the notice was agreed to. */
  @Line(1, 40)
  noticeVersion: string;
}

export class WithdrawConsent {
  @IsIn(PURPOSES)
  purpose: Purpose;
}

export class RequestErasure {}

/** Takes a request to be erased back, as long as nobody has seen to it. */
export class WithdrawErasureRequest {}

export class ErasePerson {
  @PathId()
  personId: string;
}

/**
 * Something is due to them or was paid, or will be due for days that they are a member on. Asked of the tables themselves:
 * honoraria and communities know people, and people know nothing of either.
 */
const isInTheBooks = async (read: ReadSide, personId: string): Promise<boolean> => {
  const rows = await read.query(
    ['honoraria.items', 'community.memberships'],
    `select from read.honoraria_items where person_id = $1
      union all
     select from read.community_memberships where person_id = $1 and stage <> 'earlier'
      limit 1`,
    [personId],
  );
  return rows.length > 0;
};

export const peopleCommands = [
  command({
    name: 'people.RegisterPerson',
    input: RegisterPerson,
    decision: registerPerson,
    may: newcomer(),
    data: ({ language }: RegisterPerson, { actor, newId }) => ({
      ...{ identity: actor.id, personId: newId('person'), language },
    }),
    answers: ({ personId }) => personId,
  }),
  command({
    name: 'people.LinkIdentity',
    input: LinkIdentity,
    decision: linkIdentity,
    may: anyPerson(),
    data: ({ identity = '' }: LinkIdentity, { actor }) => ({ personId: actor.id, identity }),
  }),
  command({
    name: 'people.UnlinkIdentity',
    input: UnlinkIdentity,
    decision: unlinkIdentity,
    may: anyPerson(),
    data: ({ loginId, current = '' }: UnlinkIdentity, { actor }) => ({
      ...{ personId: actor.id, loginId, current },
    }),
  }),
  command({
    name: 'people.ReleaseLogin',
    input: ReleaseLogin,
    decision: releaseLogin,
    may: staff('steward'),
    data: ({ personId, loginId, reason }: ReleaseLogin) => ({ personId, loginId, reason }),
  }),
  command({
    name: 'people.AdmitLogin',
    input: AdmitLogin,
    decision: admitLogin,
    may: staff('steward'),
    data: ({ personId, loginId, reason }: AdmitLogin) => ({ personId, loginId, reason }),
  }),
  command({
    name: 'people.ChooseLanguage',
    input: ChooseLanguage,
    decision: chooseLanguage,
    may: anyPerson(),
    data: ({ language }: ChooseLanguage, { actor }) => ({ personId: actor.id, language }),
  }),
  command({
    name: 'people.GiveConsent',
    input: GiveConsent,
    decision: giveConsent,
    may: anyPerson(),
    data: ({ purpose, noticeVersion }: GiveConsent, { actor }) => ({
      personId: actor.id,
      purpose,
      noticeVersion,
    }),
  }),
  command({
    name: 'people.WithdrawConsent',
    input: WithdrawConsent,
    decision: withdrawConsent,
    may: anyPerson(),
    data: ({ purpose }: WithdrawConsent, { actor }) => ({ personId: actor.id, purpose }),
  }),
  command({
    name: 'people.RequestErasure',
    input: RequestErasure,
    decision: requestErasure,
    may: anyPerson(),
    data: (_input: RequestErasure, { actor }) => ({ personId: actor.id }),
  }),
  command({
    name: 'people.WithdrawErasureRequest',
    input: WithdrawErasureRequest,
    decision: withdrawErasureRequest,
    may: anyPerson(),
    data: (_input: WithdrawErasureRequest, { actor }) => ({ personId: actor.id }),
  }),
  command({ name: 'people.RemindOfErasure', decision: remindOfErasure, may: system() }),
  command({ name: 'people.RemindOfConsent', decision: remindOfConsent, may: system() }),
  command({ name: 'people.EraseAgain', decision: eraseAgain, may: system() }),
  command({ name: 'people.EraseWhatWasKept', decision: eraseWhatWasKept, may: system() }),
  command({
    name: 'people.ErasePerson',
    input: ErasePerson,
    decision: erasePerson,
    may: staff('steward'),
    data: ({ personId }: ErasePerson): ErasePersonData => ({ personId, inTheBooks: true }),
    gather: async (data, read) => ({
      ...data,
      inTheBooks: await isInTheBooks(read, data.personId),
    }),
  }),
  command({ name: 'people.RecordAccess', decision: recordAccess, may: system() }),
];
