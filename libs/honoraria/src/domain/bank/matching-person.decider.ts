import {
  budgetStream,
  isFundedBy,
  isPromised,
  LINE_RATE_REFUSALS,
  ratesBehindLine,
  wrongLineRate,
  type Budget,
} from '@palabre/budgeting/contract';
import {
  decisionOn,
  firstRefusal,
  guard,
  isNegative,
  isPositive,
  minorOf,
  monthOf,
  refuse,
  write,
  type DecimalText,
  type Instant,
  type Refusal,
} from '@palabre/kernel';
import type { BudgetLineKind, LineMatched, LineMeaning } from '../../events.js';
import { isBankCharge } from './bank-charge.js';
import { bankLineStream, type BankLine } from './bank-line.js';
import { isExchangeByWord, worthOf } from './exchange.js';
import { honorariumStream } from '../honorarium.js';
import { lineMatched, recordOnPayments, type MatchBasis } from './matching-events.js';
import {
  counterAccountOf,
  counterLineOf,
  counterLineSeen,
  transferEvents,
  transferRefused,
  type TransferSides,
} from './transfers.js';
import {
  amountsOf,
  isMisfit,
  isUnusualFee,
  itemIdsOfAll,
  judge,
  type Accepted,
  type AttemptItems,
  type Fit,
  type LineFacts,
  type Misfit,
} from './matching.js';
import { movedBy, movingItems } from './moving.js';
import { guardMonths, knownMonths } from '../months/month.js';
import { openMonthForItems } from '../months/month-of-fact.js';
import { countEntrusted, writeEntrusted } from '../outflow.js';
import { isInstructed, paymentStream, refusesBeneficiary, type Payment } from '../payment.js';
import { WENT_BACK_EMITS } from '../top-up-back.js';

export interface MatchLineData extends TransferSides {
  readonly meaning: LineMeaning;
  /** The payments that the line books or gives back. */
  readonly attemptIds: readonly string[];
  /** What it is to them although it does not fit; without it such a line is refused. */
  readonly outcome?: Accepted;
  /** Of a supplier's payment, and of what comes back of one, of an advance or a claim. */
  readonly commitmentId?: string;
  /** In another currency than the budget's: units of the budget's for one of the line's. */
  readonly rate?: DecimalText;
  readonly fundingAgreementId?: string;
  readonly lineKind?: BudgetLineKind;
  readonly now: Instant;
  /** Looked up where a rate is stated: the currency of the budget. */
  readonly base?: string;
  /** Looked up: what the line says; absent when no statement held such a line. */
  readonly line?: LineFacts;
  /** Looked up: the items of the payments, for those that exist. */
  readonly attempts?: readonly AttemptItems[];
}

/** Which way the money goes for what a line is said to be; a transfer may go either way. Interest that is paid is a charge. */
const DIRECTION: Readonly<Partial<Record<LineMeaning, 'in' | 'out'>>> = {
  payment: 'out',
  charge: 'out',
  'supplier-payment': 'out',
  return: 'in',
  grant: 'in',
  interest: 'in',
};

/** What comes back of a contract, an advance or a claim is no payment of ours. */
const paymentsIn = ({ meaning, commitmentId }: MatchLineData): 'payment' | 'return' | undefined =>
  meaning === 'payment' || (meaning === 'return' && commitmentId === undefined)
    ? meaning
    : undefined;

/** What the budget learns of by the match itself. */
const IN_BUDGET: ReadonlySet<LineMeaning> = new Set(['charge', 'grant', 'supplier-payment']);
const isInBudget = ({ meaning, commitmentId }: MatchLineData): boolean =>
  IN_BUDGET.has(meaning) || commitmentId !== undefined;

const goesTheOtherWay = ({ amount }: LineFacts, meaning: LineMeaning) => {
  const way = DIRECTION[meaning];
  const wrong = (way === 'in' && !isPositive(amount)) || (way === 'out' && !isNegative(amount));
  return wrong && refuse('LINE_GOES_THE_OTHER_WAY', { meaning, amount: { ...amount } });
};

const isSettled = ({ stage }: BankLine) =>
  (stage === 'matched' && refuse('LINE_MATCHED_ALREADY')) ||
  (stage === 'split' && refuse('LINE_SPLIT'));

const namesPayments = (data: MatchLineData) =>
  (paymentsIn(data) !== undefined) !== data.attemptIds.length > 0 &&
  refuse('ATTEMPTS_NEEDED', { meaning: data.meaning }, ['/attemptIds']);

const isUnknownCommitment = (
  { commitmentId }: MatchLineData,
  budget: Budget | undefined,
): Refusal<'COMMITMENT_UNKNOWN'> | false => {
  if (commitmentId === undefined) return false;
  const known = budget !== undefined && isPromised(budget, commitmentId);
  return !known && refuse('COMMITMENT_UNKNOWN', {}, ['/commitmentId']);
};

const isUnknownFunding = (
  { fundingAgreementId }: MatchLineData,
  budget: Budget | undefined,
): Refusal<'FUNDING_UNKNOWN'> | false => {
  if (fundingAgreementId === undefined) return false;
  const known = budget !== undefined && isFundedBy(budget, fundingAgreementId);
  return !known && refuse('FUNDING_UNKNOWN', {}, ['/fundingAgreementId']);
};

const unfit = ({ because }: Misfit, line: LineFacts, payments: readonly Payment[]) => {
  if (because === 'set-off') return refuse('PAYMENT_SET_OFF');
  if (because === 'duplicate') return refuse('PAYMENT_BOOKED_ALREADY');
  if (because === 'unexpected') return refuse('PAYMENT_OF_OTHER_ACCOUNT');
  if (because === 'foreign') return refuse('PAYMENT_OF_OTHER_CURRENCY', {}, ['/outcome']);
  const amounts = amountsOf(line, payments);
  return refuse('PAYMENT_AMOUNT_DIFFERS', {
    line: { ...amounts.line },
    payments: { ...amounts.payments },
  });
};

/** A line that does not reach a payment is none of its own. */
const unreached = ({ amounts }: Fit, payments: readonly Payment[]) => {
  const beyond = payments.filter((_, index) => amounts[index] && minorOf(amounts[index]) === 0n);
  const attemptIds = beyond.flatMap((one) => (isInstructed(one) ? [one.attemptId] : []));
  return attemptIds.length > 0 && refuse('PAYMENT_NOT_REACHED', { attemptIds }, ['/attemptIds']);
};

/** A person says so even where the bank does not mark the line as a return. */
const asMeant = (line: LineFacts, meaning: 'payment' | 'return'): LineFacts => {
  const { returned, ...rest } = line;
  return meaning === 'return' ? { ...rest, returned: returned ?? {} } : rest;
};

/**
 * A line that is about no payment of ours. What a contract or an agreement claims is known; the amount of anything else
 * nobody had foreseen.
 */
const otherMatch = (line: LineFacts, basis: MatchBasis, data: MatchLineData): LineMatched => {
  const { meaning, commitmentId, fundingAgreementId, lineKind, rate } = data;
  const isForeseen =
    meaning === 'charge' ||
    meaning === 'interest' ||
    commitmentId !== undefined ||
    meaning === 'grant';
  return lineMatched(line, basis, {
    ...{ meaning, outcome: isForeseen ? 'exact' : 'unknown' },
    ...(commitmentId === undefined ? {} : { commitmentId }),
    ...(fundingAgreementId === undefined ? {} : { fundingAgreementId }),
    ...(lineKind === undefined ? {} : { lineKind }),
    ...(rate === undefined ? {} : { rate }),
    // Money that left to somebody could be called a charge: where the bank does not say that it is one, a second person does.
    ...(meaning === 'charge' && !isBankCharge(line) ? { toApprove: true } : {}),
  });
};

/**
 * A person says what a line is. Payments and returns attach to the same attempts that a reference would have led to,
 * so that nothing is paid twice. What does not fit takes their word for it. A transfer is matched on both accounts at
 * once, as far as their statements have come. An ignored line may still be matched.
 */
export const matchLine = decisionOn((data: MatchLineData) => ({
  line: write(bankLineStream, data.bankLineId),
  counterAccount: counterAccountOf(data),
  counterLineSeen: data.meaning === 'transfer' ? counterLineSeen(data) : [],
}))
  .also((data: MatchLineData, { counterAccount: [counterAccount] }) => {
    const { line, attempts = [], now, meaning, base } = data;
    return {
      months: line ? guardMonths(line.cohortId, monthOf(line.bookedOn), now) : [],
      budget: line && isInBudget(data) ? [guard(budgetStream, line.cohortId)] : [],
      rates: line ? ratesBehindLine(base, line.bookedOn) : [],
      payments: attempts.map(({ attemptId }) => write(paymentStream, attemptId)),
      honoraria: itemIdsOfAll(attempts).map((id) => write(honorariumStream, id)),
      outflows: line ? writeEntrusted(line.cohortId, attempts) : [],
      counterLine: meaning === 'transfer' ? counterLineOf(data, counterAccount) : [],
    };
  })
  .decide({
    refuses: [
      'NOT_FOUND',
      'LINE_MATCHED_ALREADY',
      'LINE_SPLIT',
      'LINE_GOES_THE_OTHER_WAY',
      'ATTEMPTS_NEEDED',
      'COMMITMENT_UNKNOWN',
      'FUNDING_UNKNOWN',
      ...LINE_RATE_REFUSALS,
      'FOUR_EYES',
      'PAYMENT_AMOUNT_DIFFERS',
      'PAYMENT_NOT_REACHED',
      'PAYMENT_BOOKED_ALREADY',
      'PAYMENT_SET_OFF',
      'PAYMENT_OF_OTHER_ACCOUNT',
      'PAYMENT_OF_OTHER_CURRENCY',
      'TRANSFER_ACCOUNT_NEEDED',
      'TRANSFER_ACCOUNT_UNKNOWN',
      'TRANSFER_LINES_DIFFER',
    ],
    emits: [
      'honoraria.LineMatched',
      'honoraria.PaymentBooked',
      'honoraria.PaymentReturned',
      'honoraria.BankFactFlagged',
      'honoraria.HonorariumPaid',
      ...WENT_BACK_EMITS,
      'honoraria.OutflowCounted',
    ],
    decide: (data, states, { actor, newId }) => {
      const { line: stage, months, budget, payments, honoraria } = states;
      const { line, meaning, attemptIds, now, rate, commitmentId } = data;
      if (!line) return refuse('NOT_FOUND', { what: 'bankLine' });
      const refusal = firstRefusal(
        isSettled(stage),
        goesTheOtherWay(line, meaning),
        namesPayments(data),
        isUnknownCommitment(data, budget[0]),
        isUnknownFunding(data, budget[0]),
        wrongLineRate(
          budget[0],
          {
            ...{ amount: line.amount, bookedOn: line.bookedOn, isReturn: meaning === 'return' },
            ...(commitmentId === undefined ? {} : { commitmentId }),
            ...(rate === undefined ? {} : { rate }),
          },
          { actorId: actor.id, published: states.rates },
        ),
      );
      if (refusal) return refusal;
      const known = knownMonths(monthOf(line.bookedOn), now, months);
      const basis: MatchBasis = {
        matchId: newId('match'),
        rule: 'person',
        evidence: 'decided by a person',
        matchedBy: actor.id,
        bookedIn: openMonthForItems(known, line.bookedOn, honoraria),
      };
      if (meaning === 'transfer') {
        const [account] = states.counterAccount;
        const counter = { matchId: newId('counter-match'), line: states.counterLine[0] };
        const refused = transferRefused(line, data, account, counter.line);
        return refused ?? transferEvents(line, data, account, basis, counter);
      }
      const about = paymentsIn(data);
      if (!about) return { line: [otherMatch(line, basis, data)] };
      if (payments.length < new Set(attemptIds).size || !payments.every(isInstructed)) {
        return refuse('NOT_FOUND', { what: 'payment' });
      }
      const isPaid = refusesBeneficiary(payments, actor.id);
      if (isPaid) return isPaid;
      const meant = asMeant(line, about);
      const { outcome: accepts } = data;
      const fit = judge(meant, payments, {
        by: 'person',
        ...(accepts === undefined ? {} : { accepts }),
      });
      if (isMisfit(fit)) return unfit(fit, line, payments);
      const nothingOf = unreached(fit, payments);
      if (nothingOf) return nothingOf;
      const worth = worthOf(meant, fit);
      const items = movingItems(itemIdsOfAll(data.attempts), honoraria);
      const waits = isUnusualFee(meant, fit) || isExchangeByWord(meant, fit);
      const followed = recordOnPayments(meant, payments, items, fit, {
        ...{ bookedIn: basis.bookedIn, toApprove: waits },
      });
      return {
        line: [
          lineMatched(line, basis, {
            ...{ meaning, outcome: fit.outcome, attemptIds },
            ...(worth ? { worth } : {}),
            ...(waits ? { toApprove: true } : {}),
          }),
        ],
        ...followed,
        ...countEntrusted(data.attempts, payments, movedBy(payments, followed.payments)),
      };
    },
  });
