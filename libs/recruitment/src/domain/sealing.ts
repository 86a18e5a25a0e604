import { personal, type Sealed } from '@palabre/kernel';
import type { OfApplication } from '../events.js';

/** Seals what an application holds: under a key of the application's own, since each goes at its own date. */
export const sealedIn = <T>({ personId, applicationId }: OfApplication, value: T): Sealed<T> =>
  personal(personId, 'selection', value, applicationId);
