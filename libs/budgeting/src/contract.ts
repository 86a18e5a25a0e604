import { commandToken } from '@palabre/kernel';
import type {
  CountDocumentUsesData,
  FreeDocumentUsesData,
} from './domain/count-document-uses.decider.js';
import type { CountEarlierSampleData } from './domain/count-earlier-sample.decider.js';
import type { RecordBankFactData } from './domain/fact-booking.js';
import type { ReverseBankFactData } from './domain/reverse-bank-fact.decider.js';

export { budgetStream, type Budget } from './domain/budget.js';
export { isFundedBy, isPromised } from './domain/commitment-rules.js';
export {
  allocateForWorkplan,
  WORKPLAN_FUNDING_REFUSALS,
  type FundWorkplan,
  type WorkplanFundingRefusal,
} from './domain/fund-workplan.js';
export type { RecordBankFactData } from './domain/fact-booking.js';
export {
  LINE_RATE_REFUSALS,
  ratesBehindLine,
  wrongLineRate,
  type LineOfBudget,
} from './domain/line-rate.js';
export { recordBankFact } from './domain/record-bank-fact.decider.js';
export { reverseBankFact } from './domain/reverse-bank-fact.decider.js';
export type {
  CountDocumentUsesData,
  FreeDocumentUsesData,
} from './domain/count-document-uses.decider.js';
export type { CountEarlierSampleData } from './domain/count-earlier-sample.decider.js';
export type { ReverseBankFactData } from './domain/reverse-bank-fact.decider.js';

/** Records what the bank booked: never refused, and once for each fact. */
export const recordBankFactCommand = commandToken<RecordBankFactData>('budgeting.RecordBankFact');
/** Undoes a recorded bank fact: never refused, and once for each fact. */
export const reverseBankFactCommand = commandToken<ReverseBankFactData>(
  'budgeting.ReverseBankFact',
);
/** Counts what files were used for before uses were counted over the programme. */
export const countDocumentUsesCommand = commandToken<CountDocumentUsesData>(
  'budgeting.CountDocumentUses',
);
/** Frees the files of a voucher that was reversed before then. */
export const freeDocumentUsesCommand = commandToken<FreeDocumentUsesData>(
  'budgeting.FreeDocumentUses',
);
/** Counts what a sample opened that was drawn before samples were asked for. */
export const countEarlierSampleCommand = commandToken<CountEarlierSampleData>(
  'budgeting.CountEarlierSample',
);
