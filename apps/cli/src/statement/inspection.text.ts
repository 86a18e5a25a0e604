import type {
  BankFileEvent,
  BatchStatus,
  PaymentStatus,
  StatementFooting,
  StatementHeader,
  StatementLine,
  StatusReason,
  StatusReportHeader,
} from '@palabre/banking';
import { toDecimalText, type Money } from '@palabre/kernel';
import type { Inspection, Refused, Write } from './inspection.js';

const amount = (value: Money): string => `${toDecimalText(value)} ${value.currency}`;
const orNone = (value: Money | undefined): string => (value ? amount(value) : 'not stated');

/** `name value` for each that is there. */
const pairs = (values: Readonly<Record<string, string | number | undefined>>): string[] =>
  Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${value}`],
  );

const formatOf = ({ kind, version, profile }: StatementHeader): string =>
  [kind, version === undefined ? undefined : `.001.${version}`, profile && ` (${profile})`]
    .filter(Boolean)
    .join('');

const headOf = (header: StatementHeader): string => {
  const { account, from, to, copy, provisional, page, balances, declaredEntries } = header;
  return [
    `statement ${header.id ?? 'without id'}: ${formatOf(header)}`,
    `  account    ${account.iban ?? account.other ?? 'not stated'}`,
    `  currency   ${account.currency ?? 'not stated'}`,
    ...(from || to ? [`  period     ${from ?? '?'} to ${to ?? '?'}`] : []),
    ...(page ? [`  page       ${page.number}${page.last ? ', the last' : ''}`] : []),
    ...(copy ? [`  copy       ${copy}`] : []),
    ...(provisional ? ['  provisional: nothing in it is final'] : []),
    ...balances.map(
      ({ type, amount: value, date }) =>
        `  balance    ${type} ${amount(value)}${date ? ` on ${date}` : ''}`,
    ),
    ...(declaredEntries === undefined ? [] : [`  declared   ${declaredEntries} entries`]),
  ].join('\n');
};

const chargesOf = ({ charges }: StatementLine): string[] =>
  charges.map((charge) => {
    const where =
      charge.included === undefined ? '' : charge.included ? ', included' : ', not included';
    return `charge ${amount(charge.amount)}${where}`;
  });

const flagsOf = ({ part, status, reversal, returned }: StatementLine): string =>
  [
    part === 'entry' ? undefined : part,
    status === 'BOOK' ? undefined : status,
    reversal ? 'reversal' : undefined,
    returned && `returned ${returned.reasonCode ?? returned.reasonProprietary ?? ''}`.trim(),
  ]
    .filter(Boolean)
    .join(', ');

const codeOf = ({ bankCode }: StatementLine): string | undefined =>
  [bankCode?.domain, bankCode?.family, bankCode?.subFamily].filter(Boolean).join('/') ||
  bankCode?.proprietary;

const exchangeOf = ({ exchange }: StatementLine): string | undefined =>
  exchange && [exchange.rate, exchange.source, exchange.target].filter(Boolean).join(' ');

const detailsOf = (line: StatementLine): string[] => {
  const { references, amounts, batch } = line;
  const count = batch?.numberOfTransactions;
  return [
    ...pairs({ ...references }),
    ...pairs({
      batch: count === undefined ? undefined : `of ${count}`,
      code: codeOf(line),
      instructed: amounts?.instructed && amount(amounts.instructed),
      counterValue: amounts?.counterValue && amount(amounts.counterValue),
      exchange: exchangeOf(line),
    }),
    ...chargesOf(line),
  ];
};

const namesIn = ({ personal: { counterparty, remittance } }: StatementLine): string[] =>
  pairs({
    counterparty: counterparty?.name,
    account: counterparty?.iban ?? counterparty?.otherAccount,
    text: remittance.join(' / ') || undefined,
  });

const NO_DAY = ' '.repeat(10);

const lineOf = (line: StatementLine, withNames: boolean): string => {
  const details = [...detailsOf(line), ...(withNames ? namesIn(line) : [])];
  const days = `${line.bookingDate ?? NO_DAY} ${line.valueDate ?? NO_DAY}`;
  const at = `line ${line.place.line}`.padEnd(12);
  const first = `  ${at} ${days} ${amount(line.amount).padStart(18)}  ${flagsOf(line)}`;
  return [first.trimEnd(), ...details.map((detail) => `      ${detail}`)].join('\n');
};

const FOOTING: Readonly<Record<StatementFooting['result'], string>> = {
  FOOTS: 'foots',
  DOES_NOT_FOOT: 'DOES NOT FOOT',
  BALANCES_NOT_STATED: 'cannot be told: balances are not stated',
  CURRENCIES_DIFFER: 'cannot be told: balances and entries are in several currencies',
};

const footingOf = (footing: StatementFooting): string =>
  [
    `  opening    ${orNone(footing.opening)}`,
    ...footing.booked.flatMap(({ credits, debits }) => [
      `  + credits  ${amount(credits.sum)} (${credits.count})`,
      `  - debits   ${amount(debits.sum)} (${debits.count})`,
    ]),
    ...(footing.computedClosing ? [`  = computed ${amount(footing.computedClosing)}`] : []),
    `  closing    ${orNone(footing.closing)}`,
    `  footing    ${FOOTING[footing.result]}` +
      (footing.result === 'DOES_NOT_FOOT' && footing.difference
        ? `: ${amount(footing.difference)} apart`
        : ''),
    `  ${footing.entries} entries, ${footing.lines} lines, ${footing.notBookedEntries} not booked`,
  ].join('\n');

const reasonsOf = (reasons: readonly StatusReason[], withNames: boolean): string =>
  reasons
    .map(({ code, proprietary, personal }) =>
      [code ?? proprietary, ...(withNames ? personal : [])].filter(Boolean).join(' '),
    )
    .filter(Boolean)
    .map((reason) => `, reason ${reason}`)
    .join('');

const statusOf = (
  { status, reasons }: StatusReportHeader | BatchStatus | PaymentStatus,
  withNames: boolean,
): string =>
  (status ? `${status.code} (${status.meaning})` : 'no status') + reasonsOf(reasons, withNames);

/** For people: one line for each movement, and what is known of it below. */
export class TextInspection implements Inspection {
  constructor(
    private readonly write: Write,
    private readonly withNames: boolean,
  ) {}

  take(event: BankFileEvent): void {
    this.write(`${this.textOf(event)}\n`);
  }

  end(refused?: Refused): void {
    if (!refused) return;
    const { code, line, path, reason } = refused;
    this.write(`refused: ${code} at line ${line}${path ? `, ${path}` : ''}: ${reason}\n`);
  }

  private textOf(event: BankFileEvent): string {
    const { withNames } = this;
    switch (event.type) {
      case 'statement':
        return headOf(event.header);
      case 'line':
        return lineOf(event.line, withNames);
      case 'statement-end':
        return `${footingOf(event.footing)}\n`;
      case 'status-report': {
        const { header } = event;
        const name = `pain.002${header.version === undefined ? '' : `.001.${header.version}`}`;
        return `status report ${header.messageId ?? ''}: ${name}\n  answers    ${header.originalMessageId}\n  status     ${statusOf(header, withNames)}`;
      }
      case 'batch-status':
        return `  batch ${event.batch.paymentInformationId}: ${statusOf(event.batch, withNames)}`;
      case 'payment-status': {
        const { payment } = event;
        const ids = pairs({ endToEndId: payment.endToEndId, uetr: payment.uetr }).join(', ');
        return `    line ${payment.place.line}  ${ids}: ${statusOf(payment, withNames)}`;
      }
      case 'status-report-end':
        return `  ${event.batches} batches, ${event.payments} payments\n`;
    }
  }
}
