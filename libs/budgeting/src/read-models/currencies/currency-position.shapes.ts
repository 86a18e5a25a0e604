import { ApiProperty } from '@nestjs/swagger';
import type { Money } from '@palabre/kernel';
import { AnswerFormat, Line, Optional, PathId, type FileFormat } from '@palabre/platform';
import { AtPointInTime, ShownPointInTime } from '../point-in-time.query.js';
import { PublishedRateItem } from './published-rate.query.js';

/** What contracts in other currencies are worth at published rates, and what paid rates made of them. */
export class GetCurrencyPositions extends AtPointInTime {
  @PathId()
  cohortId: string;
  /** Whose rates; by default those of whoever published last. */
  @Optional()
  @Line(1, 60)
  publisher?: string;
  @AnswerFormat()
  format?: FileFormat;
}

/** A contract with a price in another currency. */
export class CurrencyPosition {
  commitmentId: string;
  lineId: string;
  groupId: string | null;
  /** As it was agreed, in its own currency. */
  price: Money;
  /** Units of the budget's currency for one of the price's. */
  agreedRate: string;
  /** Of the price, what no voucher was booked for yet. */
  open: Money;
  /** The same in the books, at the agreed rate. */
  promised: Money;
  /** The published rate of the day, or of the last one before it; null where nobody published one. */
  @ApiProperty({ type: PublishedRateItem, nullable: true })
  published: PublishedRateItem | null;
  /** What is open at the published rate. */
  @ApiProperty({ type: Object, nullable: true })
  worth: Money | null;
  /** `worth` less `promised`: above zero, it would cost more than was promised. Nothing is posted for it. */
  @ApiProperty({ type: Object, nullable: true })
  unrealised: Money | null;
  /** What the rates of payments made of it, from the exchange account: above zero a loss. */
  realised: Money;
}
/** The same for all contracts in a currency. */
export class CurrencyTotal {
  currency: string;
  open: Money;
  promised: Money;
  @ApiProperty({ type: Object, nullable: true })
  worth: Money | null;
  @ApiProperty({ type: Object, nullable: true })
  unrealised: Money | null;
  realised: Money;
}
export class CurrencyPositions {
  at: ShownPointInTime;
  /** The day whose rates are used: `asOf`, else that of `knownAt`, else today, where the cohort is. */
  ratesOn: string;
  /** The budget's own. */
  currency: string;
  currencies: CurrencyTotal[];
  items: CurrencyPosition[];
}
