import { onOneLine, type Dialect, type WrittenLeg } from './dialect.js';

const amountOf = ({ amount, currency, cost }: Omit<WrittenLeg, 'account'>): string =>
  `${amount} ${currency}${cost ? ` @@ ${cost.amount} ${cost.currency}` : ''}`;

const MARGIN = 64;
const legLine = (leg: WrittenLeg): string =>
  `    ${leg.account.padEnd(MARGIN)}  ${amountOf(leg)}\n`;

const comment = (text: string): string => `; ${onOneLine(text)}\n`;

/** How amounts look. Of a currency without minor unit nothing is said: `1000.` would be read as another notation. */
const format = (currency: string, digits: number): string =>
  digits === 0 ? '' : `    format 1000.${'0'.repeat(digits)} ${currency}\n`;

/** Journals of hledger. A balance asserted after a day's transactions holds at the end of that day. */
export const hledger: Dialect = {
  extension: 'journal',
  header: (lines) => `${lines.map(comment).join('')}\n`,
  commodity: (currency, digits) => `commodity ${currency}\n${format(currency, digits)}\n`,
  account: (name) => `account ${name}\n`,
  transaction: ({ on, status, code, text, legs }) =>
    `${on} ${status} ${code === undefined ? '' : `(${code}) `}${onOneLine(text)}\n${legs.map(legLine).join('')}\n`,
  closing: ({ on, account, amount, currency, text }) =>
    `${on} * ${onOneLine(text)}\n    ${account.padEnd(MARGIN)}  0 ${currency} = ${amount} ${currency}\n\n`,
  comment,
};

/** Journals of ledger: the same notation, and accounts have to be declared before they are used. */
export const ledger: Dialect = { ...hledger, extension: 'ledger' };
