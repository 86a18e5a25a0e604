import { minorOf, refuse, streamType, write, type Money, type Refusal } from '@palabre/kernel';
import type { Document } from './document.js';
import type {
  DocumentFreed,
  DocumentPurpose,
  DocumentUsed,
  DocumentUseEvent,
  DocumentUser,
} from './uses/document-use-events.js';
import type { DocumentKind } from './vocabulary.js';

/** Something that counts on a file, in minor units of the price's currency. */
export interface DocumentUse {
  readonly purpose: DocumentPurpose;
  readonly by: DocumentUser;
  readonly byId: string;
  readonly cohortId?: string;
  readonly currency?: string;
  readonly minor: bigint;
  readonly totalMinor?: bigint;
}
/** What counts on a file over the whole programme, the first first; and what does no more. */
export interface DocumentUses {
  readonly standing: readonly DocumentUse[];
  readonly ended: readonly Pick<DocumentUse, 'by' | 'byId'>[];
}
const UNUSED: DocumentUses = { standing: [], ended: [] };

const isOf =
  ({ by, byId }: Pick<DocumentUse, 'by' | 'byId'>) =>
  (use: Pick<DocumentUse, 'by' | 'byId'>): boolean =>
    use.by === by && use.byId === byId;

const evolveUsed = ({ standing, ended }: DocumentUses, { data }: DocumentUsed): DocumentUses => {
  const { purpose, by, byId, cohortId, amount, total } = data;
  const use: DocumentUse = {
    ...{ purpose, by, byId, minor: amount ? minorOf(amount) : 0n },
    ...(cohortId === undefined ? {} : { cohortId }),
    ...(amount ? { currency: amount.currency } : {}),
    ...(total ? { totalMinor: minorOf(total) } : {}),
  };
  return { standing: [...standing.filter((one) => !isOf(use)(one)), use], ended };
};

const evolveFreed = (uses: DocumentUses, { data }: DocumentFreed): DocumentUses => {
  const { by, byId, amount } = data;
  const use = uses.standing.find(isOf(data));
  const left = use && amount ? use.minor - minorOf(amount) : 0n;
  const others = uses.standing.filter((one) => one !== use);
  return use && left > 0n
    ? { ...uses, standing: [...others, { ...use, minor: left }] }
    : { standing: others, ended: [...uses.ended, { by, byId }] };
};

export const documentUseStream = streamType<DocumentUses, DocumentUseEvent, 'documentUse'>({
  category: 'documentUse',
  initial: UNUSED,
  evolve: (uses, event) =>
    event.type === 'budgeting.DocumentUsed' ? evolveUsed(uses, event) : evolveFreed(uses, event),
});

const PURPOSES: Readonly<Record<DocumentKind, DocumentPurpose>> = {
  ...{ invoice: 'payment', receipt: 'payment' },
  ...{ contract: 'promise', quotation: 'promise', consent: 'funder-letter' },
};

/** The files among documents that are good for a purpose, by their hashes, each once. */
export const filesFor = (purpose: DocumentPurpose, documents: readonly Document[]): string[] => [
  ...new Set(
    documents.flatMap((one) =>
      one.stage === 'stored' && PURPOSES[one.kind] === purpose ? [one.sha256] : [],
    ),
  ),
];

/** The streams of files: whoever counts on one at the same moment decides again. */
export const usesOf = (hashes: readonly string[]) =>
  [...new Set(hashes)].map((sha256) => write(documentUseStream, sha256));

/** Files with what counts on them. */
export type UsesByHash = ReadonlyMap<string, DocumentUses>;
export const byHash = (hashes: readonly string[], uses: readonly DocumentUses[]): UsesByHash =>
  new Map([...new Set(hashes)].map((sha256, at) => [sha256, uses[at] ?? UNUSED]));

export const isUsing = (uses: DocumentUses | undefined, by: DocumentUser, byId: string): boolean =>
  uses?.standing.some(isOf({ by, byId })) ?? false;
export const hasUsed = (uses: DocumentUses | undefined, by: DocumentUser, byId: string): boolean =>
  isUsing(uses, by, byId) || (uses?.ended.some(isOf({ by, byId })) ?? false);

/** One file is good for one thing. */
export const otherwiseUsed = (
  uses: DocumentUses | undefined,
  purpose: DocumentPurpose,
  field: string,
): Refusal<'DOCUMENT_OTHERWISE_USED'> | undefined => {
  const other = uses?.standing.find((use) => use.purpose !== purpose);
  return (
    other && refuse('DOCUMENT_OTHERWISE_USED', { usedAs: other.purpose, as: purpose }, [field])
  );
};

/** What has used a file, as a detail of a refusal. */
export const userOf = ({ by, byId, cohortId }: DocumentUse): Readonly<Record<string, string>> => ({
  [`${by}Id`]: byId,
  ...(cohortId === undefined ? {} : { cohortId }),
});

/** What a file comes to, where something that counts on it said so. */
export const totalOf = (uses: DocumentUses | undefined): bigint | undefined =>
  uses?.standing.find(({ totalMinor }) => totalMinor !== undefined)?.totalMinor;

/** Of its total, what counts already. */
export const takenOf = (uses: DocumentUses | undefined): bigint =>
  (uses?.standing ?? []).reduce((sum, { minor }) => sum + minor, 0n);

export const used = (data: DocumentUsed['data']): DocumentUsed => ({
  type: 'budgeting.DocumentUsed',
  data,
});

/** What frees a file, where something counts on it; nothing otherwise. */
export const freed = (
  uses: DocumentUses | undefined,
  { sha256, by, byId, amount }: DocumentFreed['data'] & { readonly amount?: Money },
): readonly DocumentFreed[] =>
  isUsing(uses, by, byId)
    ? [
        {
          type: 'budgeting.DocumentFreed',
          data: { sha256, by, byId, ...(amount === undefined ? {} : { amount }) },
        },
      ]
    : [];
