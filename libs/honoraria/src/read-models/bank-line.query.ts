import { IsIn, IsInt, Max, Min } from 'class-validator';
import { In, type EntityManager } from 'typeorm';
import { anyOf, CommandRefused, staff, when, type Permission } from '@palabre/eventing';
import { money, refuse, type Money } from '@palabre/kernel';
import { IsCursor, Optional, PathId, query, type Asking } from '@palabre/platform';
import type { LineReferencesKept } from '../events.js';
import type { AlsoIn } from '../domain/books/stated-lines.js';
import { BankLineRow } from './bank-line.entity.js';
import { bankReaders } from './bank.query.js';
import { OwnAccountRow } from './own-account.entity.js';
import { PaymentRow } from './payment.entity.js';

export class ListBankLines {
  @PathId()
  accountId: string;
  @Optional()
  @IsIn(['open', 'matched', 'ignored', 'split'])
  state?: BankLineRow['state'];
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor(/^\d{4}-\d\d-\d\d_[0-9a-f-]{36}$/)
  cursor?: string;
}
export class GetBankLine {
  @PathId()
  bankLineId: string;
}

/** A payment that a line may be, and why. */
export class LineCandidateView {
  attemptId: string;
  /** What led to it; `null`: one of several that nothing tells apart. */
  rule: string | null;
  why: string;
  /** Whether the payment still waits for its line. */
  waits: boolean;
}
/** What another statement says of a line. */
export class OtherStatementView {
  statementId: string;
  /** amount or day where it says otherwise; `null`: it says the same. */
  differsIn: string | null;
  /** What it says, where that differs. */
  amount: Money | null;
  bookedOn: string | null;
  /** Its own line, where that is of another day. */
  bankLineId: string | null;
  /** Somebody has said which is right. */
  explained: boolean;
}
/** A line of a statement without what names people. */
export class BankLineView {
  bankLineId: string;
  /** `null` where no statement held it. */
  statementId: string | null;
  accountId: string;
  /** Signed: negative is money that left. */
  amount: Money;
  bookedOn: string;
  valueOn: string;
  part: string;
  references: LineReferencesKept;
  batchCount: number | null;
  chargesIncluded: Money | null;
  /** Charges that the bank shows without saying whether the amount contains them. */
  chargesStated: Money | null;
  /** What was asked for, where the bank states it. */
  instructed: Money | null;
  exchangeRate: string | null;
  /** The line that it is a part of. */
  partOf: string | null;
  /** It follows from a match: no statement told of it. */
  unstated: boolean;
  returned: boolean;
  returnReason: string | null;
  code: string | null;
  state: string;
  meaning: string | null;
  rule: string | null;
  evidence: string | null;
  outcome: string | null;
  matchedBy: string | null;
  attemptIds: string[];
  commitmentId: string | null;
  /** Of a transfer: the own account and the line on its other side. */
  counterAccountId: string | null;
  counterLineId: string | null;
  bookedIn: string | null;
  /** What one person decided on it waits for another: POST …/approval. */
  toApprove: boolean;
  /** What was decided on it, matched or ignored: its approval repeats this. */
  decisionId: string | null;
  /** Why it waits for a person. */
  because: string | null;
  candidates: LineCandidateView[];
  reason: string | null;
  /** Other statements in force that hold it, or say otherwise. */
  alsoIn: OtherStatementView[];
  /** Another says otherwise, and nobody has said which is right. */
  contradicted: boolean;
}
export class BankLineInFull extends BankLineView {
  /** The other side and what was written; gone when the data have been destroyed. */
  personal?: Readonly<Record<string, unknown>>;
}
/** The earliest booking first. */
export class BankLinePage {
  items: BankLineView[];
  next: string | null;
}

/** What other statements say of a line, as it is shown. */
export const otherStatementsOf = (alsoIn: readonly AlsoIn[]): OtherStatementView[] =>
  alsoIn.map(({ statementId, differsIn, stated, statedLineId, explained }) => ({
    ...{ statementId, differsIn: differsIn ?? null, explained: explained === true },
    ...{ amount: stated?.amount ?? null, bookedOn: stated?.bookedOn ?? null },
    bankLineId: statedLineId ?? null,
  }));

/** Which of the candidates of these lines still wait for a line of their own. */
const waitingAttempts = async (
  db: EntityManager,
  rows: readonly BankLineRow[],
): Promise<ReadonlySet<string>> => {
  const ids = rows.flatMap(({ candidates }) => candidates.map(({ attemptId }) => attemptId));
  if (ids.length === 0) return new Set();
  const waiting: { id: string }[] = await db.query(
    `select attempt_id as id from read.honoraria_payments
      where attempt_id = any($1::uuid[]) and state = 'prepared'`,
    [[...new Set(ids)]],
  );
  return new Set(waiting.map(({ id }) => id));
};

/** What the views show otherwise, or not at all. */
const plainOf = ({
  cohortId: _cohortId,
  personal: _sealed,
  reason: _reason,
  leftOut: _leftOut,
  amountMinor: _amount,
  currency: _currency,
  chargesIncludedMinor: _included,
  chargesStatedMinor: _stated,
  instructedMinor: _instructed,
  instructedCurrency: _instructedCurrency,
  ...plain
}: BankLineRow) => plain;

const amountOrNull = (minor: string | null, currency: string | null): Money | null =>
  minor === null || currency === null ? null : money(BigInt(minor), currency);

const viewOf = (
  row: BankLineRow,
  waiting: ReadonlySet<string>,
  reason: string | null,
): BankLineView => {
  const { amountMinor, currency, candidates } = row;
  const view = plainOf(row);
  return {
    ...view,
    reason,
    attemptIds: [...view.attemptIds],
    alsoIn: otherStatementsOf(row.alsoIn),
    amount: money(BigInt(amountMinor), currency),
    chargesIncluded: amountOrNull(row.chargesIncludedMinor, currency),
    chargesStated: amountOrNull(row.chargesStatedMinor, currency),
    instructed: amountOrNull(row.instructedMinor, row.instructedCurrency),
    candidates: candidates.map(({ attemptId, rule, why }) => ({
      attemptId,
      rule,
      why,
      waits: waiting.has(attemptId),
    })),
  };
};

/** With whom a reading of a line is recorded: the line itself, and whoever was paid by what it was matched with. */
const recordedWithWhom = async (
  db: EntityManager,
  { bankLineId, attemptIds, reason }: BankLineRow,
  whole: BankLineRow | null,
): Promise<string[]> => {
  const payments = await db.findBy(PaymentRow, { attemptId: In([...attemptIds]) });
  return [
    ...(whole ? [whole.bankLineId] : []),
    ...(whole && reason === null ? [] : [bankLineId]),
    ...payments.map(({ personId }) => personId),
  ];
};

const APPROVER = staff('finance-approver');

/** Something about a line waits for a second person: what one decided on it, or an exception of a payment it was matched to. */
const WAITS = `
  select exists (
    select from read.honoraria_bank_lines l
     where l.bank_line_id = $1
       and (l.to_approve or exists (
         select from read.honoraria_exceptions e
          where e.state = 'open' and (e.bank_line_id = l.bank_line_id
                or l.attempt_ids ? e.attempt_id::text)))) as waits`;

/** Who has to stand behind what is said of a line reads what the bank says of it, and nobody else's lines. */
const standsBehind: Permission<GetBankLine, Asking> = {
  ...when(
    {
      en: 'staff: finance-approver, of a line on which something waits for them',
      fr: 'équipe : finance-approver, pour une ligne sur laquelle quelque chose les attend',
    },
    async (actor, { bankLineId }: GetBankLine, { db }: Asking) => {
      if (!APPROVER.before(actor)) return false;
      const [found]: { waits: boolean }[] = await db.query(WAITS, [bankLineId]);
      return found?.waits === true;
    },
  ),
  before: (actor) => (APPROVER.before(actor) ? undefined : false),
};

export const bankLineQueries = [
  query({
    name: 'honoraria.ListBankLines',
    input: ListBankLines,
    may: bankReaders,
    reads: ['honoraria.own-accounts', 'honoraria.bank-lines', 'honoraria.payments'],
    answer: async (input, { db, unseal }): Promise<BankLinePage> => {
      const { accountId, state, limit, cursor } = input;
      if (!(await db.existsBy(OwnAccountRow, { accountId }))) {
        throw new CommandRefused(refuse('NOT_FOUND', { what: 'ownAccount' }));
      }
      const select = db
        .createQueryBuilder(BankLineRow, 'l')
        .where('l.accountId = :accountId', { accountId });
      if (state !== undefined) select.andWhere('l.state = :state', { state });
      const [day, id] = cursor?.split('_') ?? [];
      if (day !== undefined) {
        select.andWhere('(l.bookedOn, l.bankLineId) > (:day::date, :id::uuid)', { day, id });
      }
      const rows = await select
        .orderBy('l.bookedOn', 'ASC')
        .addOrderBy('l.bankLineId', 'ASC')
        .limit(limit + 1)
        .getMany();
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const waiting = await waitingAttempts(db, page);
      const reasons = await unseal(
        page.map(({ reason }) => reason),
        { purpose: 'finance', what: 'reason on a bank line' },
      );
      return {
        items: page.map((row, index) => viewOf(row, waiting, reasons[index] ?? null)),
        next: rows.length > limit && last ? `${last.bookedOn}_${last.bankLineId}` : null,
      };
    },
  }),
  query({
    name: 'honoraria.GetBankLine',
    input: GetBankLine,
    may: anyOf(staff('finance'), standsBehind),
    reads: ['honoraria.bank-lines', 'honoraria.payments', 'honoraria.exceptions'],
    answer: async ({ bankLineId }, { db, unseal }): Promise<BankLineInFull> => {
      const row = await db.findOneBy(BankLineRow, { bankLineId });
      if (!row) throw new CommandRefused(refuse('NOT_FOUND', { what: 'bankLine' }));
      const whole =
        row.partOf === null ? null : await db.findOneBy(BankLineRow, { bankLineId: row.partOf });
      const { personal, reason } = await unseal(
        { personal: row.personal ?? whole?.personal ?? null, reason: row.reason },
        {
          purpose: 'finance',
          what: 'bank line',
          recordedWith: await recordedWithWhom(db, row, whole),
        },
      );
      const view = viewOf(row, await waitingAttempts(db, [row]), reason ?? null);
      return { ...view, ...(personal ? { personal } : {}) };
    },
  }),
];
