import {
  personal,
  personalTogether,
  type Owner,
  type Sealed,
  type SealedTogether,
} from '@palabre/kernel';
import type { OfApplication } from '../events.js';

/** Seals what an application holds: under a key of the application's own, since each goes at its own date. */
export const sealedIn = <T>({ personId, applicationId }: OfApplication, value: T): Sealed<T> =>
  personal(personId, 'selection', value, applicationId);

const ownerOf = ({ personId, applicationId }: OfApplication): Owner => ({
  subject: personId,
  matter: applicationId,
});

/** Seals what several applications hold: it is forgotten as soon as one of them is. */
export const sealedInAll = <T>(
  first: OfApplication,
  others: readonly OfApplication[],
  value: T,
): SealedTogether<T> =>
  personalTogether([ownerOf(first), ...others.map(ownerOf)], 'selection', value);
