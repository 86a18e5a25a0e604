/** A figure or fact that stands in the way of a command, ready for a message: text, number of things, amount, date. */
export type RefusalDetail =
  | string
  | number
  | boolean
  | null
  | readonly RefusalDetail[]
  | { readonly [name: string]: RefusalDetail };

/**
 * The domain's "no": a command that breaks a rule. Never thrown by the domain; returned by a decision.
 * `code` is machine-readable (`CALL_CLOSED`), `details` fill the message in the caller's language,
 * `fields` are JSON pointers (RFC 6901) into the command that the refusal is about.
 */
export class Refusal<Code extends string = string> {
  constructor(
    readonly code: Code,
    readonly details: Readonly<Record<string, RefusalDetail>> = {},
    readonly fields: readonly string[] = [],
  ) {}
}

/** Says no with a code, the details of the message and the JSON pointers of the fields concerned. */
export const refuse = <Code extends string>(
  code: Code,
  details: Readonly<Record<string, RefusalDetail>> = {},
  fields: readonly string[] = [],
): Refusal<Code> => new Refusal(code, details, fields);

/** Whether a decision was a refusal. */
export const isRefusal = (decision: unknown): decision is Refusal => decision instanceof Refusal;

/** The first rule that refuses, or `undefined`: rules are small named functions in one list that reads like the policy. */
export const firstRefusal = <Code extends string>(
  ...rules: readonly (Refusal<Code> | undefined | false)[]
): Refusal<Code> | undefined =>
  rules.find((rule): rule is Refusal<Code> => rule instanceof Refusal);
