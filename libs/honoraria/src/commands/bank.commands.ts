import { ArrayMaxSize, IsArray, IsBoolean, IsIn, Matches } from 'class-validator';
import { command, staff, system, type Edge, type ReadSide } from '@palabre/eventing';
import { canonicalJson, money, type Money } from '@palabre/kernel';
import { IsCurrency, IsLocalDate, IsMoney, Line, Optional, PathId, Words } from '@palabre/platform';
import { matchLinesByReference } from '../domain/bank/matching-batch.decider.js';
import { matchByReference } from '../domain/bank/matching.decider.js';
import { accountIdOf } from '../domain/bank/own-account.js';
import {
  registerOwnAccount,
  type RegisterOwnAccountData,
} from '../domain/bank/own-account.decider.js';
import {
  confirmOwnAccountAmendment,
  proposeOwnAccountAmendment,
  type AmendmentData,
} from '../domain/bank/own-account-amendment.decider.js';
import { changeOwnAccountSettings } from '../domain/bank/own-account-settings.decider.js';
import type { PaymentFormat } from '../events.js';
import { isPaymentFormat } from './payment-format.js';
import { AS_IT_IS, lookUpReferences } from './attempt-lookup.js';
import { lookUpLines } from './lines-lookup.js';
import { approver, finance } from './permissions.js';
import { reasonHashOf } from './reason-hash.js';

const BIC = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/;

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
  /** The code of its bank: no payment leaves in a file of ISO 20022 without it. */
  @Optional()
  @Matches(BIC)
  bic?: string;
  /** The holder's name, as payees see it on their statements; of money in trust a name that tells nobody. It is kept in the clear. */
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

/** What is on record of an own account, as it should be; each time all of it. */
class Amendment {
  @PathId()
  accountId: string;
  /** What it held when its first day began. */
  @IsMoney()
  opening: Money;
  @Line(1, 140)
  legalName: string;
  @IsBoolean()
  legalNameIsSafe: boolean;
  /** The code of its bank, where it was missing or wrong; without it the code stays. */
  @Optional()
  @Matches(BIC)
  bic?: string;
  /** Its last day, once it is closed: then it holds nothing, and nothing of it is on its way. */
  @Optional()
  @IsLocalDate()
  closedOn?: string;
  /** Sealed under a key of the account's. */
  @Words(1, 200)
  reason: string;
}

/** Says, as a first person, that what is on record of an account is wrong, or that the account was closed, or is open again. */
export class ProposeOwnAccountAmendment extends Amendment {}

/** Says the same as a second person, for the same reason: so it is from now on. Closed months stay as they were sealed. */
export class ConfirmOwnAccountAmendment extends Amendment {}

const amendment = (
  { accountId, opening, legalName, legalNameIsSafe, bic, closedOn, reason }: Amendment,
  { keyedHash }: Edge,
): AmendmentData => {
  const closed = closedOn === undefined ? {} : { closedOn };
  const named = bic === undefined ? {} : { bic };
  const record = { opening, legalName, legalNameIsSafe, ...named, ...closed };
  const about = canonicalJson({ accountId, record });
  return { accountId, record, reason, amendmentHash: reasonHashOf(keyedHash, about, reason) };
};

/** Of an account that is to be closed: what its lines make, and what may still leave it. */
const whetherOver = async (data: AmendmentData, read: ReadSide): Promise<AmendmentData> => {
  const { accountId, record } = data;
  if (record.closedOn === undefined) return data;
  const reads = ['honoraria.own-accounts', 'honoraria.bank-lines'];
  const [lines] = await read.query<{ readonly minor: string }>(
    reads,
    `select coalesce(sum(l.amount_minor), 0)::text as minor
       from read.honoraria_own_accounts a
       left join read.honoraria_bank_lines l
         on l.account_id = a.account_id and l.state <> 'split' and l.booked_on >= a.opened_on
      where a.account_id = $1`,
    [accountId],
  );
  const using = await read.query<{ readonly runId: string | null; readonly attemptId: string }>(
    ['honoraria.runs', 'honoraria.payments'],
    `select run_id::text as "runId", null as "attemptId" from read.honoraria_runs
      where account_id = $1 and state in ('preparing', 'prepared', 'approved')
      union all
     select null, attempt_id::text from read.honoraria_payments
      where account_id = $1 and state = 'prepared'
      order by 1, 2 limit 50`,
    [accountId],
  );
  return {
    ...data,
    moved: money(BigInt(lines?.minor ?? 0), record.opening.currency),
    inUse: {
      runIds: using.flatMap(({ runId }) => runId ?? []),
      attemptIds: using.flatMap(({ attemptId }) => attemptId ?? []),
    },
  };
};

/** From when on a new account may be: said of what is known, and decided on the months themselves. */
const withClosedMonths = async (
  data: RegisterOwnAccountData,
  read: ReadSide,
): Promise<RegisterOwnAccountData> => {
  const [known] = await read.query<{ readonly last: string | null }>(
    AS_IT_IS,
    `select max(month) as last from read.honoraria_months where cohort_id = $1 and state = 'closed'`,
    [data.cohortId],
  );
  return { ...data, ...(known?.last ? { closedUpTo: known.last } : {}) };
};

export const bankCommands = [
  command({
    name: 'honoraria.RegisterOwnAccount',
    input: RegisterOwnAccount,
    decision: registerOwnAccount,
    may: staff('finance'),
    data: (input: RegisterOwnAccount): RegisterOwnAccountData => ({ ...input }),
    gather: withClosedMonths,
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
    name: 'honoraria.ProposeOwnAccountAmendment',
    input: ProposeOwnAccountAmendment,
    decision: proposeOwnAccountAmendment,
    may: finance,
    data: amendment,
    gather: whetherOver,
  }),
  command({
    name: 'honoraria.ConfirmOwnAccountAmendment',
    input: ConfirmOwnAccountAmendment,
    decision: confirmOwnAccountAmendment,
    may: approver,
    data: amendment,
    gather: whetherOver,
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
