/** Why personal data are kept; each purpose has a key of its own and goes at its own date. */
export const PURPOSES = ['selection', 'community', 'mentoring', 'finance'] as const;
export type Purpose = (typeof PURPOSES)[number];

declare const content: unique symbol;

/** Whose data something is, and the matter it belongs to, by ids. */
export interface Owner {
  readonly subject: string;
  readonly matter?: string;
}

/**
 * Personal data of one subject. In a decision it is made by {@link personal} and still readable; what is stored
 * and folded is ciphertext, bound to its event and field. Rules, filters and totals never look inside.
 */
export interface Sealed<T> extends Owner {
  readonly purpose: Purpose;
  /** What it belongs to, by id, where that goes at its own date while the subject's other data stay. */
  readonly matter?: string;
  readonly [content]?: T;
}

/** Personal data of several. */
export interface SealedTogether<T> extends Sealed<T> {
  /** Who else's data it is: readable only as long as the keys of all of them are there. */
  readonly others?: readonly Owner[];
}

/**
 * Marks a value to be sealed when its event is stored. `subject` is whose data it is, by id; `matter`, such as an
 * application, has a key of its own, which can be destroyed alone.
 */
export const personal = <T>(
  subject: string,
  purpose: Purpose,
  value: T,
  matter?: string,
): Sealed<T> =>
  ({
    ...{ subject, purpose, unsealed: value },
    ...(matter === undefined ? {} : { matter }),
  }) as Sealed<T>;

/**
 * Marks what staff say about somebody and a thing: once that person has been erased it is sealed under `thing`, a UUID, so
 * that the thing can still be decided on, and nothing is added to what is kept of them.
 */
export const personalOr = <T>(
  subject: string,
  purpose: Purpose,
  value: T,
  thing: string,
): Sealed<T> => ({ ...personal(subject, purpose, value), otherwise: thing }) as Sealed<T>;

/** Marks what is data of several, such as words that two applications share: it is forgotten with the first of them. */
export const personalTogether = <T>(
  [{ subject, matter }, ...others]: readonly [Owner, ...Owner[]],
  purpose: Purpose,
  value: T,
): SealedTogether<T> => {
  const sealed = personal(subject, purpose, value, matter);
  return others.length === 0 ? sealed : { ...sealed, others };
};

/** Everybody whose data it is. */
export const ownersOf = ({
  subject,
  matter,
  others = [],
}: SealedTogether<unknown>): readonly Owner[] => [
  { subject, ...(matter === undefined ? {} : { matter }) },
  ...others,
];

/** Ciphertext as it is stored: AES-256-GCM, base64url, bound to event id and field. */
export interface SealedText<T = unknown> extends SealedTogether<T> {
  readonly nonce: string;
  readonly text: string;
  readonly tag: string;
  /** `<event id>#<JSON pointer>`: the context that the tag authenticates. */
  readonly bound: string;
}

/** Readable data on its way into an event. */
export interface ToSeal<T = unknown> extends SealedTogether<T> {
  readonly unsealed: T;
  /** Under whose key instead, by id, where the subject has been erased. */
  readonly otherwise?: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isToSeal = (value: unknown): value is ToSeal =>
  isRecord(value) && 'unsealed' in value && 'subject' in value && 'purpose' in value;

export const isSealedText = (value: unknown): value is SealedText =>
  isRecord(value) &&
  typeof value['tag'] === 'string' &&
  typeof value['bound'] === 'string' &&
  typeof value['nonce'] === 'string' &&
  typeof value['text'] === 'string' &&
  'subject' in value;
