import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import type { AccountBalance, AccountList } from './account.shapes.js';
import { HEADINGS as H } from './headings.table.js';
import { inWords } from './words.table.js';

const column = columnsOf<AccountBalance>();
const COLUMNS = [
  column('text', H.account, ({ account }) => inWords(account)),
  column('text', H.source, ({ fundingAgreementId }) => inWords(fundingAgreementId)),
  column('text', H.lineId, ({ lineId }) => inWords(lineId)),
  column('text', H.group, ({ groupId }) => inWords(groupId ?? 'programme')),
  column('text', H.workplan, ({ workplanId }) => workplanId),
  column('money', H.balance, ({ balance }) => balance),
  column('text', H.accountId, ({ accountId }) => accountId),
];
const TITLE = { en: 'Accounts', fr: 'Comptes' };

export const accountTable = ({ at, items }: AccountList): TableFile => ({
  ...{ name: 'budget-accounts', title: TITLE, ...at },
  facts: [fact('text', H.currency, items[0]?.balance.currency ?? '')],
  sheets: [sheet(TITLE, COLUMNS, items)],
});
