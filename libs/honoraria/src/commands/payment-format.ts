import type { PaymentFormat } from '../events.js';

/** Whether a payment file can be written in it. */
export const isPaymentFormat = (format: string): format is PaymentFormat =>
  format === 'pain.001.001.09' || format === 'pain.001.001.03';
