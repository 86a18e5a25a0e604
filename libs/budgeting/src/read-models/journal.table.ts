import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import { HEADINGS as H } from './headings.table.js';
import type { GetJournal, Journal, JournalEntry } from './journal.shapes.js';
import { eventWords, inWords } from './words.table.js';

const column = columnsOf<JournalEntry>();

const COLUMNS = [
  column('integer', H.position, ({ position }) => BigInt(position)),
  column('integer', H.leg, ({ leg }) => leg),
  column('date', H.effectiveOn, ({ effectiveOn }) => effectiveOn),
  column('date', H.valueOn, ({ valueOn }) => valueOn),
  column('instant', H.recordedAt, ({ recordedAt }) => recordedAt),
  column('text', H.event, ({ eventType }) => eventWords(eventType)),
  column('text', H.account, ({ account }) => inWords(account)),
  column('text', H.source, ({ fundingAgreementId }) => inWords(fundingAgreementId)),
  column('text', H.lineId, ({ lineId }) => inWords(lineId)),
  column('text', H.group, ({ groupId }) => inWords(groupId ?? 'programme')),
  column('text', H.workplan, ({ workplanId }) => workplanId),
  column('text', H.commitment, ({ commitmentId }) => commitmentId),
  column('money', H.amount, ({ amount }) => amount),
  column('money', H.balance, ({ balance }) => balance),
  column('text', H.subject, ({ subject }) => subject),
  column('text', H.actor, ({ actorId }) => actorId),
  column('text', H.reason, ({ reason }) => reason),
  column('text', H.eventId, ({ eventId }) => eventId),
];
const TITLE = { en: 'Journal of the budget', fr: 'Journal du budget' };

export const journalTable = ({ at, items }: Journal, { figure }: GetJournal): TableFile => ({
  name: 'budget-journal',
  title: TITLE,
  ...at,
  facts: [
    fact('text', H.currency, items[0]?.amount.currency ?? ''),
    ...(figure ? [fact('text', { en: 'Figure', fr: 'Chiffre' }, inWords(figure))] : []),
  ],
  sheets: [sheet(TITLE, COLUMNS, items)],
});
