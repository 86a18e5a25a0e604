import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import type {
  AuditFindingItem,
  AuditFindingPage,
  AuditSample,
  AuditSampleHead,
  AuditSampleItem,
  AuditSamplePage,
} from './audit.shapes.js';
import { HEADINGS as H } from './headings.table.js';
import { inWords } from './words.table.js';

const SAMPLE = { en: 'Sample', fr: 'Échantillon' };
const SEED = { en: 'Seed', fr: 'Graine' };
const NUMBER = { en: 'Auditor’s number', fr: 'Nombre de l’audit' };
const POPULATION = { en: 'Drawn from', fr: 'Tiré parmi' };
const UNTIL = { en: 'Open until', fr: 'Ouvert jusqu’au' };

const head = columnsOf<AuditSampleHead>();
const HEADS = [
  head('text', SAMPLE, ({ sampleId }) => sampleId),
  head('text', H.stage, ({ stage }) => inWords(stage)),
  head('text', NUMBER, ({ number }) => number),
  head('text', SEED, ({ seed }) => seed),
  head('integer', { en: 'Vouchers', fr: 'Pièces' }, ({ size }) => size),
  head('integer', POPULATION, ({ population }) => population),
  head('instant', UNTIL, ({ disclosedUntil }) => disclosedUntil),
  head('text', { en: 'Asked for by', fr: 'Demandé par' }, ({ requestedBy }) => requestedBy),
  head('integer', { en: 'Repeats', fr: 'Répète' }, ({ repeats }) => repeats.length),
  head('text', { en: 'Agreed by', fr: 'Accepté par' }, ({ agreedBy }) => agreedBy),
  head('text', { en: 'Drawn by', fr: 'Tiré par' }, ({ drawnBy }) => drawnBy),
  head('instant', { en: 'Drawn at', fr: 'Tiré le' }, ({ drawnAt }) => drawnAt),
];
const SAMPLES = { en: 'Audit samples', fr: 'Échantillons d’audit' };
export const auditSampleListTable = ({ items }: AuditSamplePage): TableFile => ({
  ...{ name: 'audit-samples', title: SAMPLES, sheets: [sheet(SAMPLES, HEADS, items)] },
});

const voucher = columnsOf<AuditSampleItem>();
const VOUCHERS = [
  voucher('text', H.kind, ({ kind }) => inWords(kind)),
  voucher('text', { en: 'Voucher', fr: 'Pièce' }, ({ id }) => id),
  voucher('text', { en: 'Contract or advance', fr: 'Contrat ou avance' }, (one) => one.behindId),
  voucher('text', H.stage, ({ stage }) => inWords(stage)),
  voucher('money', H.amount, ({ amount }) => amount),
  voucher('date', H.bookedOn, ({ bookedOn }) => bookedOn),
  voucher('date', { en: 'Reversed on', fr: 'Date d’extourne' }, ({ reversedOn }) => reversedOn),
  voucher('money', { en: 'Promised or advanced', fr: 'Promis ou avancé' }, (one) => one.promised),
  voucher('text', H.supplier, ({ supplier }) => supplier?.name ?? null),
  voucher('text', { en: 'Paid to', fr: 'Versé à' }, ({ personId }) => personId),
  voucher('text', { en: 'Also booked in', fr: 'Comptabilisée aussi dans' }, (one) =>
    one.alsoIn.length === 0 ? null : one.alsoIn.join(', '),
  ),
  voucher('text', H.evidence, ({ documentIds }) => documentIds.join(', ')),
];
export const auditSampleTable = (sample: AuditSample): TableFile => ({
  ...{ name: 'audit-sample', title: { en: 'Audit sample', fr: 'Échantillon d’audit' } },
  facts: [
    fact('text', SEED, sample.seed),
    fact('text', NUMBER, sample.number),
    fact('text', { en: 'Root of the log', fr: 'Racine du journal' }, sample.root),
    fact('text', { en: 'Events of the log', fr: 'Événements du journal' }, sample.treeSize),
    fact('integer', POPULATION, sample.population),
    fact(
      'text',
      { en: 'SHA-256 of the vouchers’ ids', fr: 'SHA-256 des pièces' },
      sample.populationHash,
    ),
    fact('instant', UNTIL, sample.disclosedUntil),
  ],
  sheets: [sheet({ en: 'Vouchers', fr: 'Pièces' }, VOUCHERS, sample.items)],
});

const finding = columnsOf<AuditFindingItem>();
const FINDINGS = [
  finding('text', { en: 'Finding', fr: 'Constat' }, (one) => inWords(one.finding)),
  finding('text', H.subject, ({ about }) => inWords(about)),
  finding('text', { en: 'Its id', fr: 'Son identifiant' }, ({ aboutId }) => aboutId),
  finding('text', { en: 'Words', fr: 'Propos' }, ({ words }) => words),
  finding('text', { en: 'Signed by', fr: 'Signé par' }, ({ signedBy }) => signedBy),
  finding('instant', { en: 'Signed at', fr: 'Signé le' }, ({ signedAt }) => signedAt),
];
const FOUND = { en: 'Audit findings', fr: 'Constats d’audit' };
export const auditFindingTable = ({ items }: AuditFindingPage): TableFile => ({
  ...{ name: 'audit-findings', title: FOUND, sheets: [sheet(FOUND, FINDINGS, items)] },
});
