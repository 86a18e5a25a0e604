import type { Refusal, RefusalDetail } from '@palabre/kernel';

/** A command was refused by a rule of the domain, or by the runner in the same form. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  constructor(
    readonly refusal: Refusal,
    /** HTTP status; 409 unless the code says otherwise. */
    readonly status: 403 | 404 | 409 | 410 | 412 | 422 | 503 = 409,
  ) {
    super(refusal.code);
  }

  get code(): string {
    return this.refusal.code;
  }
  get details(): Readonly<Record<string, RefusalDetail>> {
    return this.refusal.details;
  }
}
