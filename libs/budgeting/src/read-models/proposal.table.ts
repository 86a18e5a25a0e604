import { columnsOf, sheet, type TableFile } from '@palabre/platform';
import type { Money } from '@palabre/kernel';
import type { Change } from '../events.js';
import { HEADINGS as H } from './headings.table.js';
import type { ProposalInFull, ProposalPage } from './proposal.shapes.js';
import { inWords } from './words.table.js';

interface ViewRow {
  readonly proposalId: string;
  readonly view: ProposalInFull['views'][number];
  /** Of an objection to another proposal of the same move, which still stands in the way: the other. */
  readonly other: string | null;
}
/** Where money comes from and where it goes: a line, of it a group or the cohort that it is passed on to. */
const placeOf = (holder: { lineId: string; groupId?: string }): string =>
  [holder.lineId, holder.groupId].filter(Boolean).join(' / ');
const fromOf = (change: Change): string =>
  placeOf(change.kind === 'reallocate' ? change.from : change);
const toOf = (change: Change): string | null => {
  if (change.kind === 'reallocate') return placeOf(change.to);
  return change.kind === 'carry-over' ? `${change.toLineId} / ${change.toCohortId}` : null;
};
const amountOf = ({ amount }: Change): Money => amount;

const PROPOSAL = { en: 'Proposal', fr: 'Proposition' };
const proposal = columnsOf<ProposalInFull>();
const PROPOSALS = [
  proposal('text', PROPOSAL, ({ proposalId }) => proposalId),
  proposal('text', H.kind, ({ kind }) => inWords(kind)),
  proposal('text', H.stage, ({ stage }) => inWords(stage)),
  proposal('money', H.amount, ({ change }) => amountOf(change)),
  proposal('text', H.currency, ({ change }) => change.amount.currency),
  proposal('text', H.source, ({ change }) => change.fundingAgreementId),
  proposal('text', { en: 'Line, group', fr: 'Ligne, groupe' }, ({ change }) => fromOf(change)),
  proposal('text', { en: 'To', fr: 'Vers' }, ({ change }) => toOf(change)),
  proposal('text', { en: 'Decided by', fr: 'Décidé par' }, ({ decision }) => inWords(decision.by)),
  proposal(
    'integer',
    { en: 'Took part', fr: 'Ont pris part' },
    (one) => one.decision.participants.length,
  ),
  proposal('text', H.reason, ({ reason }) => reason),
  proposal('text', { en: 'Proposed by', fr: 'Proposé par' }, ({ proposedBy }) => proposedBy),
  proposal('instant', { en: 'Proposed at', fr: 'Proposé le' }, ({ proposedAt }) => proposedAt),
  proposal('text', { en: 'Closed by', fr: 'Clos par' }, ({ closedBy }) => closedBy),
  proposal('instant', { en: 'Closed at', fr: 'Clos le' }, ({ closedAt }) => closedAt),
  proposal(
    'text',
    { en: 'Despite an objection', fr: 'Malgré une objection' },
    (one) => one.despiteObjection,
  ),
  proposal('text', H.hash, ({ contentHash }) => contentHash),
];
const view = columnsOf<ViewRow>();
const VIEWS = [
  view('text', PROPOSAL, ({ proposalId }) => proposalId),
  view('text', { en: 'View', fr: 'Avis' }, (one) => inWords(one.view.stance)),
  view('text', { en: 'Given by', fr: 'Donné par' }, (one) => one.view.by),
  view('instant', H.recordedAt, (one) => one.view.recordedAt),
  view('text', { en: 'Words', fr: 'Propos' }, (one) => one.view.words),
  view(
    'text',
    { en: 'On another proposal of the move', fr: 'Sur une autre proposition du mouvement' },
    ({ other }) => other,
  ),
];

export const proposalTable = ({ items }: ProposalPage): TableFile => ({
  name: 'budget-proposals',
  title: { en: 'Proposals', fr: 'Propositions' },
  sheets: [
    sheet({ en: 'Proposals', fr: 'Propositions' }, PROPOSALS, items),
    sheet(
      { en: 'Views', fr: 'Avis' },
      VIEWS,
      items.flatMap(({ proposalId, views, earlierObjections }) => [
        ...views.map((one) => ({ proposalId, view: one, other: null })),
        ...earlierObjections.map(({ proposalId: other, stage: _stage, ...one }) => ({
          ...{ proposalId, view: { ...one, stance: 'objection' }, other },
        })),
      ]),
    ),
  ],
});
