import { defineEvents, type DomainEvent } from '@palabre/kernel';
import type { Publication } from './domain/iati/publication.js';

export type { Publication } from './domain/iati/publication.js';

/** How a cohort is published was said, or said anew. Stream `publication-<cohortId>`. */
export type PublicationDescribed = DomainEvent<
  'exports.PublicationDescribed',
  Publication & { readonly cohortId: string; readonly describedBy: string }
>;
export type ExportsEvent = PublicationDescribed;

export const exportsEvents = defineEvents<ExportsEvent>()({ 'exports.PublicationDescribed': 1 });
