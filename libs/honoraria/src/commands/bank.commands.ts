import { ArrayMaxSize, IsArray, IsBoolean, IsIn, Matches } from 'class-validator';
import { command, staff, system } from '@palabre/eventing';
import type { Money } from '@palabre/kernel';
import { IsCurrency, IsLocalDate, IsMoney, Line, Optional, PathId } from '@palabre/platform';
import { matchLinesByReference } from '../domain/bank/matching-batch.decider.js';
import { matchByReference } from '../domain/bank/matching.decider.js';
import { accountIdOf } from '../domain/bank/own-account.js';
import { registerOwnAccount } from '../domain/bank/own-account.decider.js';
import { changeOwnAccountSettings } from '../domain/bank/own-account-settings.decider.js';
import type { PaymentFormat } from '../events.js';
import { isPaymentFormat } from './payment-format.js';
import { lookUpReferences } from './attempt-lookup.js';
import { lookUpLines } from './lines-lookup.js';
import { finance } from './permissions.js';

/** An account that honoraria are paid from. It serves this cohort alone. */
export class RegisterOwnAccount {
  @PathId()
  cohortId: string;
  @IsIn(['bank', 'wallet', 'entrusted'])
  kind: 'bank' | 'wallet' | 'entrusted';
  /** As statements name it: an IBAN, or another number. */
  @Matches(/^[A-Za-z0-9][A-Za-z0-9 /-]{2,38}[A-Za-z0-9]$/)
  number: string;
  @IsCurrency()
  currency: string;
  @Optional()
  @Matches(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/)
  bic?: string;
  /** The holder's name, as payees see it on their statements. */
  @Line(1, 140)
  legalName: string;
  /** Whether that name tells nothing that could hurt a payee. */
  @IsBoolean()
  legalNameIsSafe: boolean;
  @IsMoney()
  opening: Money;
  @IsLocalDate()
  openedOn: string;
}

/** Says how an own account is used from now on; each time all of it. */
export class ChangeOwnAccountSettings {
  @PathId()
  accountId: string;
  /** Others pay from it too: what cannot concern the programme is counted and summed, not kept. */
  @IsBoolean()
  shared: boolean;
  /** Words by which lines of a shared account are kept all the same: of agreements, contracts, suppliers. */
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(/^\S[^\p{C}]{1,58}\S$/u, { each: true })
  keepWhere: string[];
  /** `pain.001.001.09`, `pain.001.001.03` for SEPA alone, or a provider's own: `csv:wise-batch`, `csv:mobile-money`. */
  @Matches(/^[a-z0-9.:-]{1,60}$/)
  paymentFormat: string;
}

export const bankCommands = [
  command({
    name: 'honoraria.RegisterOwnAccount',
    input: RegisterOwnAccount,
    decision: registerOwnAccount,
    may: staff('finance'),
    data: (input: RegisterOwnAccount) => ({ ...input }),
    answers: ({ number, currency }) => accountIdOf(number, currency),
  }),
  command({
    name: 'honoraria.ChangeOwnAccountSettings',
    input: ChangeOwnAccountSettings,
    decision: changeOwnAccountSettings,
    may: finance,
    data: ({ accountId, shared, keepWhere, paymentFormat }: ChangeOwnAccountSettings) => ({
      ...{ accountId, shared, keepWhere },
      paymentFormat: paymentFormat as PaymentFormat,
      formatIsKnown: isPaymentFormat(paymentFormat),
    }),
  }),
  command({
    name: 'honoraria.MatchByReference',
    decision: matchByReference,
    may: system(),
    gather: lookUpReferences,
  }),
  command({
    name: 'honoraria.MatchLinesByReference',
    decision: matchLinesByReference,
    may: system(),
    gather: lookUpLines,
  }),
];
