/** Why personal data are kept; each purpose has a key of its own and goes at its own date. */
export const PURPOSES = ['selection', 'community', 'mentoring', 'finance'] as const;
export type Purpose = (typeof PURPOSES)[number];

declare const content: unique symbol;

/**
 * Personal data of one subject. In a decision it is made by {@link personal} and still readable; what is stored
 * and folded is ciphertext, bound to its event and field. Rules, filters and totals never look inside.
 */
export interface Sealed<T> {
  readonly subject: string;
  readonly purpose: Purpose;
  /** What it belongs to, by id, where that goes at its own date while the subject's other data stay. */
  readonly matter?: string;
  readonly [content]?: T;
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

/** Ciphertext as it is stored: AES-256-GCM, base64url, bound to event id and field. */
export interface SealedText<T = unknown> extends Sealed<T> {
  readonly nonce: string;
  readonly text: string;
  readonly tag: string;
  /** `<event id>#<JSON pointer>`: the context that the tag authenticates. */
  readonly bound: string;
}

/** Readable data on its way into an event. */
export interface ToSeal<T = unknown> extends Sealed<T> {
  readonly unsealed: T;
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
