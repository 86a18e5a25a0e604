import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Min } from 'class-validator';
import { anyPerson, command, staff } from '@palabre/eventing';
import { IsCountry, IsCurrency, Line, Nested, Optional, PathId } from '@palabre/platform';
import {
  choosePaymentPreferences,
  confirmPayeeDetails,
  providePayeeDetails,
  type ProvidePayeeDetailsData,
} from '../domain/payee.decider.js';
import type {
  PayeeDetails,
  PayeeDetailsConfirmed,
  PayeeKind,
  PaymentPreferences,
} from '../events.js';
import { destinationOf, isIbanInDisguise } from '../destination.adapter.js';
import { ibanFaultOf, plainIban } from '../iban.adapter.js';
import { payeeProblems } from '../payability.adapter.js';
import { railOf } from '../rail.adapter.js';

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
  @Matches(/^[A-Za-z0-9][A-Za-z0-9/-]{0,33}$/)
  account?: string;
  /** Clearing code of the bank, where there is no IBAN; or its BIC. */
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

export const payeeCommands = [
  command({
    name: 'people.ProvidePayeeDetails',
    input: ProvidePayeeDetails,
    decision: providePayeeDetails,
    may: anyPerson(),
    data: (
      { kind, currency, details: given }: ProvidePayeeDetails,
      { actor, keyedHash },
    ): ProvidePayeeDetailsData => {
      const { iban } = given;
      const details = iban === undefined ? given : { ...given, iban: plainIban(iban) };
      const ibanFault = iban === undefined ? undefined : ibanFaultOf(iban);
      const rail = railOf(kind, currency, details);
      return {
        ...{ personId: actor.id, kind, rail, currency, details },
        fingerprint: keyedHash(destinationOf(kind, details)),
        accountIsIban: details.account !== undefined && isIbanInDisguise(details.account),
        problems: payeeProblems(rail, details),
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
    data: ({ together, safePayerName }: ChoosePaymentPreferences, { actor }) => ({
      ...{ personId: actor.id, together, safePayerName },
    }),
  }),
];
