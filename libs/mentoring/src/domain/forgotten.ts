import { ownersOf, type SealedTogether } from '@palabre/kernel';
import type { PersonErased } from '@palabre/people/events';

/** Whether what mentoring knows of somebody goes with an erasure. */
export const isForgotten = ({ data }: PersonErased): boolean => data.purposes.includes('mentoring');

/** Whether something is somebody's, alone or with others: with the first of them it can be read no more. */
const isOf = (sealed: SealedTogether<unknown>, personId: string): boolean =>
  ownersOf(sealed).some(({ subject }) => subject === personId);

/** What is left of something sealed once somebody was erased. */
export const unlessOf = <T>(
  sealed: SealedTogether<T> | null,
  personId: string,
): SealedTogether<T> | null => (sealed && isOf(sealed, personId) ? null : sealed);
