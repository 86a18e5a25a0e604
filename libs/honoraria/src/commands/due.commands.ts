import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { anyOf, command, staff, system } from '@palabre/eventing';
import type { Money } from '@palabre/kernel';
import { IsLocalDate, IsMoney, IsYearMonth, PathId, Words } from '@palabre/platform';
import {
  accrueHonorarium,
  finishAccrual,
  startAccrual,
  type StartAccrualData,
} from '../domain/accrual.decider.js';
import {
  approveHonoraria,
  approveHonorarium,
  holdHonorarium,
  releaseHonorarium,
} from '../domain/approval.decider.js';
import { confirmCancellation, proposeCancellation } from '../domain/cancellation.decider.js';
import { monthIdOf } from '../domain/months/month.js';
import { confirmReceipt, type ConfirmReceiptData } from '../domain/receipt.decider.js';
import { settleShortfall } from '../domain/shortfall.decider.js';
import { waiveHonorariaFrom, waiveHonorarium } from '../domain/waiver.decider.js';
import { PathHonorariumId, PathMonth } from './path-parts.js';
import { reasonHashOf } from './reason-hash.js';
import { AS_IT_IS } from './attempt-lookup.js';
import { approver, finance, theBeneficiary, theMember } from './permissions.js';

/** Accrues a month's honoraria. It may be done any number of times: each member gets one. */
export class AccrueHonoraria {
  @PathId()
  cohortId: string;
  @PathMonth()
  month: string;
}

class OfHonorarium {
  @PathHonorariumId()
  honorariumId: string;
}

export class ApproveHonorarium extends OfHonorarium {}

/** Approves all honoraria of a month that wait for it, but never one's own. */
export class ApproveHonoraria {
  @PathId()
  cohortId: string;
  /** The month of service. */
  @IsYearMonth()
  month: string;
}

/** Gives up one's honorarium for a month, due already or not. */
export class WaiveHonorarium extends OfHonorarium {}

/** Gives up all of one's honoraria from a month on. */
export class WaiveHonorariaFrom {
  @PathId()
  membershipId: string;
  @IsYearMonth()
  from: string;
}

export class HoldHonorarium extends OfHonorarium {
  /** Sealed under the beneficiary's key. */
  @Words(1, 200)
  reason: string;
}

/** Says that what was held is due as before, or is to be paid although it is not due any more: that takes another approval. */
export class ReleaseHonorarium extends OfHonorarium {}

export class ProposeCancellation extends OfHonorarium {
  /** Sealed under the beneficiary's key. */
  @Words(1, 200)
  reason: string;
}

/** Confirms, as a second person, that nothing is owed for the reason that was given. */
export class ConfirmCancellation extends OfHonorarium {
  /** The reason as it was proposed. */
  @Words(1, 200)
  reason: string;
}

/** Says what arrived of the payment that holds an item; nothing, when it did not arrive. */
export class ConfirmReceipt extends OfHonorarium {
  @IsMoney()
  received: Money;
  @IsLocalDate()
  receivedOn: string;
}

/** Decides on what did not arrive, where the policy leaves it to a person: it is made up for, or accepted. */
export class SettleShortfall extends OfHonorarium {
  /** Of which payment; needed where several of the honorarium's came short. */
  @IsOptional()
  @IsUUID()
  attemptId?: string;
  @IsIn(['top-up', 'accept'])
  how: 'top-up' | 'accept';
}

/** The other honoraria of the payments that hold one. */
const PAID_TOGETHER = `
  select distinct one ->> 'honorariumId' as id
    from read.honoraria_payments p cross join jsonb_array_elements(p.items) as one
   where p.person_id = (select i.person_id from read.honoraria_items i where i.honorarium_id = $1)
     and p.items @> jsonb_build_array(jsonb_build_object('honorariumId', $1::text))
     and one ->> 'honorariumId' <> $1
   order by id`;

const accrual = [
  command({
    name: 'honoraria.AccrueHonoraria',
    input: AccrueHonoraria,
    decision: startAccrual,
    may: anyOf(finance, system()),
    data: ({ cohortId, month }: AccrueHonoraria, { newId }): StartAccrualData => ({
      ...{ cohortId, month, accrualId: newId('accrual') },
      ...{ membershipIds: [], of: 'all' },
    }),
    gather: async (data, read) => {
      if (data.of === 'some') return data;
      const rows = await read.query<{ id: string }>(
        ['community.memberships'],
        `select membership_id::text as id from read.community_memberships
          where cohort_id = $1 and stage <> 'earlier' order by membership_id`,
        [data.cohortId],
      );
      return { ...data, membershipIds: rows.map(({ id }) => id) };
    },
    answers: ({ cohortId, month }) => monthIdOf(cohortId, month),
  }),
  command({ name: 'honoraria.AccrueHonorarium', decision: accrueHonorarium, may: system() }),
  command({ name: 'honoraria.FinishAccrual', decision: finishAccrual, may: system() }),
];

const choices = [
  command({
    name: 'honoraria.WaiveHonorarium',
    input: WaiveHonorarium,
    decision: waiveHonorarium,
    may: theMember,
    data: ({ honorariumId }: WaiveHonorarium, { now }) => ({ honorariumId, at: now }),
  }),
  command({
    name: 'honoraria.WaiveHonorariaFrom',
    input: WaiveHonorariaFrom,
    decision: waiveHonorariaFrom,
    may: theMember,
    data: ({ membershipId, from }: WaiveHonorariaFrom, { now }) => ({
      ...{ membershipId, from, at: now },
      honorariumIds: [] as readonly string[],
    }),
    gather: async (data, read) => {
      const rows = await read.query<{ id: string }>(
        ['honoraria.items'],
        `select honorarium_id as id from read.honoraria_items
          where membership_id = $1 and month >= $2 and state in ('accrued', 'approved', 'held')
          order by honorarium_id`,
        [data.membershipId, data.from],
      );
      return { ...data, honorariumIds: rows.map(({ id }) => id) };
    },
  }),
  command({
    name: 'honoraria.ConfirmReceipt',
    input: ConfirmReceipt,
    decision: confirmReceipt,
    may: theBeneficiary,
    data: (
      { honorariumId, received, receivedOn }: ConfirmReceipt,
      { now },
    ): ConfirmReceiptData => ({
      ...{ honorariumId, received, receivedOn, at: now },
    }),
    gather: async (data, read) => {
      const rows = await read.query<{ id: string }>(AS_IT_IS, PAID_TOGETHER, [data.honorariumId]);
      return { ...data, otherIds: rows.map(({ id }) => id) };
    },
  }),
];

const approvals = [
  command({
    name: 'honoraria.ApproveHonorarium',
    input: ApproveHonorarium,
    decision: approveHonorarium,
    may: approver,
    data: ({ honorariumId }: ApproveHonorarium) => ({ honorariumId }),
  }),
  command({
    name: 'honoraria.ApproveHonoraria',
    input: ApproveHonoraria,
    decision: approveHonoraria,
    may: approver,
    data: ({ cohortId, month }: ApproveHonoraria) => ({
      ...{ cohortId, month },
      ...{ honorariumIds: [] as readonly string[], personIds: [] as readonly string[] },
    }),
    gather: async (data, read) => {
      const rows = await read.query<{ id: string; personId: string }>(
        ['honoraria.items'],
        `select honorarium_id as id, person_id::text as "personId" from read.honoraria_items
          where cohort_id = $1 and month = $2 and state = 'accrued' order by honorarium_id`,
        [data.cohortId, data.month],
      );
      const personIds = [...new Set(rows.map(({ personId }) => personId))];
      return { ...data, honorariumIds: rows.map(({ id }) => id), personIds };
    },
    answers: ({ cohortId, month }) => monthIdOf(cohortId, month),
  }),
  command({
    name: 'honoraria.SettleShortfall',
    input: SettleShortfall,
    decision: settleShortfall,
    may: approver,
    data: ({ honorariumId, attemptId, how }: SettleShortfall, { now }) => ({
      ...{ honorariumId, how, at: now },
      ...(attemptId === undefined ? {} : { attemptId }),
    }),
  }),
  command({
    name: 'honoraria.HoldHonorarium',
    input: HoldHonorarium,
    decision: holdHonorarium,
    may: finance,
    data: ({ honorariumId, reason }: HoldHonorarium) => ({ honorariumId, reason }),
  }),
  command({
    name: 'honoraria.ReleaseHonorarium',
    input: ReleaseHonorarium,
    decision: releaseHonorarium,
    may: finance,
    data: ({ honorariumId }: ReleaseHonorarium) => ({ honorariumId }),
  }),
  command({
    name: 'honoraria.ProposeCancellation',
    input: ProposeCancellation,
    decision: proposeCancellation,
    may: staff('finance', 'coordinator'),
    data: ({ honorariumId, reason }: ProposeCancellation, { keyedHash }) => ({
      ...{ honorariumId, reason },
      reasonHash: reasonHashOf(keyedHash, honorariumId, reason),
    }),
  }),
  command({
    name: 'honoraria.ConfirmCancellation',
    input: ConfirmCancellation,
    decision: confirmCancellation,
    may: staff('finance', 'finance-approver'),
    data: ({ honorariumId, reason }: ConfirmCancellation, { now, keyedHash }) => ({
      ...{ honorariumId, reason, at: now },
      reasonHash: reasonHashOf(keyedHash, honorariumId, reason),
    }),
  }),
];

export const dueCommands = [...accrual, ...choices, ...approvals];
