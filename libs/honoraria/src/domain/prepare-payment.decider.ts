import { cohortStream } from '@palabre/community/contract';
import { payeeStream, preferencesOf, type Payee } from '@palabre/people/contract';
import {
  decisionOn,
  guard,
  isPositive,
  monthOf,
  sum,
  write,
  type YearMonth,
} from '@palabre/kernel';
import type { HonorariumEvent, LeftOutBecause, PaymentPrepared, RunCandidate } from '../events.js';
import { endsQuarter } from './choice.js';
import {
  honorariumStream,
  idsOf,
  outstandingOf,
  type DueItem,
  type Honorarium,
} from './honorarium.js';
import {
  isAccountRefused,
  isApprovalOutdated,
  isOpen,
  isReturnUnapproved,
  linesBehind,
  saidOf,
} from './item-rules.js';
import type { BankLine } from './bank/bank-line.js';
import { ownAccountStream } from './bank/own-account.js';
import { isInstructed, mayStillBePaid, paymentStream, type Payment } from './payment.js';
import { batchOf, paymentInformationIdOf, runStream } from './run.js';

export interface PreparePaymentData extends RunCandidate {
  readonly runId: string;
  /** Looked up: the rails that each provider's own file carries, by its format; any other file carries them all. */
  readonly carried?: Readonly<Record<string, readonly PaymentPrepared['data']['rail'][]>>;
}

type Payable = Extract<Honorarium, { stage: 'approved' }>;
const isPayable = (item: Honorarium, personId: string, month: YearMonth): item is Payable =>
  item.stage === 'approved' &&
  item.personId === personId &&
  item.month <= month &&
  !item.cancellation &&
  isPositive(outstandingOf(item));

/** Ids of those payments of which the bank may still pay all or a part. */
const openOnes = (earlier: readonly Payment[]): ReadonlySet<string> =>
  new Set(
    earlier
      .filter(isInstructed)
      .filter(mayStillBePaid)
      .map(({ attemptId }) => attemptId),
  );

/** What a run knows that decides for whom it is. */
interface Around {
  readonly payerNameIsSafe: boolean;
  /** Those are paid too who want one payment a quarter: it ends, or nothing more will be due. */
  readonly paysQuarter: boolean;
  /** Absent: all of them. */
  readonly carried?: readonly PaymentPrepared['data']['rail'][];
}

/** Where the money goes, or why nowhere. */
const destination = (
  payee: Payee,
  otherwise: LeftOutBecause | undefined,
  { payerNameIsSafe, paysQuarter, carried }: Around,
): Pick<PaymentPrepared['data'], 'rail' | 'payeeRevision'> | LeftOutBecause => {
  if (otherwise) return otherwise;
  if (payee.stage === 'none') return 'PAYEE_MISSING';
  if (payee.stage === 'erased') return 'PAYEE_ERASED';
  if (payee.stage === 'unconfirmed') return 'PAYEE_UNVERIFIED';
  const { together, safePayerName } = preferencesOf(payee);
  if (together === 'quarterly' && !paysQuarter) return 'PAID_TOGETHER';
  if (safePayerName && !payerNameIsSafe) return 'PAYER_NAME_UNSAFE';
  const { rail, revision } = payee;
  if (rail === 'trusted-party') return 'PAID_BY_HAND';
  if (carried && !carried.includes(rail)) return 'RAIL_NOT_CARRIED';
  return { rail, payeeRevision: revision };
};

/** What of the candidate's items this attempt may pay, and what it may not. */
const sorted = (
  items: readonly Honorarium[],
  { personId, month }: { readonly personId: string; readonly month: YearMonth },
  payee: Payee,
  { earlier, lines }: { readonly earlier: readonly Payment[]; readonly lines: readonly BankLine[] },
) => {
  const open = openOnes(earlier);
  const due = items.filter((item) => isPayable(item, personId, month));
  const free = due.filter(({ attempts }) => !attempts.some((id) => open.has(id)));
  // Who has no details any more is left out for that, not for what was approved with them.
  const hasDetails = payee.stage !== 'none' && payee.stage !== 'erased';
  const revision = hasDetails ? payee.revision : 0;
  const outdated = free.filter((item) => isApprovalOutdated(item, revision));
  const unapproved = free.filter((item) => isReturnUnapproved(item, lines));
  const payable = free.filter((item) => !outdated.includes(item) && !unapproved.includes(item));
  const refused = items.filter((item) => hasDetails && isAccountRefused(item, earlier, revision));
  const because: readonly (LeftOutBecause | false)[] = [
    payable.length > 0 && refused.length > 0 && 'ACCOUNT_REFUSED',
    outdated.length > 0 && 'APPROVAL_OUTDATED',
    unapproved.length > 0 && 'RETURN_UNAPPROVED',
    due.length > 0 && 'ON_ITS_WAY',
    'NOTHING_DUE',
  ];
  const isPaid = payable.length > 0 && refused.length === 0;
  return {
    payable,
    outdated,
    refused,
    otherwise: isPaid ? undefined : because.find((one) => one !== false),
  };
};

/** Approved with other details than there are now: somebody looks again. */
const approvalWithdrawn = (item: Payable): HonorariumEvent => ({
  type: 'honoraria.HonorariumApprovalWithdrawn',
  data: { ...idsOf(item), because: 'payee-changed' },
});

const heldFor = (item: DueItem, because: LeftOutBecause): HonorariumEvent => ({
  type: 'honoraria.HonorariumHeld',
  data: { ...idsOf(item), reason: saidOf(item, because) },
});

/** What being left out means for an item: it waits for a later run, or is held until a safe account pays. */
const leftWaiting = (
  item: Payable,
  runId: string,
  because: LeftOutBecause,
): readonly HonorariumEvent[] => {
  if (because === 'PAYER_NAME_UNSAFE') return [heldFor(item, because)];
  const why = DEFERRED[because];
  return why === undefined || item.deferred === why
    ? []
    : [{ type: 'honoraria.HonorariumDeferred', data: { ...idsOf(item), runId, because: why } }];
};

/**
 * What was sent to an account that the bank refused is held until somebody has asked the payee, whatever else became of it. What is
 * due to them beside it waits with it.
 */
const heldForAccount = (item: Honorarium): readonly HonorariumEvent[] =>
  isOpen(item) && item.stage !== 'held' ? [heldFor(item, 'ACCOUNT_REFUSED')] : [];
const DEFERRED: Readonly<Partial<Record<LeftOutBecause, 'together' | 'unclaimed'>>> = {
  PAYEE_MISSING: 'unclaimed',
  PAYEE_ERASED: 'unclaimed',
  PAYEE_UNVERIFIED: 'unclaimed',
  PAID_TOGETHER: 'together',
};

/**
 * Makes the one attempt of a run to pay a payee what is approved, or says why there is none. An item is in one
 * attempt at a time: what another run took meanwhile stays there. That is asked of the earlier payments themselves: an
 * item may be due again by a match that was undone, while another attempt of it is still with the bank. What was approved with
 * other payment details, as while a file was out that came back, goes back to approval. What came back is sent again once a second
 * person stands behind the return, where it takes one, and not to the account of which the bank has said that it is wrong: of that
 * items tell, too, that this run does not pay.
 */
export const preparePayment = decisionOn(
  ({ attemptId, personId, honorariumIds, runId }: PreparePaymentData) => ({
    payment: write(paymentStream, attemptId),
    items: honorariumIds.map((id) => write(honorariumStream, id)),
    run: guard(runStream, runId),
    payee: guard(payeeStream, personId),
  }),
)
  .also((_data, { items, run }) => {
    const ids = items.flatMap((item) => (item.stage === 'none' ? [] : item.attempts));
    return {
      earlier: [...new Set(ids)].map((id) => guard(paymentStream, id)),
      lines: linesBehind(items),
      accounts: run.stage === 'none' ? [] : [guard(ownAccountStream, run.accountId)],
      cohorts: run.stage === 'none' ? [] : [guard(cohortStream, run.cohortId)],
    };
  })
  .decide({
    refuses: [],
    emits: [
      'honoraria.PaymentPrepared',
      'honoraria.PaymentLeftOut',
      'honoraria.HonorariumPutInRun',
      'honoraria.HonorariumHeld',
      'honoraria.HonorariumDeferred',
      'honoraria.HonorariumApprovalWithdrawn',
    ],
    decide: (data, { payment, items, run, payee, earlier, lines, ...around }) => {
      const { attemptId, runId, personId, honorariumIds, endToEndId, uetr } = data;
      if (payment.stage !== 'none' || run.stage !== 'preparing') return {};
      const { cohortId, accountId, currency, messageId, requestedOn } = run;
      const { payable, outdated, refused, otherwise } = sorted(
        items,
        { personId, month: run.month },
        payee,
        { earlier, lines },
      );
      const withdrawnOf = (item: Honorarium) =>
        outdated.filter((one) => one === item).map(approvalWithdrawn);
      const [account] = around.accounts;
      const [cohort] = around.cohorts;
      const carried =
        account?.stage === 'registered'
          ? data.carried?.[account.settings.paymentFormat]
          : undefined;
      const to = destination(payee, otherwise, {
        payerNameIsSafe: account?.stage === 'registered' && account.legalNameIsSafe,
        ...(carried === undefined ? {} : { carried }),
        paysQuarter:
          endsQuarter(run.month) ||
          (cohort?.stage !== undefined &&
            cohort.stage !== 'unknown' &&
            run.month >= monthOf(cohort.endsOn)),
      });
      if (typeof to === 'string') {
        const leftOut = { attemptId, runId, cohortId, personId, honorariumIds, because: to };
        return {
          payment: [{ type: 'honoraria.PaymentLeftOut', data: leftOut }],
          items: items.map((item) => {
            if (to === 'ACCOUNT_REFUSED' && refused.includes(item)) return heldForAccount(item);
            const waits = item.stage === 'approved' && payable.includes(item);
            return waits ? leftWaiting(item, runId, to) : withdrawnOf(item);
          }),
        };
      }
      const parts = payable.map((item) => ({
        honorariumId: item.honorariumId,
        amount: outstandingOf(item),
      }));
      return {
        payment: [
          {
            type: 'honoraria.PaymentPrepared',
            data: {
              ...{ attemptId, runId, cohortId, accountId, personId, endToEndId, uetr },
              items: parts,
              amount: sum(
                parts.map(({ amount }) => amount),
                currency,
              ),
              ...to,
              paymentInformationId: paymentInformationIdOf(messageId, batchOf(to.rail)),
              requestedOn,
            },
          },
        ],
        items: items.map((item) => {
          if (!payable.some((one) => one === item) || item.stage === 'none') {
            return withdrawnOf(item);
          }
          const ids = { ...idsOf(item), runId, attemptId };
          return [{ type: 'honoraria.HonorariumPutInRun', data: ids }];
        }),
      };
    },
  });
