import { toDecimalText, type Language, type LocalisedText, type Money } from '@palabre/kernel';
import type { MonthStatementView } from './month-statement.shapes.js';
import { bankRows, carriedRows, feeRows, owedRows } from './month-statement.table.js';
import { ACCOUNT_KINDS, SINCE_CLOSING, TIE_NAMES, WORDS } from './month-statement-words.table.js';

/** A4 when printed; the page asks nothing of any server. */
const STYLE = `
  @page { size: A4 landscape; margin: 15mm }
  body { font: 10pt/1.4 system-ui, sans-serif; color: #111; margin: 2em }
  h1 { font-size: 16pt } h2 { font-size: 12pt; margin: 1.4em 0 .3em; break-after: avoid }
  table { border-collapse: collapse; break-inside: avoid }
  th, td { border-bottom: 1px solid #bbb; padding: .2em .8em .2em 0; text-align: left }
  th { font-weight: 600 } .n { text-align: right; white-space: nowrap }
  .no { font-weight: 700 } code { font-size: 8pt }`;

const escape = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

const number = (amount: Money, language: Language): string => {
  const [, sign = '', whole = '', cents = ''] =
    /^(-?)(\d+)(?:\.(\d+))?$/.exec(toDecimalText(amount)) ?? [];
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u202f' : ',');
  const point = language === 'fr' ? ',' : '.';
  return `${sign === '' ? '' : '\u2212'}${grouped}${cents === '' ? '' : point + cents} ${amount.currency}`;
};

type Cell = string | { readonly n: string } | { readonly alarm: string };

const cellOf = (cell: Cell): string => {
  if (typeof cell === 'string') return `<td>${escape(cell)}</td>`;
  return 'n' in cell
    ? `<td class="n">${escape(cell.n)}</td>`
    : `<td class="no">${escape(cell.alarm)}</td>`;
};

const table = (title: string, head: readonly string[], rows: readonly (readonly Cell[])[]) =>
  rows.length === 0
    ? ''
    : `<h2>${escape(title)}</h2>
<table><thead><tr>${head.map((text) => `<th scope="col">${escape(text)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`).join('\n')}</tbody></table>`;

const sealedTable = (
  { sealedBalances }: MonthStatementView,
  say: (text: LocalisedText) => string,
  amount: (value: Money | null) => Cell,
): string => {
  const head = [
    ...[WORDS.account, WORDS.statedOn, WORDS.statedThen, WORDS.statedNow, WORDS.linesThen],
    ...[WORDS.linesNow, WORDS.difference, WORDS.sinceClosing],
  ].map(say);
  const rows = sealedBalances.map((one): Cell[] => {
    const since = say(SINCE_CLOSING[one.since]);
    return [
      ...[one.accountId, one.on],
      ...[one.stated, one.statedNow, one.lines, one.linesNow, one.difference].map(amount),
      one.since === 'as-sealed' ? since : { alarm: since },
    ];
  });
  return table(say(WORDS.sealedTitle), head, rows);
};

/**
 * A month's statement as a page to read and print, in one language. It names accounts by their ids and nobody at all.
 * @param position of the log that it reflects
 */
export const monthPage = (
  view: MonthStatementView,
  language: Language,
  position: bigint,
): string => {
  const say = (text: LocalisedText): string => text[language];
  const amount = (value: Money | null): Cell => ({ n: value ? number(value, language) : '' });
  const count = (value: number | undefined): Cell => ({ n: value === undefined ? '' : `${value}` });
  const { what, amount: heading, items, lines } = WORDS;
  const facts = [
    `${say(WORDS.state)}: ${say(view.state === 'closed' ? WORDS.closed : WORDS.open)}`,
    ...(view.closedAt === null ? [] : [`${say(WORDS.closedAt)} ${view.closedAt}`]),
    `${say(WORDS.printed)} ${position}`,
    ...(view.seal ? [`${say(WORDS.sealPosition)} ${view.seal.position}`] : []),
  ];
  const accounts = view.accounts.map((one): Cell[] => [
    ...[one.accountId, say(ACCOUNT_KINDS[one.kind] ?? { en: one.kind, fr: one.kind })],
    ...[one.opening, one.payments, one.returns, one.charges, one.grants, one.suppliers].map(amount),
    ...[one.interest, one.transfers, one.outOfScope, one.open, one.closing, one.stated].map(amount),
    one.statedOn ?? '',
  ]);
  const ties = view.ties.map(({ name, accountId, left, right, difference, holds }): Cell[] => [
    ...[say(TIE_NAMES[name] ?? { en: name, fr: name }), accountId ?? ''],
    ...[left, right, difference].map(amount),
    holds ? say(WORDS.holds) : { alarm: say(WORDS.breaks) },
  ]);
  const accountHead = [
    ...[WORDS.account, WORDS.kind, WORDS.opening, WORDS.payments, WORDS.returns, WORDS.charges],
    ...[WORDS.grants, WORDS.suppliers, WORDS.interest, WORDS.transfers, WORDS.outOfScope],
    ...[WORDS.inSuspense, WORDS.closing, WORDS.stated, WORDS.statedOn],
  ].map(say);
  const tieHead = [
    ...[WORDS.what, WORDS.account, WORDS.oneSide, WORDS.otherSide, WORDS.difference, WORDS.state],
  ].map(say);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="robots" content="noindex">
<title>${escape(`${say(WORDS.title)} ${view.month}`)}</title><style>${STYLE}</style></head><body>
<h1>${escape(`${say(WORDS.title)}, ${view.month}`)}</h1>
<p>${facts.map(escape).join(' · ')}${view.seal ? `<br>${escape(say(WORDS.sealRoot))} <code>${escape(view.seal.root)}</code>` : ''}</p>
${table(
  say(WORDS.owed),
  [what, heading].map(say),
  owedRows(view).map((row) => [say(row.what), amount(row.amount)]),
)}
${table(
  say(WORDS.carriedWhy),
  [what, items, heading].map(say),
  carriedRows(view).map((row) => [say(row.what), count(row.count), amount(row.amount)]),
)}
${table(
  say(WORDS.fromBank),
  [what, lines, heading].map(say),
  bankRows(view).map((row) => [say(row.what), count(row.count), amount(row.amount)]),
)}
${table(
  say(WORDS.feesTitle),
  [what, heading].map(say),
  feeRows(view).map((row) => [say(row.what), amount(row.amount)]),
)}
${table(say(WORDS.accountsTitle), accountHead, accounts)}
${sealedTable(view, say, amount)}
${table(say(WORDS.tiesTitle), tieHead, ties)}
</body></html>
`;
};
