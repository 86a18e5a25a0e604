import { columnsOf, sheet, type TableFile } from '@palabre/platform';
import type { AuditPolicyShown } from './audit-policy.shapes.js';

const TITLE = { en: 'Audit policy', fr: 'Règles d’audit' };
const figure = columnsOf<AuditPolicyShown>();
const FIGURES = [
  figure('text', { en: 'Share', fr: 'Part' }, ({ share }) => share),
  figure('integer', { en: 'Most at once', fr: 'Maximum à la fois' }, ({ most }) => most),
  figure(
    'text',
    { en: 'Rates may be off by', fr: 'Écart de taux admis' },
    (one) => one.rateTolerance,
  ),
  figure('text', { en: 'Proposed by', fr: 'Proposé par' }, ({ proposedBy }) => proposedBy),
  figure('text', { en: 'Confirmed by', fr: 'Confirmé par' }, ({ setBy }) => setBy),
  figure('instant', { en: 'Confirmed at', fr: 'Confirmé le' }, ({ setAt }) => setAt),
  figure('integer', { en: 'Vouchers', fr: 'Pièces' }, ({ vouchers }) => vouchers),
  figure('integer', { en: 'May be opened', fr: 'À ouvrir au plus' }, ({ allowed }) => allowed),
  figure('integer', { en: 'Opened at most', fr: 'Ouvertes au plus' }, ({ opened }) => opened),
  figure('integer', { en: 'Left', fr: 'Reste' }, ({ left }) => left),
];
export const auditPolicyTable = (policy: AuditPolicyShown): TableFile => ({
  ...{ name: 'audit-policy', title: TITLE, sheets: [sheet(TITLE, FIGURES, [policy])] },
});
