import { isRailId, transliterate } from '../character-set.js';
import type { PaymentProblem, PaymentProblemCode } from './payment-file.refused.js';

/** A text that goes out spelt otherwise than it was given. Both spellings are personal data. */
export interface SpellingChange {
  /** JSON pointer into the PaymentFile. */
  readonly place: string;
  readonly given: string;
  readonly sent: string;
}

/** How many problems are listed before the rest is left out. */
const MAXIMUM_PROBLEMS = 100;

/** Collects what is wrong and what is spelt otherwise while fields are checked one by one. */
export class FieldCheck {
  readonly problems: PaymentProblem[] = [];

  constructor(private readonly onChange: (change: SpellingChange) => void = () => undefined) {}

  problem(code: PaymentProblemCode, place: string, reason: string): void {
    if (this.problems.length < MAXIMUM_PROBLEMS) this.problems.push({ code, place, reason });
  }

  require(condition: boolean, code: PaymentProblemCode, place: string, reason: string): void {
    if (!condition) this.problem(code, place, reason);
  }

  /** A text as it goes out: spelt in the rail's characters, not empty, not too long. */
  text(value: string, place: string, maximumLength: number): string {
    const sent = transliterate(value);
    if (sent === undefined) {
      this.problem('CHARACTER_NOT_ALLOWED', place, 'a character has no spelling on this rail');
      return '';
    }
    this.require(sent !== '', 'TEXT_EMPTY', place, 'nothing is left to send');
    this.require(
      sent.length <= maximumLength,
      'TEXT_TOO_LONG',
      place,
      `${sent.length} characters as sent, at most ${maximumLength}`,
    );
    if (sent !== value) this.onChange({ place, given: value, sent });
    return sent;
  }

  optionalText(value: string | undefined, place: string, maximum: number): string | undefined {
    return value === undefined ? undefined : this.text(value, place, maximum);
  }

  /** An id goes out as it is or not at all. */
  id(value: string, place: string): string {
    this.require(
      isRailId(value),
      'ID_INVALID',
      place,
      '1 to 35 of the rail’s characters, no blank or slash at an end, no double slash',
    );
    return value;
  }

  code(value: string | undefined, shape: RegExp, place: string): string | undefined {
    this.require(value === undefined || shape.test(value), 'CODE_INVALID', place, 'no such code');
    return value;
  }
}
