import { money, toDecimalText, type Language, type LocalisedText } from '@palabre/kernel';
import { wordsFor } from '../journal/words.js';
import type { Voucher, VoucherLine } from './voucher.js';

/** One row of a file: a line of a voucher, and what the file says of all of them. */
interface Row {
  readonly voucher: Voucher;
  readonly line: VoucherLine;
  /** From 1. */
  readonly ordinal: number;
  readonly project: string;
  readonly language: Language;
}
interface Column {
  readonly heading: LocalisedText;
  readonly cell: (row: Row) => string;
}
/** How an accounting package reads vouchers. */
export interface VoucherFormat {
  readonly extension: string;
  readonly mediaType: string;
  readonly delimiter: ',' | ';' | '\t';
  /** Whether the file takes amounts in other currencies than the cohort's; else each has its worth in that, too. */
  readonly currencies: boolean;
  readonly columns: readonly Column[];
}

const column = (heading: string | LocalisedText, cell: Column['cell']): Column => ({
  heading: typeof heading === 'string' ? { en: heading, fr: heading } : heading,
  cell,
});
const decimal = (minor: bigint, currency: string): string => toDecimalText(money(minor, currency));
const debitOf = ({ line: { minor, currency } }: Row): string =>
  minor > 0n ? decimal(minor, currency) : '';
const creditOf = ({ line: { minor, currency } }: Row): string =>
  minor < 0n ? decimal(-minor, currency) : '';
const foreignOf = ({ line: { foreign } }: Row): string =>
  foreign ? decimal(foreign.minor, foreign.currency) : '';
const textOf = ({ voucher, language }: Row): string => wordsFor(voucher.eventType, language);

const PLAIN: readonly Column[] = [
  column({ en: 'Voucher', fr: 'Pièce' }, ({ voucher }) => voucher.number),
  column({ en: 'Date', fr: 'Date' }, ({ voucher }) => voucher.on),
  column({ en: 'Line', fr: 'Ligne' }, ({ ordinal }) => String(ordinal)),
  column({ en: 'Text', fr: 'Libellé' }, textOf),
  column({ en: 'Account', fr: 'Compte' }, ({ line }) => line.account),
  column({ en: 'Account name', fr: 'Intitulé du compte' }, ({ line }) => line.title),
  column({ en: 'Debit', fr: 'Débit' }, debitOf),
  column({ en: 'Credit', fr: 'Crédit' }, creditOf),
  column({ en: 'Currency', fr: 'Devise' }, ({ line }) => line.currency),
  column({ en: 'Amount paid', fr: 'Montant payé' }, foreignOf),
  column({ en: 'Currency paid', fr: 'Devise payée' }, ({ line }) => line.foreign?.currency ?? ''),
  column({ en: 'Cost centre', fr: 'Centre de coûts' }, ({ line }) => line.costCentre),
  column({ en: 'Project', fr: 'Projet' }, ({ project }) => project),
  column({ en: 'Funder', fr: 'Bailleur' }, ({ line }) => line.funder),
  column({ en: 'Event id', fr: 'Identifiant de l’événement' }, ({ voucher }) => voucher.eventId),
  column({ en: 'Recorded at', fr: 'Enregistré le' }, ({ voucher }) => voucher.recordedAt),
  column({ en: 'Log position', fr: 'Position du journal' }, ({ voucher }) => voucher.position),
];

const comma = (text: string): string => (text === '' ? '0,00' : text.replace('.', ','));
const compact = (date: string): string => date.slice(0, 10).replaceAll('-', '');
/**
 * The 18 columns of the French *fichier des écritures comptables* (article A. 47 A-1 of the *livre des procédures
 * fiscales*), which packages in French import; analytic codes follow. The package numbers the entries in its own
 * unbroken sequence: this is what it takes in, not what it hands to the tax office.
 */
const FEC: readonly Column[] = [
  column('JournalCode', ({ voucher }) => (voucher.isBank ? 'BQ' : 'OD')),
  column('JournalLib', ({ voucher }) => (voucher.isBank ? 'Banque' : 'Opérations diverses')),
  column('EcritureNum', ({ voucher }) => voucher.number),
  column('EcritureDate', ({ voucher }) => compact(voucher.on)),
  column('CompteNum', ({ line }) => line.account),
  column('CompteLib', ({ line }) => line.title),
  column('CompAuxNum', () => ''),
  column('CompAuxLib', () => ''),
  column('PieceRef', ({ voucher }) => voucher.eventId),
  column('PieceDate', ({ voucher }) => compact(voucher.on)),
  column('EcritureLib', ({ voucher }) => wordsFor(voucher.eventType, 'fr')),
  column('Debit', (row) => comma(debitOf(row))),
  column('Credit', (row) => comma(creditOf(row))),
  column('EcritureLet', () => ''),
  column('DateLet', () => ''),
  column('ValidDate', ({ voucher }) => compact(voucher.recordedAt)),
  column('Montantdevise', (row) => foreignOf(row).replace('.', ',')),
  column('Idevise', ({ line }) => line.foreign?.currency ?? ''),
  column('CentreDeCouts', ({ line }) => line.costCentre),
  column('Projet', ({ project }) => project),
  column('Bailleur', ({ line }) => line.funder),
];

const american = (date: string): string =>
  `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;
/** Journal entries as QuickBooks Online imports them; it tells classes and locations apart, and dates in the American way. */
const QUICKBOOKS: readonly Column[] = [
  column('JournalNo', ({ voucher }) => voucher.number),
  column('JournalDate', ({ voucher }) => american(voucher.on)),
  column('AccountName', ({ line }) => line.account),
  column('Debits', debitOf),
  column('Credits', creditOf),
  column('Description', (row) => `${textOf(row)} [${row.project}] ${row.voucher.eventId}`),
  column('Currency', ({ line }) => line.currency),
  column('Class', ({ line }) => line.costCentre),
  column('Location', ({ line }) => line.funder),
];

const csv = { extension: 'csv', mediaType: 'text/csv; charset=utf-8', delimiter: ',' } as const;
export const VOUCHER_FORMATS = {
  plain: { ...csv, currencies: true, columns: PLAIN },
  fec: {
    ...{ extension: 'txt', mediaType: 'text/plain; charset=utf-8', delimiter: '\t' },
    ...{ currencies: false, columns: FEC },
  },
  quickbooks: { ...csv, currencies: true, columns: QUICKBOOKS },
} as const satisfies Record<string, VoucherFormat>;
export type VoucherFormatName = keyof typeof VOUCHER_FORMATS;

/** The rows of a file: its headings, then each line of each voucher. */
export async function* voucherRows(
  vouchers: AsyncIterable<Voucher>,
  { columns }: VoucherFormat,
  about: { readonly project: string; readonly language: Language },
): AsyncGenerator<string[]> {
  yield columns.map(({ heading }) => heading[about.language]);
  for await (const voucher of vouchers) {
    for (const [at, line] of voucher.lines.entries()) {
      const row = { ...about, voucher, line, ordinal: at + 1 };
      yield columns.map(({ cell }) => cell(row));
    }
  }
}
