import { plusDays } from '@palabre/kernel';
import { onOneLine, type Dialect, type WrittenLeg } from './dialect.js';

/** Beancount wants five roots and a capital or a digit at the start of every part. */
const nameOf = (account: string): string =>
  account
    .split(':')
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`)
    .join(':');

const legLine = ({ account, amount, currency, cost }: WrittenLeg): string =>
  `  ${nameOf(account).padEnd(64)}  ${amount} ${currency}` +
  `${cost ? ` @@ ${cost.amount} ${cost.currency}` : ''}\n`;

const comment = (text: string): string => `; ${onOneLine(text)}\n`;

/** Journals of beancount, whose balances are those at the start of a day. */
export const beancount: Dialect = {
  extension: 'beancount',
  header: (lines, title) =>
    `${lines.map(comment).join('')}option "title" "${onOneLine(title)}"\n\n`,
  commodity: (currency) => `option "operating_currency" "${currency}"\n`,
  account: (name, on) => `${on} open ${nameOf(name)}\n`,
  transaction: ({ on, status, code, text, legs }) =>
    `${on} ${status} "${onOneLine(text)}"\n${code === undefined ? '' : `  event: "${code}"\n`}` +
    `${legs.map(legLine).join('')}\n`,
  closing: ({ on, account, amount, currency }) =>
    `${plusDays(on, 1)} balance ${nameOf(account)}  ${amount} ~ 0 ${currency}\n\n`,
  comment,
};
