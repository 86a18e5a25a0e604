import { LIMITS } from '../iso20022/limits.js';
import { refusedAt } from '../statement/text-values.js';

/** A field: `:61:…` with the lines that belong to it. */
export interface Mt940Field {
  /** `61`, `86`, `60F`. */
  readonly tag: string;
  readonly value: readonly string[];
  readonly line: number;
}

interface OpenField extends Mt940Field {
  readonly value: string[];
  length: number;
}

const TAG = /^(?:\{1:.*\{4:)?:(\d{2}[A-Z]?):(.*)$/;
const BLOCK_END = /^-(?:\}.*|X{3})?\s*$/;

/** Puts lines together into fields; what stands between two messages is passed over. */
export class Mt940Fields {
  private open: OpenField | undefined;

  constructor(
    private readonly field: (field: Mt940Field) => void,
    private readonly messageEnd: () => void,
  ) {}

  take(text: string, line: number): void {
    const [, tag, value] = TAG.exec(text) ?? [];
    if (tag !== undefined && value !== undefined) {
      this.close();
      this.open = { tag, value: [value], line, length: value.length };
    } else if (BLOCK_END.test(text)) {
      this.close();
      this.messageEnd();
    } else if (this.open) {
      this.extend(this.open, text, line);
    }
  }

  close(): void {
    if (this.open) this.field(this.open);
    this.open = undefined;
  }

  private extend(open: OpenField, text: string, line: number): void {
    if (text.trim() !== '') open.value.push(text);
    open.length += text.length;
    if (open.length <= LIMITS.value) return;
    const place = { line, path: `:${open.tag}:` };
    throw refusedAt(place, 'STATEMENT_TOO_LONG', `a field of more than ${LIMITS.value} characters`);
  }
}
