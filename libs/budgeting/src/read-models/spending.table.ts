import { columnsOf, fact, sheet, type Column, type TableFile } from '@palabre/platform';
import type { LocalisedText } from '@palabre/kernel';
import { HEADINGS as H } from './headings.table.js';
import type {
  CommitmentItem,
  CommitmentPage,
  ExpenditureItem,
  ExpenditurePage,
  OverrunItem,
  OverrunPage,
} from './spending.shapes.js';
import { inWords, listInWords } from './words.table.js';

const fileOf = <Item extends { readonly amount: { readonly currency: string } }>(
  name: string,
  title: LocalisedText,
  columns: readonly Column<Item>[],
  items: readonly Item[],
): TableFile => ({
  ...{ name, title, sheets: [sheet(title, columns, items)] },
  facts: [fact('text', H.currency, items[0]?.amount.currency ?? '')],
});

const contract = columnsOf<CommitmentItem>();
const CONTRACTS = [
  contract('text', H.commitment, ({ commitmentId }) => commitmentId),
  contract('text', H.stage, ({ stage }) => inWords(stage)),
  contract('text', H.supplier, ({ supplier }) => supplier?.name ?? null),
  contract('text', H.lineId, ({ lineId }) => lineId),
  contract('text', H.group, ({ groupId }) => inWords(groupId ?? 'programme')),
  contract('text', H.workplan, ({ workplanId }) => workplanId),
  contract('money', H.amount, ({ amount }) => amount),
  contract('money', H.open, ({ open }) => open),
  contract('money', H.spent, ({ spent }) => spent),
  contract('text', { en: 'Requested by', fr: 'Demandé par' }, ({ requestedBy }) => requestedBy),
  contract('text', { en: 'Decided by', fr: 'Décidé par' }, ({ decidedBy }) => decidedBy),
  contract('text', H.evidence, ({ evidence }) => evidence.join(', ')),
];
export const commitmentTable = ({ items }: CommitmentPage): TableFile =>
  fileOf('budget-commitments', { en: 'Commitments', fr: 'Engagements' }, CONTRACTS, items);

const voucher = columnsOf<ExpenditureItem>();
const VOUCHERS = [
  voucher('text', { en: 'Voucher', fr: 'Pièce' }, ({ expenditureId }) => expenditureId),
  voucher('text', H.commitment, ({ commitmentId }) => commitmentId),
  voucher('date', H.bookedOn, ({ bookedOn }) => bookedOn),
  voucher('date', H.valueOn, ({ valueOn }) => valueOn),
  voucher('money', H.amount, ({ amount }) => amount),
  voucher('text', { en: 'Recorded by', fr: 'Enregistré par' }, ({ recordedBy }) => recordedBy),
  voucher('text', { en: 'Reversed by', fr: 'Annulé par' }, ({ reversedBy }) => reversedBy),
  voucher('text', H.evidence, ({ evidence }) => evidence.join(', ')),
];
export const expenditureTable = ({ items }: ExpenditurePage): TableFile =>
  fileOf('budget-expenditures', { en: 'Expenditures', fr: 'Dépenses' }, VOUCHERS, items);

const overrun = columnsOf<OverrunItem>();
const OVERRUNS = [
  overrun('text', { en: 'Bank fact', fr: 'Fait bancaire' }, ({ overrunId }) => overrunId),
  overrun('date', H.bookedOn, ({ bookedOn }) => bookedOn),
  overrun('text', H.kind, ({ kind }) => inWords(kind)),
  overrun('text', H.lineId, ({ lineId }) => inWords(lineId)),
  overrun('text', H.commitment, ({ commitmentId }) => commitmentId),
  overrun('money', H.amount, ({ amount }) => amount),
  overrun('money', H.overrun, (item) => item.overrun),
  overrun('money', H.open, ({ open }) => open),
  overrun('money', { en: 'Without a voucher', fr: 'Sans pièce' }, (item) => item.withoutVoucher),
  overrun('text', H.evidence, ({ evidence }) => evidence.join(', ')),
  overrun('text', { en: 'Flags', fr: 'Signalements' }, ({ flags }) => listInWords(flags)),
];
export const overrunTable = ({ items }: OverrunPage): TableFile =>
  fileOf('budget-overruns', { en: 'Overruns', fr: 'Dépassements' }, OVERRUNS, items);
