import { IsIn, IsInt, Max, Min } from 'class-validator';
import { anyPerson, staff } from '@palabre/eventing';
import { IsCursor, Optional, query } from '@palabre/platform';
import { DEFAULT_PREFERENCES } from '../contract.js';
import type { PayeeDetails } from '../events.js';
import { PaymentPreferenceRow } from './payee-preference.entity.js';
import { PayeeAlertRow } from './payee-alert.entity.js';
import { PayeeRow } from './payee.entity.js';

/** One's own payment details and preferences. */
export class GetMyPayee {}

/** Accounts that several people named. */
export class ListPayeeAlerts {
  /** open: nobody has looked into it yet. */
  @Optional()
  @IsIn(['open', 'accepted'])
  state: 'open' | 'accepted' = 'open';
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor()
  cursor?: string;
}

export class PayeeAlertView {
  /** Who named the account last. */
  personId: string;
  otherPersonIds: string[];
  foundAt: string;
  acceptedBy: string | null;
}
export class PayeeAlertPage {
  items: PayeeAlertView[];
  next: string | null;
}

export class MyPayee {
  /** 0 while one has given none. */
  revision: number;
  /** Whether a second person has confirmed them: only then is anything paid. */
  confirmed: boolean;
  kind: string | null;
  currency: string | null;
  /** Gone when the data have been destroyed. */
  details: PayeeDetails | null;
  /** monthly or quarterly. */
  together: string;
  /** Only from an account whose holder's name tells nothing. */
  safePayerName: boolean;
}

export const payeeQueries = [
  query({
    name: 'people.GetMyPayee',
    input: GetMyPayee,
    may: anyPerson(),
    reads: ['people.payees', 'people.payment-preferences'],
    answer: async (_input, { db, actor, unseal }): Promise<MyPayee> => {
      const { id: personId } = actor;
      const row = await db.findOneBy(PayeeRow, { personId });
      const chosen = await db.findOneBy(PaymentPreferenceRow, { personId });
      const details = row
        ? await unseal(row.details, { purpose: 'finance', what: 'own payment details' })
        : undefined;
      const { together, safePayerName } = chosen ?? DEFAULT_PREFERENCES;
      return {
        ...{ revision: row?.revision ?? 0, confirmed: (row?.confirmedBy ?? null) !== null },
        ...{ kind: row?.kind ?? null, currency: row?.currency ?? null, details: details ?? null },
        ...{ together, safePayerName },
      };
    },
  }),
  query({
    name: 'people.ListPayeeAlerts',
    input: ListPayeeAlerts,
    may: staff('finance', 'finance-approver', 'auditor'),
    reads: ['people.payee-alerts'],
    answer: async ({ state, limit, cursor }, { db }): Promise<PayeeAlertPage> => {
      const rows = await db
        .createQueryBuilder(PayeeAlertRow, 'alert')
        .where(state === 'open' ? 'alert.acceptedBy is null' : 'alert.acceptedBy is not null')
        .andWhere('(:cursor::uuid is null or alert.personId > :cursor)', { cursor: cursor ?? null })
        .orderBy('alert.personId')
        .take(limit + 1)
        .getMany();
      const items = rows
        .slice(0, limit)
        .map(({ personId, otherPersonIds, foundAt, acceptedBy }) => ({
          ...{ personId, otherPersonIds: [...otherPersonIds], foundAt, acceptedBy },
        }));
      return { items, next: rows.length > limit ? (items.at(-1)?.personId ?? null) : null };
    },
  }),
];
