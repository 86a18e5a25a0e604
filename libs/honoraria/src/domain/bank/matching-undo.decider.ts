import {
  decisionOn,
  guard,
  monthOf,
  personal,
  refuse,
  write,
  type Instant,
  type LocalDate,
  type YearMonth,
} from '@palabre/kernel';
import { undoBooking, undoReturn } from './bank-facts-undone.js';
import { itemIdsOf } from './bank-facts.js';
import type { LineMatched, LineUnmatched, MatchRule } from '../../events.js';
import { bankLineStream, type BankLine } from './bank-line.js';
import { honorariumStream, type Honorarium } from '../honorarium.js';
import { onEach } from './matching-events.js';
import { itemIdsOfAll, type AttemptItems, type LineFacts } from './matching.js';
import { movedBy, movingItems } from './moving.js';
import { isClosed, knownMonths, unsettled, writeMonths } from '../months/month.js';
import { openMonthForItems } from '../months/month-of-fact.js';
import {
  isInstructed,
  mayStillBePaid,
  paymentStream,
  refusesBeneficiary,
  type Payment,
  type PreparedPayment,
} from '../payment.js';

export interface UnmatchLineData {
  readonly bankLineId: string;
  /** Sealed under the line's own key. */
  readonly reason: string;
  readonly now: Instant;
  /** Looked up: what the line says; absent when no statement held such a line. */
  readonly line?: LineFacts;
  /** Looked up: the items of the payments it was matched to. */
  readonly attempts?: readonly AttemptItems[];
  /** Looked up: all other attempts to pay these. */
  readonly otherAttemptIds?: readonly string[];
  /** Looked up: the day of the line on a transfer's other side, where there is one. */
  readonly counterBookedOn?: LocalDate;
}

/** People have built on what the bank booked: called it mispaid, given it up, or taken it off something else. */
const hasConsequences = ({ mispaid, setOff, writtenOff }: PreparedPayment): boolean =>
  mispaid !== undefined || setOff > 0n || writtenOff > 0n;

/** Nothing but this line stands behind the payment's last step, so that it can be taken back. */
const isLastStep = (payment: Payment, meaning: string, bankLineId: string): boolean => {
  if (!isInstructed(payment) || hasConsequences(payment)) return false;
  const { booking, giveBack } = payment;
  return meaning === 'return'
    ? giveBack?.bankLineId === bankLineId
    : booking?.bankLineId === bankLineId && !giveBack;
};

/** An item that is on its way, or was paid, by a payment that the line was not matched to. */
const isElsewhere = (item: Honorarium, attemptIds: readonly string[]): boolean =>
  (item.stage === 'in-run' || item.stage === 'paid') && !attemptIds.includes(item.attemptId);

/**
 * What something else has done since stays as it is. Only a return that was none is taken back where the item was paid meanwhile: the
 * payment left all the same, and is too much.
 */
const wentOn = (
  { meaning, attemptIds }: LineMatched['data'],
  payments: readonly Payment[],
  items: readonly Honorarium[],
): boolean => {
  const elsewhere = items.filter((item) => isElsewhere(item, attemptIds));
  const hadLeft = payments.every((one) => isInstructed(one) && one.bookings.length > 0);
  return meaning === 'return' && hadLeft
    ? elsewhere.some(({ stage }) => stage !== 'paid')
    : elsewhere.length > 0;
};

const openItemsOf = (payments: readonly Payment[]): string[] =>
  payments.filter(isInstructed).filter(mayStillBePaid).flatMap(itemIdsOf);

/** An item of what is on its way again waits for another attempt, be it for a rest alone: the bank might pay both. */
const wouldBothBePaid = (again: readonly Payment[], others: readonly Payment[]): boolean => {
  const elsewhere = new Set(openItemsOf(others));
  return openItemsOf(again).some((id) => elsewhere.has(id));
};

/** By what the bank names a payment itself. */
const OWN_ID: ReadonlySet<MatchRule> = new Set(['end-to-end-id', 'uetr']);

/**
 * The line bears the payment's own id, and without it the payment would be one that was rejected or taken out of its run: its
 * items would be due once more, by one person's word against the bank's.
 */
const wouldBeDueAgain = ({ rule, meaning }: LineMatched['data'], payments: readonly Payment[]) =>
  meaning === 'payment' &&
  OWN_ID.has(rule) &&
  payments.some((one) => isInstructed(one) && one.before !== 'prepared');

/** A transfer is matched on both accounts, and unmatched on both. */
const counterLineIdsOf = (line: BankLine): string[] =>
  line.stage === 'matched' && line.match.counterLineId !== undefined
    ? [line.match.counterLineId]
    : [];

/** The months whose sealing rests on what a line is, or was before it was matched: ignored, where it would be open after that. */
const monthsSealedWith = (line: BankLine): YearMonth[] => {
  if (line.stage !== 'matched') return [];
  const { match, ignoredIn } = line;
  return ignoredIn === undefined ? [match.bookedIn] : [match.bookedIn, ignoredIn];
};

/** The month from which on something opens again: of a transfer, of the earlier of its two sides. */
const firstMonthOf = ({ bookedOn }: LineFacts, counterBookedOn = bookedOn): YearMonth =>
  monthOf(counterBookedOn < bookedOn ? counterBookedOn : bookedOn);

/**
 * A match was wrong: what followed from it is undone, and the line is open again. A month that is closed was sealed with
 * it: two persons reopen that first. What something else was built on since stays as it is, and the refusal says so.
 */
export const unmatchLine = decisionOn(({ bankLineId }: UnmatchLineData) => ({
  line: write(bankLineStream, bankLineId),
}))
  .also(({ line, attempts = [], otherAttemptIds = [], ...data }: UnmatchLineData, states) => ({
    counterLine: counterLineIdsOf(states.line).map((id) => write(bankLineStream, id)),
    months: line
      ? writeMonths(line.cohortId, firstMonthOf(line, data.counterBookedOn), data.now)
      : [],
    payments: attempts.map(({ attemptId }) => write(paymentStream, attemptId)),
    others: otherAttemptIds.map((id) => guard(paymentStream, id)),
    honoraria: itemIdsOfAll(attempts).map((id) => write(honorariumStream, id)),
  }))
  .decide({
    refuses: [
      'NOT_FOUND',
      'LINE_NOT_MATCHED',
      'MONTH_CLOSED',
      'FOUR_EYES',
      'PAYMENT_WENT_ON',
      'LINE_BEARS_OWN_ID',
    ],
    emits: [
      'honoraria.LineUnmatched',
      'honoraria.PaymentBookingUndone',
      'honoraria.PaymentReturnUndone',
      'honoraria.BankFactFlagged',
      'honoraria.HonorariumPaymentUndone',
      'honoraria.HonorariumReopeningUndone',
      'honoraria.HonorariumShortfallFound',
      'honoraria.HonorariumToppedUp',
      'honoraria.HonorariumPutInRun',
      'honoraria.MonthUnsettled',
    ],
    decide: (data, states, { actor }) => {
      const { line, bankLineId, reason, now } = data;
      if (!line) return refuse('NOT_FOUND', { what: 'bankLine' });
      if (states.line.stage !== 'matched') return refuse('LINE_NOT_MATCHED');
      const { meaning, matchId, cohortId, commitmentId } = states.line.match;
      const known = knownMonths(firstMonthOf(line, data.counterBookedOn), now, states.months);
      const month = [states.line, ...states.counterLine]
        .flatMap(monthsSealedWith)
        .find((one) => isClosed(known, one));
      if (month !== undefined) return refuse('MONTH_CLOSED', { month });
      const isPaid = refusesBeneficiary(states.payments, actor.id);
      if (isPaid) return isPaid;
      const isFree =
        states.payments.every((payment) => isLastStep(payment, meaning, bankLineId)) &&
        !wentOn(states.line.match, states.payments, states.honoraria);
      if (!isFree) return refuse('PAYMENT_WENT_ON');
      if (wouldBeDueAgain(states.line.match, states.payments)) return refuse('LINE_BEARS_OWN_ID');
      const bookedIn = openMonthForItems(known, line.bookedOn, states.honoraria);
      const undo = meaning === 'return' ? undoReturn : undoBooking;
      const items = movingItems(itemIdsOfAll(data.attempts), states.honoraria);
      const undone = onEach(states.payments, items, (payment, own) => undo(payment, own, bookedIn));
      const again = movedBy(states.payments, undone.payments);
      if (wouldBothBePaid(again, states.others)) return refuse('PAYMENT_WENT_ON');
      const unmatched = (id: string, undoes: string): LineUnmatched => ({
        type: 'honoraria.LineUnmatched',
        data: {
          ...{ bankLineId: id, cohortId, meaning, undoes, unmatchedBy: actor.id },
          ...(commitmentId === undefined ? {} : { commitmentId }),
          reason: personal(id, 'finance', reason),
        },
      });
      return {
        line: [unmatched(bankLineId, matchId)],
        counterLine: states.counterLine.map((counter) =>
          counter.stage === 'matched' && counter.match.counterLineId === bankLineId
            ? [unmatched(counter.match.bankLineId, counter.match.matchId)]
            : [],
        ),
        ...undone,
        months: unsettled(known, { cohortId, subjectId: bankLineId }, 'line-unmatched', now),
      };
    },
  });
