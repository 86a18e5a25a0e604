import { IsIn, IsOptional, Matches } from 'class-validator';
import { command, system, type ReadSide } from '@palabre/eventing';
import { localDateAt, type Money } from '@palabre/kernel';
import { IsLocalDate, IsMoney, PathId, Words } from '@palabre/platform';
import { writeOffLoss } from '../domain/attempt/loss.decider.js';
import { confirmMispaid, proposeMispaid } from '../domain/attempt/mispaid.decider.js';
import { recordRecallOutcome, requestRecall } from '../domain/attempt/recall.decider.js';
import { setOffOverpayment, undoSetOff } from '../domain/attempt/set-off.decider.js';
import { recordPaymentStatus } from '../domain/attempt/status.decider.js';
import { endTracing, startTracing } from '../domain/attempt/tracing.decider.js';
import { reviewWhetherDue } from '../domain/due-review.decider.js';
import { reviewAfterPayeeChange } from '../domain/payee-change.decider.js';
import type { RecallOutcome, TracingBecause } from '../events.js';
import { PathHonorariumId } from './path-parts.js';
import { approver, finance } from './permissions.js';
import { reasonHashOf } from './reason-hash.js';

class OfPayment {
  @PathId()
  attemptId: string;
}

const TRACED_FOR = [
  'no-news',
  'status-unclear',
  'not-arrived',
] as const satisfies readonly TracingBecause[];
const OUTCOMES = ['accepted', 'refused'] as const satisfies readonly RecallOutcome[];

/** Asks the bank where a payment is; nothing else pays its items meanwhile. */
export class StartTracing extends OfPayment {
  @IsIn(TRACED_FOR)
  because: TracingBecause;
}

/** The bank answered, and the payment is on its way as any other. */
export class EndTracing extends OfPayment {}

/** Asks the bank to call a payment back. */
export class RequestRecall extends OfPayment {
  /** As in ISO 20022 (camt.056): DUPL, TECH, FRAD, AC03 and the like. */
  @Matches(/^[A-Z0-9]{4}$/)
  reasonCode: string;
}

/** Says what the bank answered to a recall. */
export class RecordRecallOutcome extends OfPayment {
  @IsIn(OUTCOMES)
  outcome: RecallOutcome;
  /** As in ISO 20022 (camt.029): ARDT, NOAS, LEGL and the like. */
  @IsOptional()
  @Matches(/^[A-Z0-9]{4}$/)
  reasonCode?: string;
  /** Today when absent. */
  @IsOptional()
  @IsLocalDate()
  answeredOn?: string;
}

/** Says, as the first of two persons, that a booked payment reached somebody else. */
export class ProposeMispaid extends OfPayment {
  /** Sealed under the payee's key. */
  @Words(1, 500)
  reason: string;
}

/** Says the same as a second person: the amount is owed back, and what it was for is due again. */
export class ConfirmMispaid extends ProposeMispaid {}

/** Gives up what is owed back for a payment. */
export class WriteOffLoss extends OfPayment {
  @IsMoney()
  amount: Money;
  /** Sealed under the payee's key. */
  @Words(1, 500)
  reason: string;
}

/** Takes what a payment was too much off another honorarium of the same payee. */
export class SetOffOverpayment extends OfPayment {
  @PathHonorariumId()
  honorariumId: string;
}

/** Takes that back: the honorarium is due again. */
export class UndoSetOff extends SetOffOverpayment {}

const tracing = [
  command({
    name: 'honoraria.StartTracing',
    input: StartTracing,
    decision: startTracing,
    may: finance,
    data: ({ attemptId, because }: StartTracing) => ({ attemptId, because }),
  }),
  command({
    name: 'honoraria.EndTracing',
    input: EndTracing,
    decision: endTracing,
    may: finance,
    data: ({ attemptId }: EndTracing) => ({ attemptId }),
  }),
  command({
    name: 'honoraria.RequestRecall',
    input: RequestRecall,
    decision: requestRecall,
    may: finance,
    data: ({ attemptId, reasonCode }: RequestRecall) => ({ attemptId, reasonCode }),
  }),
  command({
    name: 'honoraria.RecordRecallOutcome',
    input: RecordRecallOutcome,
    decision: recordRecallOutcome,
    may: finance,
    data: ({ attemptId, outcome, reasonCode, answeredOn }: RecordRecallOutcome, { now }) => ({
      ...{ attemptId, outcome, answeredOn: answeredOn ?? localDateAt(now, 'UTC') },
      ...(reasonCode === undefined ? {} : { reasonCode }),
    }),
  }),
];

const losses = [
  command({
    name: 'honoraria.ProposeMispaid',
    input: ProposeMispaid,
    decision: proposeMispaid,
    may: finance,
    data: ({ attemptId, reason }: ProposeMispaid, { keyedHash }) => ({
      ...{ attemptId, reason },
      reasonHash: reasonHashOf(keyedHash, attemptId, reason),
    }),
  }),
  command({
    name: 'honoraria.ConfirmMispaid',
    input: ConfirmMispaid,
    decision: confirmMispaid,
    may: approver,
    data: ({ attemptId, reason }: ConfirmMispaid, { now, keyedHash }) => ({
      ...{ attemptId, reason, at: now },
      reasonHash: reasonHashOf(keyedHash, attemptId, reason),
    }),
  }),
  command({
    name: 'honoraria.WriteOffLoss',
    input: WriteOffLoss,
    decision: writeOffLoss,
    may: approver,
    data: ({ attemptId, amount, reason }: WriteOffLoss) => ({ attemptId, amount, reason }),
  }),
  command({
    name: 'honoraria.SetOffOverpayment',
    input: SetOffOverpayment,
    decision: setOffOverpayment,
    may: finance,
    data: ({ attemptId, honorariumId }: SetOffOverpayment, { now }) => ({
      ...{ attemptId, honorariumId, at: now },
    }),
  }),
  command({
    name: 'honoraria.UndoSetOff',
    input: UndoSetOff,
    decision: undoSetOff,
    may: finance,
    data: ({ attemptId, honorariumId }: UndoSetOff, { now }) => ({
      ...{ attemptId, honorariumId, at: now },
    }),
  }),
];

const unique = (ids: readonly (string | null)[]): string[] =>
  [...new Set(ids)].filter((id) => id !== null);

interface ItemRow {
  readonly id: string;
  readonly runId: string | null;
  readonly attemptId: string | null;
}

/** Items that nobody has paid yet, with what is to pay them. */
const itemsWhere = (read: ReadSide, condition: string, value: unknown): Promise<ItemRow[]> =>
  read.query<ItemRow>(
    ['honoraria.items'],
    `select honorarium_id as id, run_id::text as "runId", attempt_id::text as "attemptId"
       from read.honoraria_items
      where ${condition} and state in ('accrued', 'approved', 'held', 'in-run')
      order by honorarium_id`,
    [value],
  );

const aroundItems = (rows: readonly ItemRow[]) => ({
  honorariumIds: rows.map(({ id }) => id),
  attemptIds: unique(rows.map(({ attemptId }) => attemptId)),
  runIds: unique(rows.map(({ runId }) => runId)),
});

const facts = [
  command({
    name: 'honoraria.RecordPaymentStatus',
    decision: recordPaymentStatus,
    may: system(),
  }),
  command({
    name: 'honoraria.ReviewAfterPayeeChange',
    decision: reviewAfterPayeeChange,
    may: system(),
    gather: async (data, read) => {
      const rows = await itemsWhere(read, 'person_id = $1', data.personId);
      const telling = await read.query<{ id: string }>(
        ['honoraria.own-accounts'],
        `select account_id::text as id from read.honoraria_own_accounts
          where not legal_name_is_safe order by account_id`,
        [],
      );
      return { ...data, ...aroundItems(rows), tellingAccountIds: telling.map(({ id }) => id) };
    },
  }),
  command({
    name: 'honoraria.ReviewWhetherDue',
    decision: reviewWhetherDue,
    may: system(),
    gather: async (data, read) => {
      const { membershipId } = data;
      const held = aroundItems(await itemsWhere(read, 'membership_id = $1', membershipId));
      // A payment that leaves its run leaves it with all that it was to pay.
      const others = await itemsWhere(read, 'attempt_id = any($1::uuid[])', held.attemptIds);
      const honorariumIds = unique([...held.honorariumIds, ...others.map(({ id }) => id)]);
      return { ...data, ...held, honorariumIds };
    },
  }),
];

export const attemptCommands = [...tracing, ...losses, ...facts];
