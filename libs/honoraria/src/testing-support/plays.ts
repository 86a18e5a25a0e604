import fc from 'fast-check';
import type { OneItem } from './one-item.js';

export type What = keyof OneItem['steps'];

/** What people and a bank do who make no mistakes, in whatever order; the bank's answers early, late and twice. */
export const HONEST = [
  ...['approve', 'createRun', 'sendRun', 'cancelRun', 'removeFromRun', 'sendNext', 'sendNext'],
  ...['approveRun', 'exportRun', 'markSent', 'hold', 'release', 'waive', 'cancel', 'accrueAgain'],
  ...['changePayee', 'confirmPayee', 'confirmPayee', 'review', 'closeMonth', 'reopenMonth'],
  ...['changeWhileApproved', 'closeAndReopen'],
  ...['execute', 'execute', 'execute', 'refuse', 'giveBack', 'giveBack', 'reject'],
  ...['reportTruly', 'reportTruly', 'trace', 'endTracing', 'recall', 'mispaid', 'writeOff'],
  ...['receipt', 'settle', 'setOff', 'trustSomebody', 'entrust', 'entrust', 'handOver', 'takeBack'],
  ...['executePart', 'executePart', 'executeRest', 'executeRest', 'charge', 'payUrgently'],
  ...['receiptOfEach', 'receiptAgain', 'receiptAgain', 'handInTwice', 'sendTogether'],
  ...['receipt', 'settleShortfall', 'giveBackMissing', 'giveBackMissing'],
  ...['giveBackHalves', 'receiptOfLess', 'receiptOfLess', 'giveBackWaiting', 'giveBackWaiting'],
] as readonly What[];

/** The same with people, and a bank, who err. */
export const MISTAKEN = [
  ...[...HONEST, 'rejectAnything', 'rejectAnything', 'reportAnything', 'matchByHand'],
  ...['rejectTooEarly', 'rejectTooEarly', 'matchAsNamed', 'matchAsNamed', 'unmatch', 'unmatch'],
  ...['settle', 'setOff', 'executeTwice', 'executeTwice', 'giveBackEarly', 'giveBackPart'],
  ...['giveBackPart', 'unmatchReturn', 'unmatchReturn', 'rejectPartTooEarly'],
  ...['bookBoth', 'bookBoth', 'unmatchLast'],
  ...['handOverByStatement', 'handOverByStatement', 'takeForReturn', 'takeForReturn'],
  ...['handOverAnything', 'handOverAnything', 'settleAnything', 'giveUpAnything', 'undoSetOff'],
] as readonly What[];

/** Amounts of all kinds that leave and come back for a payment, and what people say of them, right or wrong. */
export const OF_MONEY = [
  ...['sendNext', 'sendTogether', 'sendNext', 'accrueAgain', 'bookSome', 'bookSome', 'bookSome'],
  ...['giveSomeBack', 'giveSomeBack', 'unmatchLast', 'unmatchLast', 'bookOverTwo', 'bookBoth'],
  ...['settleAnything', 'settleAnything', 'settleAnything', 'setOff', 'undoSetOff'],
  ...['giveUpAnything', 'rejectAnything', 'reportAnything', 'mispaid', 'writeOff', 'cancelRun'],
] as readonly What[];

export const plays = (whats: readonly What[]) =>
  fc.array(fc.tuple(fc.constantFrom(...whats), fc.nat(29)), { minLength: 20, maxLength: 90 });
