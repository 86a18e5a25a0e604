import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsUUID, Matches } from 'class-validator';
import { paymentReference } from '@palabre/banking';
import { command, ownOnly, when } from '@palabre/eventing';
import { derivedId, localDateAt, type Money } from '@palabre/kernel';
import { IsLocalDate, IsMoney, PathId } from '@palabre/platform';
import { entrustPayment } from '../domain/bank/entrust-payment.decider.js';
import {
  confirmHandover,
  proposeTakeBack,
  takeBackEntrusted,
} from '../domain/bank/handover.decider.js';
import { isInstructed, type Payment } from '../domain/payment.js';
import { approver, finance } from './permissions.js';

/** Has a trusted third party hand over what a member is owed, from the money that they hold for us. */
export class EntrustPayment {
  /** The own account in trust. */
  @PathId()
  accountId: string;
  @IsUUID()
  personId: string;
  /** Approved honoraria of that person. */
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-\d{4}-(0[1-9]|1[0-2])$/, { each: true })
  @ArrayUnique()
  @ArrayMinSize(1)
  @ArrayMaxSize(36)
  honorariumIds: string[];
}

/** The member says what they were handed. */
export class ConfirmHandover {
  @PathId()
  attemptId: string;
  /** In the currency it was handed over in. */
  @IsMoney()
  received: Money;
  @IsLocalDate()
  receivedOn: string;
}

/** Says, as the first of two persons, that nothing was handed over. */
export class ProposeTakeBack {
  @PathId()
  attemptId: string;
}

/** Says the same as a second person: what it was for is due again. */
export class TakeBackEntrusted extends ProposeTakeBack {}

/** Who is paid by it. */
const thePayee = ownOnly(
  when(
    {
      en: 'the beneficiary, for themselves',
      fr: 'la personne bénéficiaire, pour son propre compte',
    },
    (actor, _data: unknown, { payment }: { readonly payment: Payment }) =>
      isInstructed(payment) && payment.personId === actor.id,
  ),
);

export const handoverCommands = [
  command({
    name: 'honoraria.EntrustPayment',
    input: EntrustPayment,
    decision: entrustPayment,
    may: finance,
    data: ({ accountId, personId, honorariumIds }: EntrustPayment, { now, newId }) => {
      const attemptId = newId('payment-attempt');
      return {
        ...{ attemptId, accountId, personId, honorariumIds },
        endToEndId: paymentReference(attemptId),
        // Of version 4 in shape, as those that travel.
        uetr: derivedId('uetr', attemptId).replace(/^(.{14})5/, '$14'),
        requestedOn: localDateAt(now, 'UTC'),
      };
    },
    answers: ({ attemptId }) => attemptId,
  }),
  command({
    name: 'honoraria.ConfirmHandover',
    input: ConfirmHandover,
    decision: confirmHandover,
    may: thePayee,
    data: ({ attemptId, received, receivedOn }: ConfirmHandover, { now }) => ({
      ...{ attemptId, received, receivedOn, now },
    }),
  }),
  command({
    name: 'honoraria.ProposeTakeBack',
    input: ProposeTakeBack,
    decision: proposeTakeBack,
    may: finance,
    data: ({ attemptId }: ProposeTakeBack) => ({ attemptId }),
  }),
  command({
    name: 'honoraria.TakeBackEntrusted',
    input: TakeBackEntrusted,
    decision: takeBackEntrusted,
    may: approver,
    data: ({ attemptId }: TakeBackEntrusted) => ({ attemptId }),
  }),
];
