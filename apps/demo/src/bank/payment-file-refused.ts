/** Why a bank does not take a file; `reason` is a code of the ISO 20022 external status reasons. */
export class PaymentFileRefused extends Error {
  override readonly name = 'PaymentFileRefused';
  constructor(
    readonly reason:
      | ('FF01' | 'AM10' | 'AM18' | 'AC01' | 'AC02' | 'AM03' | 'DU01')
      | ('BE04' | 'CH16' | 'CH17' | 'CH21' | 'RC04'),
    message: string,
  ) {
    super(message);
  }
}
