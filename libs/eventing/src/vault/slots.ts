import { ownersOf, type Purpose, type SealedTogether } from '@palabre/kernel';

/** What has a key of its own: a subject's data for a purpose and, where it has one, a matter. */
export interface Slot {
  readonly subject: string;
  readonly purpose: Purpose;
  readonly matter?: string;
}

/** What an erasure of a person is about: every matter of a purpose. */
export const purposeName = ({ subject, purpose }: Slot): string => `${subject}|${purpose}`;
export const slotName = (slot: Slot): string =>
  slot.matter === undefined ? purposeName(slot) : `${purposeName(slot)}|${slot.matter}`;

/** The keys that something is sealed under: one for each whose data it is. */
export const slotsOf = (value: SealedTogether<unknown>): Slot[] =>
  ownersOf(value).map((owner) => ({ ...owner, purpose: value.purpose }));

export const distinct = (slots: readonly Slot[]): Slot[] => [
  ...new Map(slots.map((slot) => [slotName(slot), slot])).values(),
];

/** How the table writes that a key belongs to no matter. */
export const matterOf = ({ matter = '' }: Slot): string => matter;
