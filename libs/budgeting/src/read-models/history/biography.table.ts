import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import { toDecimalText, type LocalisedText, type Money } from '@palabre/kernel';
import { HEADINGS as H } from '../headings.table.js';
import { eventWords, inWords } from '../words.table.js';
import type { Biography, BiographyEntry } from './biography.shapes.js';

const column = columnsOf<BiographyEntry>();
const moved = (amount: Money): string => `${toDecimalText(amount)} ${amount.currency}`;

const legsIn = (language: keyof LocalisedText, { legs }: BiographyEntry): string =>
  legs
    .map(({ account, amount, groupId }) => {
      const whose = groupId === null ? '' : ` (${groupId})`;
      return `${inWords(account)[language]}${whose}: ${moved(amount)}`;
    })
    .join('; ');
const viewsIn = (language: keyof LocalisedText, { consultation }: BiographyEntry): string =>
  (consultation?.views ?? [])
    .map(
      ({ by, stance, words }) => `${inWords(stance)[language]} (${by})${words ? `: ${words}` : ''}`,
    )
    .join('; ');

const objectionsIn = (language: keyof LocalisedText, { consultation }: BiographyEntry): string =>
  (consultation?.earlierObjections ?? [])
    .map(
      ({ by, words, proposalId, stage }) =>
        `${by}, ${proposalId} (${inWords(stage)[language]})${words ? `: ${words}` : ''}`,
    )
    .join('; ');

const COLUMNS = [
  column('integer', H.position, ({ position }) => BigInt(position)),
  column('date', H.effectiveOn, ({ effectiveOn }) => effectiveOn),
  column('instant', H.recordedAt, ({ recordedAt }) => recordedAt),
  column('text', H.event, ({ eventType }) => eventWords(eventType)),
  column('money', H.amount, ({ amount }) => amount),
  column('text', { en: 'Moved on the line', fr: 'Mouvements sur la ligne' }, (entry) => ({
    en: legsIn('en', entry),
    fr: legsIn('fr', entry),
  })),
  column('text', H.actor, ({ actorId }) => actorId),
  column(
    'text',
    { en: 'Proposed by', fr: 'Proposé par' },
    ({ consultation }) => consultation?.proposedBy ?? null,
  ),
  column(
    'text',
    { en: 'Decided by', fr: 'Décidé par' },
    ({ consultation, decision }) =>
      (consultation?.decision ?? decision)?.participants.join(', ') ?? null,
  ),
  column('text', { en: 'Consulted', fr: 'Consultation' }, (entry) => ({
    en: viewsIn('en', entry),
    fr: viewsIn('fr', entry),
  })),
  column('text', { en: 'Their view', fr: 'Avis' }, ({ stance }) => stance && inWords(stance)),
  column('text', { en: 'In words', fr: 'En toutes lettres' }, ({ words }) => words),
  column('text', H.reason, ({ reason, consultation }) => reason ?? consultation?.reason ?? null),
  column('text', { en: 'Objected to before', fr: 'Objections antérieures' }, (entry) => ({
    en: objectionsIn('en', entry),
    fr: objectionsIn('fr', entry),
  })),
  column(
    'text',
    { en: 'Stood behind what has no receipt', fr: 'Confirme ce qui est sans justificatif' },
    ({ confirmedBy }) => confirmedBy,
  ),
  column(
    'text',
    { en: 'Despite objection', fr: 'Malgré l’objection' },
    ({ consultation }) => consultation?.despiteObjection ?? null,
  ),
  column(
    'text',
    { en: 'SHA-256 of the text consulted on', fr: 'SHA-256 du texte soumis' },
    (entry) => entry.consultation?.contentHash ?? entry.contentHash,
  ),
  column('text', H.evidence, ({ evidence }) =>
    evidence.map(({ kind, documentId, sha256 }) => `${kind} ${documentId} ${sha256}`).join('; '),
  ),
  column('text', H.eventId, ({ eventId }) => eventId),
];
const TITLE = { en: 'Biography of a line', fr: 'Biographie d’une ligne' };

export const biographyTable = ({ at, lineId, items }: Biography): TableFile => ({
  name: 'budget-line-biography',
  title: TITLE,
  ...at,
  facts: [fact('text', H.lineId, lineId)],
  sheets: [sheet(TITLE, COLUMNS, items)],
});
