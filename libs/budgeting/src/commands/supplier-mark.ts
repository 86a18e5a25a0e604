import type { Edge } from '@palabre/eventing';

interface Supplied {
  readonly cohortId: string;
  readonly supplier: { readonly name: string };
}

/** A name without what people write in different ways: case, accents, spaces, points. */
const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The keyed hash by which contracts with one supplier of a cohort are told to be with one, so that public sums do not take them
 * for several. It tells nothing else, and another in another cohort.
 */
export const supplierMark = (
  { cohortId, supplier: { name } }: Supplied,
  keyedHash: Edge['keyedHash'],
): string => keyedHash(`budgeting-supplier|${cohortId}|${folded(name)}`);
