import type { Refusal, RefusalDetail } from '@palabre/kernel';

/** A command was refused by a rule of the domain, or by the runner in the same form. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }

  get code(): string {
    return this.refusal.code;
  }
  get details(): Readonly<Record<string, RefusalDetail>> {
    return this.refusal.details;
  }
}
