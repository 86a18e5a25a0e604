import type { ReadSide } from '@palabre/eventing';
import type { ImportStatusReportData } from '../domain/bank/status-report.decider.js';
import type { FoundPayment, ReadStatus } from '../domain/bank/status-report.js';

interface Row {
  readonly attemptId: string;
  readonly endToEndId: string;
  readonly uetr: string;
  readonly paymentInformationId: string;
  /** `null`: the report does not say what it answers, or no file of ours is known. */
  readonly isOfMessage: boolean | null;
}

/** Ids of a payment never change once it is prepared, so a read model is safe to look them up in. */
const READS = ['honoraria.payments', 'honoraria.runs'];

const SELECT = `
  select p.attempt_id as "attemptId", p.end_to_end_id as "endToEndId", p.uetr::text as uetr,
         p.payment_information_id as "paymentInformationId",
         r.message_id = nullif($2, 'NOTPROVIDED') as "isOfMessage"
    from read.honoraria_payments p
    left join read.honoraria_runs r on r.run_id = p.run_id
   where p.account_id = $1
     and (p.end_to_end_id = any($3::text[]) or p.uetr = any($4::uuid[])
          or (r.message_id = $2 and p.state <> 'withdrawn'))
   order by p.attempt_id`;

type Named = Extract<ReadStatus['of'], { kind: 'payment' }>;

const namedIn = (statuses: readonly ReadStatus[]): readonly Named[] =>
  statuses.flatMap(({ of }) => (of.kind === 'payment' ? [of] : []));

const byColumn = (rows: readonly Row[], column: 'endToEndId' | 'uetr') =>
  new Map(rows.map((row) => [row[column], row]));

/**
 * The payments of an account that a report is about: each by its end-to-end id, else its UETR. An id of
 * ours in an answer to another message proves nothing. What the report says of a
 * batch or of the whole message is about the payments of it that it says nothing else of.
 */
export const paymentsOf = (
  statuses: readonly ReadStatus[],
  rows: readonly Row[],
): FoundPayment[] => {
  const ofOurs = rows.filter(({ isOfMessage }) => isOfMessage !== false);
  const [byId, byUetr] = [byColumn(ofOurs, 'endToEndId'), byColumn(ofOurs, 'uetr')];
  const told = new Set<string>();
  const named = statuses.flatMap(({ of }, index): FoundPayment[] => {
    if (of.kind !== 'payment') return [];
    const own = of.endToEndId === undefined ? undefined : byId.get(of.endToEndId);
    const row = own ?? (of.uetr === undefined ? undefined : byUetr.get(of.uetr));
    if (!row) return [];
    told.add(row.attemptId);
    return [{ index, attemptId: row.attemptId, rule: own ? 'end-to-end-id' : 'uetr' }];
  });
  const ofMessage = rows.filter(({ isOfMessage }) => isOfMessage);
  const rest = (['batch', 'message'] as const).flatMap((kind) =>
    statuses.flatMap(({ of }, index) =>
      of.kind !== kind
        ? []
        : ofMessage
            .filter(
              ({ attemptId, paymentInformationId }) =>
                !told.has(attemptId) &&
                (of.kind !== 'batch' || of.paymentInformationId === paymentInformationId),
            )
            .map(({ attemptId }): FoundPayment => {
              told.add(attemptId);
              return { index, attemptId, rule: 'message' };
            }),
    ),
  );
  return [...named, ...rest];
};

/** What the read side knows of the payments that a report is about. */
export const lookUpStatuses = async (
  data: ImportStatusReportData,
  read: ReadSide,
): Promise<ImportStatusReportData> => {
  const { accountId, report } = data;
  const named = namedIn(report.statuses);
  const rows = await read.query<Row>(READS, SELECT, [
    ...[accountId, report.originalMessageId],
    named.flatMap(({ endToEndId }) => endToEndId ?? []),
    named.flatMap(({ uetr }) => uetr ?? []),
  ]);
  return { ...data, found: paymentsOf(report.statuses, rows) };
};
