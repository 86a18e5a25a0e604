import { hashesOf, type Document } from '../document.js';
import type { DocumentUseEvent } from './document-use-events.js';
import { byHash, freed, used, type DocumentUses, type UsesByHash } from '../document-use.js';

/** The files that a settlement hands in or takes the place of, with what counts on them. */
export const heldUses = (
  documents: readonly Document[],
  held: readonly string[],
  uses: readonly DocumentUses[],
): UsesByHash => byHash([...hashesOf(documents), ...held], uses);

interface Settling {
  readonly cohortId: string;
  readonly settlementId: string;
  readonly replaces?: string;
}

/** What is written down for each file: free of the settlement that is replaced, used by the one that is handed in. */
export const settledUses = (
  files: UsesByHash,
  { ids, documents }: { readonly ids: readonly string[]; readonly documents: readonly Document[] },
  { cohortId, settlementId, replaces }: Settling,
): readonly (readonly DocumentUseEvent[])[] =>
  [...files].map(([sha256, file]) => {
    const at = documents.findIndex((one) => one.stage === 'stored' && one.sha256 === sha256);
    const documentId = ids[at];
    const before =
      replaces === undefined ? [] : freed(file, { sha256, by: 'settlement', byId: replaces });
    if (documentId === undefined) return before;
    const of = { by: 'settlement', byId: settlementId, purpose: 'payment', cohortId } as const;
    return [...before, used({ sha256, documentId, ...of })];
  });
