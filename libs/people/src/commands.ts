import { ApiHideProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsJWT, IsOptional, Matches, Min } from 'class-validator';
import { LANGUAGES, PURPOSES, type Language, type Purpose } from '@palabre/kernel';
import { anyPerson, command, newcomer, staff, system, type ReadSide } from '@palabre/eventing';
import { IsCountry, IsCurrency, Line, Nested, Optional, PathId } from '@palabre/platform';
import { erasePerson, type ErasePersonData } from './domain/erase-person.decider.js';
import {
  choosePaymentPreferences,
  confirmPayeeDetails,
  providePayeeDetails,
  type ProvidePayeeDetailsData,
} from './domain/payee.decider.js';
import {
  chooseLanguage,
  giveConsent,
  requestErasure,
  withdrawConsent,
} from './domain/personal-choices.decider.js';
import { recordAccess } from './domain/record-access.decider.js';
import { linkIdentity, registerPerson } from './domain/register-person.decider.js';
import type {
  PayeeDetails,
  PayeeDetailsConfirmed,
  PayeeKind,
  PaymentPreferences,
} from './events.js';
import { destinationOf } from './destination.adapter.js';
import { ibanFaultOf, plainIban } from './iban.adapter.js';
import { railOf } from './rail.adapter.js';

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

export class ErasePerson {
  @PathId()
  personId: string;
}

export class PostalAddressInput {
  @IsOptional()
  @Line(1, 70)
  street?: string;
  @IsOptional()
  @Line(1, 16)
  postCode?: string;
  /** Banks refuse a payment without it. */
  @Line(1, 35)
  town: string;
  @IsCountry()
  country: string;
}

export class PayeeDetailsInput implements PayeeDetails {
  /** The holder of the account, as the bank knows them. */
  @Line(1, 140)
  name: string;
  @Nested(() => PostalAddressInput)
  address: PostalAddressInput;
  /** With or without blanks; its check digits are checked. */
  @IsOptional()
  @Line(4, 42)
  iban?: string;
  @IsOptional()
  @Matches(/^[A-Za-z0-9/-]{1,34}$/)
  account?: string;
  /** Clearing code of the bank, where there is no IBAN. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9]{1,35}$/)
  bankCode?: string;
  @IsOptional()
  @Matches(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/)
  bic?: string;
  /** Mobile money provider. */
  @IsOptional()
  @Line(1, 70)
  provider?: string;
  @IsOptional()
  @Matches(/^\+[1-9]\d{6,14}$/)
  phone?: string;
}

/** Where one's honoraria are to be sent; counts once a second person has confirmed it. */
export class ProvidePayeeDetails {
  @IsIn(['iban', 'account', 'mobile-money', 'trusted-party'])
  kind: PayeeKind;
  @IsCurrency()
  currency: string;
  @Nested(() => PayeeDetailsInput)
  details: PayeeDetailsInput;
}

/** Confirms somebody's payment details after checking them with the payee over another channel. */
export class ConfirmPayeeDetails {
  @PathId()
  personId: string;
  /** The revision that was checked. */
  @IsInt()
  @Min(1)
  revision: number;
  @IsIn(['phone', 'video', 'in-person', 'messenger'])
  channel: PayeeDetailsConfirmed['data']['channel'];
  /** That others are paid to the same account was looked into, and is meant. */
  @Optional()
  @IsBoolean()
  sharedAccountAccepted?: boolean;
}

/** How one wants to be paid. */
export class ChoosePaymentPreferences {
  /** Each month, or together at the end of each quarter. */
  @IsIn(['monthly', 'quarterly'])
  together: PaymentPreferences['together'];
  /** Only from an account whose holder's name tells nothing; so until one says otherwise. */
  @IsBoolean()
  safePayerName: boolean;
}

/** How often somebody changes their mind about one thing: beyond this it is a program that does. */
const MANY_CHANGES = 300;

/** Asked of the table itself: honoraria know people, and people know nothing of honoraria. */
const isInTheBooks = async (read: ReadSide, personId: string): Promise<boolean> => {
  const rows = await read.query(
    ['honoraria.items'],
    'select from read.honoraria_items where person_id = $1 limit 1',
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
    mostEvents: MANY_CHANGES,
    data: ({ identity = '' }: LinkIdentity, { actor }) => ({ personId: actor.id, identity }),
  }),
  command({
    name: 'people.ChooseLanguage',
    input: ChooseLanguage,
    decision: chooseLanguage,
    may: anyPerson(),
    mostEvents: MANY_CHANGES,
    data: ({ language }: ChooseLanguage, { actor }) => ({ personId: actor.id, language }),
  }),
  command({
    name: 'people.GiveConsent',
    input: GiveConsent,
    decision: giveConsent,
    may: anyPerson(),
    mostEvents: MANY_CHANGES,
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
    mostEvents: MANY_CHANGES,
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
  command({
    name: 'people.ProvidePayeeDetails',
    input: ProvidePayeeDetails,
    decision: providePayeeDetails,
    may: anyPerson(),
    mostEvents: MANY_CHANGES,
    data: (
      { kind, currency, details: given }: ProvidePayeeDetails,
      { actor, keyedHash },
    ): ProvidePayeeDetailsData => {
      const { iban } = given;
      const details = iban === undefined ? given : { ...given, iban: plainIban(iban) };
      const ibanFault = iban === undefined ? undefined : ibanFaultOf(iban);
      return {
        ...{ personId: actor.id, kind, rail: railOf(kind, currency, details), currency },
        ...{ fingerprint: keyedHash(destinationOf(kind, details)), details },
        ...(ibanFault === undefined ? {} : { ibanFault }),
      };
    },
  }),
  command({
    name: 'people.ConfirmPayeeDetails',
    input: ConfirmPayeeDetails,
    decision: confirmPayeeDetails,
    may: staff('finance', 'finance-approver'),
    data: (input: ConfirmPayeeDetails) => {
      const { personId, revision, channel, sharedAccountAccepted = false } = input;
      return { personId, revision, channel, sharedAccountAccepted };
    },
  }),
  command({
    name: 'people.ChoosePaymentPreferences',
    input: ChoosePaymentPreferences,
    decision: choosePaymentPreferences,
    may: anyPerson(),
    mostEvents: MANY_CHANGES,
    data: ({ together, safePayerName }: ChoosePaymentPreferences, { actor }) => ({
      ...{ personId: actor.id, together, safePayerName },
    }),
  }),
  command({ name: 'people.RecordAccess', decision: recordAccess, may: system() }),
];
