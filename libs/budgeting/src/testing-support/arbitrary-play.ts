import fc from 'fast-check';
import { isRefusal } from '@palabre/kernel';
import { OUTLAYS, outlayStep, tryOutlay, type OutlayStep } from './arbitrary-outlay.js';
import { consented, moved } from './consents.js';
import { othersRate } from './foreign-prices.js';
import {
  allocatedBudget,
  coordinator,
  document,
  euro,
  mel,
  NOON,
  person,
  view,
} from './histories.js';
import type { Play } from './play.js';
import type { RecordBankFactData } from '../domain/fact-booking.js';
import { budgetStream } from '../domain/budget.js';
import { lookUp } from '../domain/dictionary.js';
import { approveCommitment, releaseCommitment } from '../domain/decide-commitment.decider.js';
import { executeChange } from '../domain/execute-change.decider.js';
import { allocateForWorkplan } from '../domain/fund-workplan.js';
import { proposeChange } from '../domain/propose-change.decider.js';
import type { ChangeWish } from '../domain/vocabulary.js';
import { recordBankFact } from '../domain/record-bank-fact.decider.js';
import { recordExpenditure } from '../domain/record-expenditure.decider.js';
import { reverseExpenditure } from '../domain/reverse-expenditure.decider.js';
import { requestCommitment } from '../domain/request-commitment.decider.js';
import { reverseBankFact } from '../domain/reverse-bank-fact.decider.js';
import { settleOverrun } from '../domain/settle-overrun.decider.js';

/** One thing that somebody tries; most are refused at some point, which is part of the play. */
type Step =
  | { readonly does: 'change'; readonly wish: ChangeWish }
  | { readonly does: 'workplan'; readonly group: string; readonly minor: number }
  | {
      readonly does: 'commit';
      readonly id: string;
      readonly group: string;
      readonly minor: number;
      readonly rate: string | undefined;
    }
  | { readonly does: 'outlay'; readonly step: OutlayStep }
  | { readonly does: 'release'; readonly id: string }
  | {
      readonly does: 'voucher';
      readonly id: string;
      readonly of: string;
      readonly minor: number;
      readonly rate: string | undefined;
    }
  | { readonly does: 'unvoucher'; readonly id: string }
  | { readonly does: 'fact'; readonly fact: RecordBankFactData }
  | { readonly does: 'unfact'; readonly id: string }
  | { readonly does: 'settle'; readonly id: string; readonly account: 'envelope' | 'allocated' };

type Commit = Extract<Step, { does: 'commit' }>;

const LINES = ['honoraria', 'charges', 'activities', 'reserve'];
const FACTS = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8', 'f9'];
const COMMITMENTS = ['k1', 'k2'];

export const minor = fc.oneof(
  fc.integer({ min: 1, max: 20_000 }),
  fc.integer({ min: 1, max: 500_000 }),
);
const one = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const holder = fc
  .record({ lineId: one(...LINES), groupId: maybe(one('g1', 'g2')) })
  .map(({ lineId, groupId }) => ({ lineId, ...(groupId === undefined ? {} : { groupId }) }));

const wish: fc.Arbitrary<ChangeWish> = fc.oneof(
  fc
    .record({ kind: one('allocate' as const, 'deallocate' as const), holder, minor })
    .map((given): ChangeWish => ({
      ...{ kind: given.kind, ...given.holder, fundingAgreementId: 'fa1' },
      amount: euro(given.minor),
    })),
  fc.record({ from: holder, to: holder, minor }).map((given): ChangeWish => ({
    ...{ kind: 'reallocate', from: given.from, to: given.to, fundingAgreementId: 'fa1' },
    amount: euro(given.minor),
    ...(given.from.lineId === given.to.lineId ? {} : { consentDocumentId: 'consent' }),
  })),
  fc
    .record({ kind: one('increase' as const, 'decrease' as const), lineId: one(...LINES), minor })
    .map((given): ChangeWish => ({
      ...{ kind: given.kind, lineId: given.lineId, fundingAgreementId: 'fa1' },
      amount: euro(given.minor),
    })),
);

const fact = fc
  .record({
    factId: one(...FACTS),
    kind: one(
      'honorarium' as const,
      'charge' as const,
      'supplier-payment' as const,
      'grant' as const,
      'return' as const,
      'other' as const,
    ),
    minor,
    commitmentId: maybe(one(...COMMITMENTS, ...OUTLAYS)),
    relatesTo: maybe(one(...FACTS)),
    currency: one('EUR', 'EUR', 'EUR', 'KES'),
    paidAt: maybe(one('0.68', '0.75')),
    bookedOn: one('2024-10-01', '2024-10-01', '2024-10-20'),
  })
  .map((given): RecordBankFactData => {
    const { factId, kind, minor: amount, commitmentId, relatesTo, currency, paidAt } = given;
    const isNamed = kind === 'return' && relatesTo !== undefined && relatesTo !== factId;
    const isOfContract = kind === 'supplier-payment' || (kind === 'return' && !isNamed);
    return {
      ...{ cohortId: 'c1', factId, kind, amount: { minor: String(amount), currency } },
      ...{ bookedOn: given.bookedOn, valueOn: given.bookedOn, references: {} },
      ...(currency === 'KES' && paidAt !== undefined ? { rate: paidAt } : {}),
      ...(isOfContract && commitmentId !== undefined ? { commitmentId } : {}),
      ...(isNamed ? { relatesTo } : {}),
    };
  });

const doing = <D extends Step['does']>(
  does: D,
  rest: fc.Arbitrary<Omit<Extract<Step, { readonly does: D }>, 'does'>>,
): fc.Arbitrary<Step> => rest.map((given) => ({ does, ...given }) as unknown as Step);
const group = one('g1', 'g2');
const commitmentId = one(...COMMITMENTS);
const voucherId = one('v1', 'v2', 'v3');
/** Units of EUR for one KES, agreed or paid; in EUR itself where there is none. */
const rate = maybe(one('0.69', '0.71', '0.5'));
const account = one('envelope' as const, 'allocated' as const);

/** What bears on spending weighs more, so that most plays have overruns, returns and vouchers. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: doing('change', fc.record({ wish })) },
  { weight: 1, arbitrary: doing('workplan', fc.record({ group, minor })) },
  { weight: 3, arbitrary: doing('commit', fc.record({ id: commitmentId, group, minor, rate })) },
  { weight: 1, arbitrary: doing('release', fc.record({ id: commitmentId })) },
  {
    weight: 3,
    arbitrary: doing('voucher', fc.record({ id: voucherId, of: commitmentId, minor, rate })),
  },
  { weight: 4, arbitrary: doing('outlay', fc.record({ step: outlayStep })) },
  { weight: 1, arbitrary: doing('unvoucher', fc.record({ id: voucherId })) },
  { weight: 8, arbitrary: doing('fact', fc.record({ fact })) },
  { weight: 2, arbitrary: doing('unfact', fc.record({ id: one(...FACTS) })) },
  { weight: 3, arbitrary: doing('settle', fc.record({ id: one(...FACTS), account })) },
);

const isTaken = (play: Play, id: string): boolean =>
  play.log.some(({ data }) => Object.values(data as object).includes(id));

const tryChange = (play: Play, given: ChangeWish, proposalId: string): void => {
  const proposed = play.send(
    proposeChange,
    {
      ...{ cohortId: 'c1', proposalId, change: given, reason: 'as planned' },
      decision: { by: 'coordinator', participants: ['coordinator'] },
    },
    { ...coordinator, now: NOON },
  );
  if (isRefusal(proposed)) return;
  view(play, proposalId);
  play.send(executeChange, { cohortId: 'c1', proposalId }, { ...coordinator, now: NOON });
};

/** An amount in EUR, or with a rate in KES. */
const priceOf = (minor: number, given: string | undefined) =>
  given === undefined
    ? { amount: euro(minor) }
    : { amount: { minor: String(minor), currency: 'KES' }, rate: given };

const tryCommitment = (
  play: Play,
  { id: commitmentId, group: groupId, minor: amount, rate: agreed }: Commit,
): void => {
  if (isTaken(play, commitmentId)) return;
  const contract = `contract-${commitmentId}`;
  play.add(`document-${contract}`, document(contract, 'contract'));
  const request = {
    ...{ cohortId: 'c1', commitmentId, lineId: 'activities', groupId, ...priceOf(amount, agreed) },
    ...{ supplier: { name: 'A facilitator' }, evidence: [contract] },
  };
  const asked = play.send(requestCommitment, request, { ...person('lead'), now: NOON });
  if (isRefusal(asked)) return;
  play.send(approveCommitment, { cohortId: 'c1', commitmentId }, { ...coordinator, now: NOON });
};

/** The line that an overrun stands on, as its settlement must name it. */
const lineOfOverrun = (play: Play, id: string) => {
  const overrun = lookUp(play.state(budgetStream, 'c1').overruns, id);
  if (!overrun) return undefined;
  return { lineId: overrun.lineId === 'unassigned' ? 'activities' : overrun.lineId };
};

const take = (play: Play, given: Step, at: number): void => {
  const finance = { ...person('finance', 'finance'), now: NOON };
  switch (given.does) {
    case 'change':
      return tryChange(play, given.wish, `proposal${at}`);
    case 'workplan': {
      const { group, minor: amount } = given;
      const workplan = {
        ...{ cohortId: 'c1', groupId: group, workplanId: `w-${group}` },
        lines: [{ lineId: 'activities', amount: euro(amount) }],
      };
      const around = { ...mel, now: NOON };
      const events = allocateForWorkplan(play.state(budgetStream, 'c1'), workplan, around);
      if (!isRefusal(events)) play.add('budget-c1', ...events);
      return;
    }
    case 'commit':
      return tryCommitment(play, given);
    case 'outlay':
      return tryOutlay(play, given.step, at);
    case 'release': {
      const release = { cohortId: 'c1', commitmentId: given.id, reason: 'not needed' };
      play.send(releaseCommitment, release, finance);
      return;
    }
    case 'voucher': {
      if (isTaken(play, given.id)) return;
      const voucher = {
        ...{ cohortId: 'c1', expenditureId: given.id, commitmentId: given.of },
        ...{ ...priceOf(given.minor, given.rate), bookedOn: '2024-09-10', valueOn: '2024-09-10' },
        evidence: [`invoice-${given.id}`],
      };
      const invoice = `invoice-${given.id}`;
      play.add(`document-${invoice}`, document(invoice, 'invoice'));
      play.send(recordExpenditure, voucher, finance);
      return;
    }
    case 'unvoucher': {
      const reversal = { cohortId: 'c1', expenditureId: given.id, reason: 'booked twice' };
      play.send(reverseExpenditure, reversal, finance);
      return;
    }
    case 'fact': {
      play.must(recordBankFact, given.fact, finance);
      return;
    }
    case 'unfact': {
      if (!isTaken(play, given.id)) return;
      const reversal = { cohortId: 'c1', factId: given.id, reason: 'unmatched' };
      play.must(reverseBankFact, reversal, finance);
      return;
    }
    case 'settle': {
      const where = lineOfOverrun(play, given.id);
      if (!where) return;
      const cover = { account: given.account, ...where };
      const settlement = { cohortId: 'c1', overrunId: given.id, cover, reason: 'agreed' };
      play.send(settleOverrun, settlement, coordinator);
    }
  }
};

/** A budget on which up to forty things were tried. */
export const playOn = (start: () => Play) =>
  fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }).map((steps) => {
    const budget = start();
    for (const [at, given] of steps.entries()) take(budget, given, at);
    return budget;
  });
/** The funder lets a million go from each line to each other, and one EUR costs 1.43 KES. */
const consentedBudget = (): Play => {
  const pairs = LINES.flatMap((from) => LINES.map((to) => [from, to] as const));
  const moves = pairs.filter(([from, to]) => from !== to);
  return consented(
    othersRate(allocatedBudget(), '1.43', '2024-09-10'),
    moves.map(([from, to]) => moved(100_000_000, from, to)),
  );
};
export const play = playOn(consentedBudget);
