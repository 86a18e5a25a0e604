import {
  decisionOn,
  derivedId,
  firstDay,
  isPositive,
  minorOf,
  monthOf,
  negate,
  refuse,
  write,
  writeExisting,
  zero,
  type Instant,
  type LocalDate,
  type Money,
} from '@palabre/kernel';
import type { MatchOutcome } from '../../events.js';
import { honorariumStream, idsOf, partsOfHonorariumId } from '../honorarium.js';
import { guardMonths, knownMonths } from '../months/month.js';
import { openMonthForItems } from '../months/month-of-fact.js';
import { countOutflow, giveOutflowBack, writeOutflow } from '../outflow.js';
import { bookedMinorOf, isInstructed, paymentStream, type PreparedPayment } from '../payment.js';
import { bookPayment, itemIdsOf } from './bank-facts.js';
import { bankLineStream } from './bank-line.js';
import { lineMatched } from './matching-events.js';

/** The line that a member's word makes on the account in trust: one for each payment. */
export const handoverLineOf = (attemptId: string): string => derivedId('handover', attemptId);

/** Nobody has it before the day that it was entrusted, nor, where that was noted later, before the months that it is for. */
const firstPossibleDay = ({ items, requestedOn }: PreparedPayment): LocalDate => {
  const months = items.map((item) => firstDay(partsOfHonorariumId(item.honorariumId).month));
  const [earliest = ''] = [...months, ...(requestedOn === undefined ? [] : [requestedOn])].sort();
  return earliest;
};

export interface ConfirmHandoverData {
  readonly attemptId: string;
  readonly received: Money;
  readonly receivedOn: LocalDate;
  readonly now: Instant;
}

/** Where what a third party was entrusted with counts: the month of the day that it was. */
const outflowOf = ({ cohortId, requestedOn }: PreparedPayment) =>
  requestedOn === undefined ? [] : [writeOutflow(cohortId, monthOf(requestedOn))];

/**
 * The member says what they were handed, and when: that settles it, as a line of a statement would. What they say in
 * another currency than was agreed is on record as all of it, at the hands' own rate. What was taken back, and handed over all
 * the same, has left: it counts again.
 */
export const confirmHandover = decisionOn(({ attemptId }: ConfirmHandoverData) => ({
  payment: writeExisting(paymentStream, attemptId),
  line: write(bankLineStream, handoverLineOf(attemptId)),
}))
  .also(({ receivedOn, now }: ConfirmHandoverData, { payment }) => ({
    items: itemIdsOf(payment).map((id) => write(honorariumStream, id)),
    // Whatever day is said: an impossible one is refused, and no month of it looked at.
    months:
      isInstructed(payment) && receivedOn >= firstPossibleDay(payment)
        ? guardMonths(payment.cohortId, monthOf(receivedOn), now)
        : [],
    outflows: isInstructed(payment) && payment.stage === 'withdrawn' ? outflowOf(payment) : [],
  }))
  .decide({
    refuses: [
      'NOT_BY_HAND',
      'PAYMENT_BOOKED_ALREADY',
      'HANDED_OVER_NOTHING',
      'HANDED_OVER_MORE',
      'HANDED_OVER_LATER',
      'HANDED_OVER_BEFORE',
    ],
    emits: [
      'honoraria.LineMatched',
      'honoraria.PaymentBooked',
      'honoraria.BankFactFlagged',
      'honoraria.HonorariumPaid',
      'honoraria.OutflowCounted',
    ],
    decide: (data, { payment, line, items, months, outflows }, { actor, newId }) => {
      const { attemptId, received, receivedOn, now } = data;
      if (!isInstructed(payment) || payment.rail !== 'trusted-party') return refuse('NOT_BY_HAND');
      if (line.stage === 'matched' || bookedMinorOf(payment) > 0n) {
        return refuse('PAYMENT_BOOKED_ALREADY');
      }
      if (!isPositive(received)) return refuse('HANDED_OVER_NOTHING', {}, ['/received']);
      if (receivedOn > now.slice(0, 10)) {
        return refuse('HANDED_OVER_LATER', {}, ['/receivedOn']);
      }
      const { cohortId, accountId, amount: asked, requestedOn = receivedOn } = payment;
      const earliest = firstPossibleDay(payment);
      if (receivedOn < earliest) {
        return refuse('HANDED_OVER_BEFORE', { earliest }, ['/receivedOn']);
      }
      const isForeign = received.currency !== asked.currency;
      const amount = isForeign ? asked : received;
      const difference = minorOf(amount) - minorOf(asked);
      if (difference > 0n)
        return refuse('HANDED_OVER_MORE', { amount: { ...asked } }, ['/received']);
      const outcome: MatchOutcome = isForeign ? 'foreign' : difference === 0n ? 'exact' : 'partial';
      const bankLineId = handoverLineOf(attemptId);
      const known = knownMonths(monthOf(receivedOn), now, months);
      const bookedIn = openMonthForItems(known, receivedOn, items);
      const on = { bookedOn: receivedOn, valueOn: receivedOn };
      const recorded = bookPayment(payment, items, {
        ...{ attemptId, cohortId, accountId, bankLineId, ...on, bookedIn },
        ...{ amount, charges: zero(amount.currency) },
      });
      const facts = {
        ...{ bankLineId, accountId, cohortId, amount: negate(amount), ...on },
        ...{ part: 'entry' as const, references: { inText: [] } },
      };
      const basis = {
        ...{ matchId: newId('match'), matchedBy: actor.id, bookedIn },
        ...{ rule: 'member-confirmation' as const, evidence: 'the member says so' },
      };
      return {
        payment: recorded.payment,
        line: [
          lineMatched(facts, basis, {
            ...{ meaning: 'payment', outcome, attemptIds: [attemptId], unstated: true },
          }),
        ],
        items: recorded.honoraria,
        outflows: outflows.map(() =>
          countOutflow({ cohortId, month: monthOf(requestedOn), runId: attemptId, amount }),
        ),
      };
    },
  });

export interface TakeBackEntrustedData {
  readonly attemptId: string;
}

/** A first person knows from the third party that nothing was handed over. Until a second one says so nothing else pays it. */
export const proposeTakeBack = decisionOn(({ attemptId }: TakeBackEntrustedData) => ({
  payment: writeExisting(paymentStream, attemptId),
})).decide({
  refuses: ['NOT_BY_HAND', 'PAYMENT_BOOKED_ALREADY'],
  emits: ['honoraria.EntrustedTakeBackProposed'],
  decide: ({ attemptId }, { payment }, { actor }) => {
    if (!isInstructed(payment) || payment.rail !== 'trusted-party') return refuse('NOT_BY_HAND');
    if (bookedMinorOf(payment) > 0n) return refuse('PAYMENT_BOOKED_ALREADY');
    const { stage, takeBackProposedBy, runId, cohortId } = payment;
    if (stage === 'withdrawn' || takeBackProposedBy === actor.id) return {};
    const data = { attemptId, runId, cohortId, proposedBy: actor.id };
    return { payment: [{ type: 'honoraria.EntrustedTakeBackProposed', data }] };
  },
});

/** A second person, not the payee, says the same: the items are due again, and the money is there. */
export const takeBackEntrusted = decisionOn(({ attemptId }: TakeBackEntrustedData) => ({
  payment: writeExisting(paymentStream, attemptId),
}))
  .also((_data, { payment }) => ({
    items: itemIdsOf(payment).map((id) => write(honorariumStream, id)),
    outflows: isInstructed(payment) ? outflowOf(payment) : [],
  }))
  .decide({
    refuses: ['NOT_BY_HAND', 'PAYMENT_BOOKED_ALREADY', 'TAKE_BACK_NOT_PROPOSED', 'FOUR_EYES'],
    emits: [
      'honoraria.PaymentWithdrawn',
      'honoraria.HonorariumTakenOutOfRun',
      'honoraria.OutflowGivenBack',
    ],
    decide: ({ attemptId }, { payment, items, outflows }, { actor }) => {
      if (!isInstructed(payment) || payment.rail !== 'trusted-party') return refuse('NOT_BY_HAND');
      if (bookedMinorOf(payment) > 0n) return refuse('PAYMENT_BOOKED_ALREADY');
      if (payment.stage === 'withdrawn') return {};
      const { runId, cohortId, personId, takeBackProposedBy } = payment;
      if (takeBackProposedBy === undefined) return refuse('TAKE_BACK_NOT_PROPOSED');
      if (takeBackProposedBy === actor.id) return refuse('FOUR_EYES', { other: 'proposer' });
      if (personId === actor.id) return refuse('FOUR_EYES', { other: 'beneficiary' });
      return {
        payment: [{ type: 'honoraria.PaymentWithdrawn', data: { attemptId, runId, cohortId } }],
        items: items.map((item) =>
          item.stage === 'in-run' && item.attemptId === attemptId
            ? [
                {
                  type: 'honoraria.HonorariumTakenOutOfRun',
                  data: { ...idsOf(item), runId, attemptId },
                },
              ]
            : [],
        ),
        outflows: outflows.map((outflow) => giveOutflowBack(outflow, attemptId)),
      };
    },
  });
