import { anyOf, when } from '@palabre/eventing';
import { PathId, query, type Asking } from '@palabre/platform';
import { accountant, notFound } from './access.query.js';
import { DocumentPartRow, DocumentRow } from './document.entity.js';

/** A voucher with its content. */
export class GetDocument {
  @PathId()
  documentId: string;
}
export class DocumentInFull {
  documentId: string;
  kind: string;
  contentType: string;
  bytes: number;
  /** Of the bytes, in hexadecimal. */
  sha256: string;
  storedBy: string;
  /** Gone when the content has been destroyed. */
  contentBase64: string | null;
}

const whoStoredIt = when<GetDocument, Asking>(
  { en: 'whoever stored it', fr: 'la personne qui l’a déposé' },
  (actor, { documentId }, { db }) => db.existsBy(DocumentRow, { documentId, storedBy: actor.id }),
);

/** An outside auditor opens what a sample disclosed, as long as it does. */
const auditorOfSample = when<GetDocument, Asking>(
  { en: 'an auditor, of an open sample', fr: 'un audit, d’un échantillon ouvert' },
  async (actor, { documentId }, { db, now }) => {
    if (!actor.roles.includes('auditor')) return false;
    const rows: unknown[] = await db.query(
      `select 1 from read.budgeting_audit_samples s
        where s.disclosed_until > $1 and s.items @> jsonb_build_array(jsonb_build_object(
          'documentIds', jsonb_build_array($2::text))) limit 1`,
      [now(), documentId],
    );
    return rows.length > 0;
  },
);

/** Joins parts that are each in base64. */
const joined = (parts: readonly (string | undefined)[]): string | null =>
  parts.includes(undefined)
    ? null
    : Buffer.concat(parts.map((part) => Buffer.from(part ?? '', 'base64'))).toString('base64');

export const documentQueries = [
  query({
    name: 'budgeting.GetDocument',
    input: GetDocument,
    may: anyOf(accountant, whoStoredIt, auditorOfSample),
    reads: ['budgeting.documents', 'budgeting.document-parts', 'budgeting.audit-samples'],
    answer: async ({ documentId }: GetDocument, { db, unseal }): Promise<DocumentInFull> => {
      const row = await db.findOneBy(DocumentRow, { documentId });
      if (!row) throw notFound('document');
      const parts = await db.find(DocumentPartRow, {
        where: { documentId },
        order: { part: 'ASC' },
      });
      const contents = await unseal(
        parts.map(({ content }) => content),
        // Whoever stored it may be in it: they hear of it as the document’s own record does.
        { purpose: 'finance', what: 'voucher', recordedWith: [documentId, row.storedBy] },
      );
      const { kind, contentType, bytes, sha256, storedBy } = row;
      return {
        ...{ documentId, kind, contentType, bytes, sha256, storedBy },
        contentBase64: joined(contents),
      };
    },
  }),
];
