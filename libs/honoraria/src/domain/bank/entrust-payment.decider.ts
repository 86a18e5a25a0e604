import { payeeStream } from '@palabre/people/contract';
import {
  decisionOn,
  firstRefusal,
  guard,
  guardExisting,
  isPositive,
  minorOf,
  money,
  monthOf,
  refuse,
  sum,
  write,
  type LocalDate,
} from '@palabre/kernel';
import { honorariumStream, idsOf, outstandingOf, type Honorarium } from '../honorarium.js';
import { isApprovalOutdated, isReturnUnapproved, linesBehind } from '../item-rules.js';
import { countOutflow, withAllElse, writeOutflow, type Outflow } from '../outflow.js';
import { isInstructed, mayStillBePaid, paymentStream } from '../payment.js';
import { approversFor, policyStream, type PolicyBook } from '../policy/policy.js';
import { isClosed, isNotOpenYet, ownAccountStream } from './own-account.js';

export interface EntrustPaymentData {
  readonly attemptId: string;
  /** The own account in trust: the third party's hands. */
  readonly accountId: string;
  readonly personId: string;
  readonly honorariumIds: readonly string[];
  readonly endToEndId: string;
  readonly uetr: string;
  readonly requestedOn: LocalDate;
}

type Payable = Extract<Honorarium, { stage: 'approved' }>;
const isPayable = (item: Honorarium, personId: string): item is Payable =>
  item.stage === 'approved' &&
  item.personId === personId &&
  !item.cancellation &&
  isPositive(outstandingOf(item));

const idOf = ({ honorariumId }: Payable): string => honorariumId;

/**
 * There is no file to approve: what the policy asks of one, by its total and all else of the month, is asked of each honorarium.
 * Those that fewer have approved, and how many it takes.
 */
const tooFew = (
  payable: readonly Payable[],
  { requestedOn, attemptId }: EntrustPaymentData,
  book: PolicyBook | undefined,
  outflow: Outflow | undefined,
) => {
  const [first] = payable;
  if (!first || !book) return undefined;
  const minor = payable.reduce((total, item) => total + minorOf(outstandingOf(item)), 0n);
  const all = withAllElse(outflow, attemptId, money(minor, first.amount.currency));
  const needed = approversFor(book, monthOf(requestedOn), all);
  const honorariumIds = payable.filter(({ approvers = [] }) => approvers.length < needed).map(idOf);
  return needed > 1 && honorariumIds.length > 0 ? { needed, honorariumIds } : undefined;
};

/** By hand there is no file: what stands in a batch's place names none. */
const BY_HAND = 'BY-HAND';

/**
 * Has a trusted third party hand over what is approved, from the money that they hold for us. It is paid once the member
 * says what they got; until then nothing else pays it. Neither who approved an item nor who gets it entrusts it, and as many
 * have approved each as a file would take that brings the month to as much.
 */
export const entrustPayment = decisionOn((data: EntrustPaymentData) => ({
  payment: write(paymentStream, data.attemptId),
  items: data.honorariumIds.map((id) => write(honorariumStream, id)),
  account: guardExisting(ownAccountStream, data.accountId),
  payee: guard(payeeStream, data.personId),
}))
  .also(({ requestedOn }, { items, account }) => {
    const ids = items.flatMap((item) => (item.stage === 'none' ? [] : item.attempts));
    return {
      earlier: [...new Set(ids)].map((id) => guard(paymentStream, id)),
      lines: linesBehind(items),
      books: account.stage === 'unknown' ? [] : [guard(policyStream, account.cohortId)],
      outflows:
        account.stage === 'unknown' ? [] : [writeOutflow(account.cohortId, monthOf(requestedOn))],
    };
  })
  .decide({
    refuses: [
      'NOT_IN_TRUST',
      'ACCOUNT_CLOSED',
      'ACCOUNT_NOT_OPEN_YET',
      'PAYEE_NOT_BY_HAND',
      'NOTHING_TO_HAND_OVER',
      'PAYMENT_ON_ITS_WAY',
      'RETURN_UNAPPROVED',
      'OWN_ACCOUNT_CURRENCY',
      'APPROVAL_OUTDATED',
      'APPROVALS_MISSING',
      'FOUR_EYES',
    ],
    emits: [
      'honoraria.PaymentPrepared',
      'honoraria.HonorariumPutInRun',
      'honoraria.OutflowCounted',
    ],
    decide: (data, states, { actor }) => {
      const { payment, items, account, payee, earlier, lines, books, outflows } = states;
      if (payment.stage !== 'none' || account.stage === 'unknown') return {};
      const { attemptId, accountId, personId, endToEndId, uetr, requestedOn } = data;
      const { cohortId, currency, kind } = account;
      const payable = items.filter((item) => isPayable(item, personId));
      const isByHand = payee.stage === 'confirmed' && payee.rail === 'trusted-party';
      const isElsewhere = payable.some((item) => item.cohortId !== cohortId);
      const isOpen = earlier.some((one) => isInstructed(one) && mayStillBePaid(one));
      const revision = 'revision' in payee ? payee.revision : 0;
      const outdated = payable.filter((item) => isApprovalOutdated(item, revision));
      const missing = tooFew(payable, data, books[0], outflows[0]);
      const refusal = firstRefusal(
        (kind !== 'entrusted' || isElsewhere) && refuse('NOT_IN_TRUST', {}, ['/accountId']),
        isClosed(account),
        isNotOpenYet(account, requestedOn),
        !isByHand && refuse('PAYEE_NOT_BY_HAND', {}, ['/personId']),
        payable.length < items.length && refuse('NOTHING_TO_HAND_OVER', {}, ['/honorariumIds']),
        payable.some(({ amount }) => amount.currency !== currency) &&
          refuse('OWN_ACCOUNT_CURRENCY', { currency }, ['/accountId']),
        isOpen && refuse('PAYMENT_ON_ITS_WAY', {}, ['/honorariumIds']),
        payable.some((item) => isReturnUnapproved(item, lines)) &&
          refuse('RETURN_UNAPPROVED', {}, ['/honorariumIds']),
        outdated.length > 0 &&
          refuse('APPROVAL_OUTDATED', { honorariumIds: outdated.map(idOf) }, ['/honorariumIds']),
        missing && refuse('APPROVALS_MISSING', missing, ['/honorariumIds']),
        personId === actor.id && refuse('FOUR_EYES', { other: 'beneficiary' }),
        payable.some(({ approvers = [] }) => approvers.includes(actor.id)) &&
          refuse('FOUR_EYES', { other: 'approver' }),
      );
      if (refusal) return refusal;
      const parts = payable.map((item) => ({
        honorariumId: item.honorariumId,
        amount: outstandingOf(item),
      }));
      const amount = sum(
        parts.map((part) => part.amount),
        currency,
      );
      return {
        payment: [
          {
            type: 'honoraria.PaymentPrepared',
            data: {
              ...{ attemptId, runId: attemptId, cohortId, accountId, personId, items: parts },
              ...{ amount, rail: 'trusted-party', payeeRevision: revision },
              ...{ endToEndId, uetr, paymentInformationId: BY_HAND, requestedOn },
            },
          },
        ],
        items: payable.map((item) => [
          {
            type: 'honoraria.HonorariumPutInRun',
            data: { ...idsOf(item), runId: attemptId, attemptId },
          },
        ]),
        outflows: [
          countOutflow({ cohortId, month: monthOf(requestedOn), runId: attemptId, amount }),
        ],
      };
    },
  });
