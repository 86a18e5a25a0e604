import type { ReadSide } from '@palabre/eventing';
import { money, type LocalDate } from '@palabre/kernel';
import type { LineFacts } from '../domain/bank/matching.js';
import type { KeptLine, LineReferencesKept } from '../events.js';

/** What a line says never changes once it was read; what was decided on it is decided on its own stream. */
export const LINES: readonly string[] = ['honoraria.bank-lines'];

interface LineRow {
  readonly bankLineId: string;
  readonly accountId: string;
  readonly cohortId: string;
  readonly minor: string;
  readonly currency: string;
  readonly bookedOn: string;
  readonly valueOn: string;
  readonly part: KeptLine['part'];
  readonly references: LineReferencesKept;
  readonly batchCount: number | null;
  readonly chargesMinor: string | null;
  readonly statedMinor: string | null;
  readonly instructedMinor: string | null;
  readonly instructedCurrency: string | null;
  readonly exchangeRate: string | null;
  readonly returned: boolean;
  readonly returnReason: string | null;
  readonly code: string | null;
  readonly attemptIds: readonly string[];
  readonly counterBookedOn: string | null;
}

/** A line as it was read, and what it is matched to. */
export interface FoundLine {
  readonly line: LineFacts;
  readonly attemptIds: readonly string[];
  /** The day of the line on a transfer's other side. */
  readonly counterBookedOn?: LocalDate;
}

const factsOf = (row: LineRow): LineFacts => {
  const { bankLineId, accountId, cohortId, bookedOn, valueOn, part, references } = row;
  return {
    ...{ bankLineId, accountId, cohortId, bookedOn, valueOn, part, references },
    amount: money(BigInt(row.minor), row.currency),
    ...(row.batchCount === null ? {} : { batchCount: row.batchCount }),
    ...(row.chargesMinor === null
      ? {}
      : { chargesIncluded: money(BigInt(row.chargesMinor), row.currency) }),
    ...(row.statedMinor === null
      ? {}
      : { chargesStated: money(BigInt(row.statedMinor), row.currency) }),
    ...(row.instructedMinor === null || row.instructedCurrency === null
      ? {}
      : { instructed: money(BigInt(row.instructedMinor), row.instructedCurrency) }),
    ...(row.exchangeRate === null ? {} : { exchangeRate: row.exchangeRate }),
    ...(row.returned
      ? { returned: row.returnReason === null ? {} : { reasonCode: row.returnReason } }
      : {}),
    ...(row.code === null ? {} : { code: row.code }),
  };
};

/** A line by its id, or nothing when no statement held it. */
export const lineById = async (
  read: ReadSide,
  bankLineId: string,
): Promise<FoundLine | undefined> => {
  const [row] = await read.query<LineRow>(
    LINES,
    `select bank_line_id as "bankLineId", account_id as "accountId", cohort_id as "cohortId",
            amount_minor::text as minor, currency, to_char(booked_on, 'YYYY-MM-DD') as "bookedOn",
            to_char(value_on, 'YYYY-MM-DD') as "valueOn", part, "references",
            batch_count as "batchCount", charges_included_minor::text as "chargesMinor", returned,
            charges_stated_minor::text as "statedMinor", instructed_minor::text as "instructedMinor",
            instructed_currency as "instructedCurrency", exchange_rate as "exchangeRate",
            return_reason as "returnReason", code, attempt_ids as "attemptIds",
            (select to_char(other.booked_on, 'YYYY-MM-DD') from read.honoraria_bank_lines other
              where other.bank_line_id = l.counter_line_id) as "counterBookedOn"
       from read.honoraria_bank_lines l where bank_line_id = $1 and part <> 'out-of-scope'`,
    [bankLineId],
  );
  if (!row) return undefined;
  const { attemptIds, counterBookedOn } = row;
  return {
    ...{ line: factsOf(row), attemptIds },
    ...(counterBookedOn === null ? {} : { counterBookedOn }),
  };
};
