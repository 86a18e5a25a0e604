import { minorOf } from '@palabre/kernel';
import type { LineFacts } from './matching.js';

/** Sub-families of the bank transaction codes (ISO 20022) for what a bank takes for its own work. */
export const CHARGE_CODES: ReadonlySet<string> = new Set([
  'CHRG',
  'COMM',
  'COME',
  'COMI',
  'COMT',
  'FEES',
]);

/** Whether the bank's own code says that the line is its charge. */
export const isBankCharge = ({ amount, code, part }: LineFacts): boolean =>
  minorOf(amount) < 0n && part !== 'batch' && CHARGE_CODES.has(code?.split('/').at(-1) ?? '');
