import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { command, staff } from '@palabre/eventing';
import { IsCurrency, IsDecimal, IsLocalDate, Line, Nested } from '@palabre/platform';
import { recordPublishedRates } from '../domain/record-published-rates.decider.js';

export class PublishedRateInput {
  @IsCurrency()
  currency: string;
  /** Units of the currency for one unit of the base, as it is published. */
  @IsDecimal()
  rate: string;
}
/** Keeps what a central bank or another publisher quoted for a day; for reports, nothing is posted with it. */
export class RecordPublishedRates {
  /** Such as `ECB`. */
  @Line(1, 60)
  publisher: string;
  @IsCurrency()
  base: string;
  /** The day they are for. */
  @IsLocalDate()
  on: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @Nested(() => PublishedRateInput, true)
  rates: PublishedRateInput[];
}

export const rateCommands = [
  command({
    name: 'budgeting.RecordPublishedRates',
    input: RecordPublishedRates,
    decision: recordPublishedRates,
    may: staff('finance', 'coordinator'),
    data: ({ publisher, base, on, rates }: RecordPublishedRates) => ({
      ...{ publisher, base, on },
      rates: rates.map(({ currency, rate }) => ({ currency, rate })),
    }),
  }),
];
