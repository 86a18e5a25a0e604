import { columnsOf, fact, sheet, type Fact, type TableFile } from '@palabre/platform';
import type { LocalisedText } from '@palabre/kernel';
import type { Difference, DifferenceLeg, DifferenceList } from './difference.shapes.js';
import { HEADINGS as H } from './headings.table.js';
import type { ShownPointInTime } from './point-in-time.query.js';
import { eventWords, inWords } from './words.table.js';

interface Row extends Omit<Difference, 'legs'> {
  readonly leg: DifferenceLeg;
}
const column = columnsOf<Row>();
const yes = (is: boolean): LocalisedText =>
  is ? { en: 'yes', fr: 'oui' } : { en: 'no', fr: 'non' };

const COLUMNS = [
  column('integer', H.position, ({ position }) => BigInt(position)),
  column('text', H.event, ({ eventType }) => eventWords(eventType)),
  column('date', H.effectiveOn, ({ effectiveOn }) => effectiveOn),
  column('instant', H.recordedAt, ({ recordedAt }) => recordedAt),
  column('text', { en: 'Backdated', fr: 'Antidaté' }, ({ isBackdated }) => yes(isBackdated)),
  column('text', H.account, ({ leg }) => inWords(leg.account)),
  column('text', H.lineId, ({ leg }) => inWords(leg.lineId)),
  column('text', H.group, ({ leg }) => inWords(leg.groupId ?? 'programme')),
  column('text', H.workplan, ({ leg }) => leg.workplanId),
  column('money', H.change, ({ leg }) => leg.change),
  column('text', H.subject, ({ subject }) => subject),
  column('text', H.actor, ({ actorId }) => actorId),
  column('text', H.reason, ({ reason }) => reason),
  column('text', H.eventId, ({ eventId }) => eventId),
];

const pointOf = ({ asOf, knownAt }: ShownPointInTime, what: LocalisedText): readonly Fact[] => [
  fact('text', { en: `${what.en}, as of`, fr: `${what.fr}, à la date du` }, asOf ?? '–'),
  fact('text', { en: `${what.en}, known at`, fr: `${what.fr}, connu le` }, knownAt ?? '–'),
];
const TITLE = {
  en: 'What made the difference between two views of the budget',
  fr: 'Ce qui fait la différence entre deux états du budget',
};

export const differenceTable = ({ from, to, items }: DifferenceList): TableFile => ({
  name: 'budget-differences',
  title: TITLE,
  ...to,
  facts: [
    ...pointOf(from, { en: 'First view', fr: 'Premier état' }),
    ...pointOf(to, { en: 'Second view', fr: 'Second état' }),
  ],
  sheets: [
    sheet(
      { en: 'Differences', fr: 'Différences' },
      COLUMNS,
      items.flatMap(({ legs, ...event }) => legs.map((leg): Row => ({ ...event, leg }))),
    ),
  ],
});
