import type { DomainEvent, LocalDate, LocalisedText } from '@palabre/kernel';
import type { ActivityKind } from './programme.js';

interface OfActivity {
  readonly activityId: string;
  readonly programmeId: string;
}
/** Something that the whole programme does together. Stream `activity-<activityId>`. */
export type ActivityPlanned = DomainEvent<
  'mentoring.ActivityPlanned',
  OfActivity & {
    readonly kind: ActivityKind;
    readonly title: LocalisedText;
    readonly on: LocalDate;
    readonly format: 'in-person' | 'online';
  }
>;
export type ActivityCancelled = DomainEvent<'mentoring.ActivityCancelled', OfActivity>;
export type ActivityJoined = DomainEvent<
  'mentoring.ActivityJoined',
  OfActivity & { readonly participantId: string }
>;
export type ActivityLeft = DomainEvent<
  'mentoring.ActivityLeft',
  OfActivity & { readonly participantId: string }
>;
/** It took place, with these participants. A later record corrects the first. */
export type ActivityHeld = DomainEvent<
  'mentoring.ActivityHeld',
  OfActivity & { readonly on: LocalDate; readonly participantIds: readonly string[] }
>;
export type ActivityEvent =
  ActivityPlanned | ActivityCancelled | ActivityJoined | ActivityLeft | ActivityHeld;

export const LIBRARY_KINDS = ['tool', 'guide', 'template', 'reading', 'opening', 'other'] as const;
export type LibraryKind = (typeof LIBRARY_KINDS)[number];
interface OfLibraryItem {
  readonly itemId: string;
  readonly programmeId: string;
}
/** A tool or resource for everybody of the programme, in both languages. Stream `libraryItem-<itemId>`. */
export type LibraryItemAdded = DomainEvent<
  'mentoring.LibraryItemAdded',
  OfLibraryItem & {
    readonly kind: LibraryKind;
    readonly title: LocalisedText;
    readonly summary: LocalisedText;
    /** Where it is, in each language; the two may be the same. */
    readonly url: LocalisedText;
  }
>;
export type LibraryItemRetired = DomainEvent<'mentoring.LibraryItemRetired', OfLibraryItem>;
export type LibraryEvent = LibraryItemAdded | LibraryItemRetired;
