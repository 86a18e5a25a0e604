import type { LocalisedText } from './text.js';

/** What a refusal says to people, as ICU messages over the refusal's details, and the HTTP status it is sent with. */
export interface RefusalMessage extends LocalisedText {
  /** 409 when absent: the command is well-formed but the state of things is against it. */
  readonly status?:
    | 400
    | 401
    | 403
    | 404
    | 405
    | 406
    | 408
    | 409
    | 410
    | 412
    | 413
    | 415
    | 422
    | 429
    | 431
    | 500
    | 503;
}

/** The messages of a context, by refusal code. */
export type RefusalMessages = Readonly<Record<string, RefusalMessage>>;

/** Lists a context's messages; with the codes as a type argument the compiler asks for each. */
export const defineMessages =
  <Code extends string = string>() =>
  (messages: Readonly<Record<Code, RefusalMessage>>): RefusalMessages =>
    messages;
