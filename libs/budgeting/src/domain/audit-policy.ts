import { Decimal, type DecimalText } from '@palabre/kernel';

/** How large a sample of vouchers may be: a share of those it is drawn from, and no more than so many. */
export interface AuditPolicy {
  readonly share: DecimalText;
  readonly most: number;
}

/** As long as nobody has set another: a quarter, and what an auditor reads in a week. */
export const DEFAULT_AUDIT_POLICY: AuditPolicy = { share: '0.25', most: 60 };
/** What no policy goes beyond: a sample is one event of the log. */
export const MOST_SAMPLED = 200;

/** How many vouchers of a population may be drawn; of any population at least one. */
export const sampleLimit = ({ share, most }: AuditPolicy, population: number): number => {
  const part = Decimal.parse(share).timesInteger(BigInt(population));
  const near = part.roundHalfEven();
  const up = part.compare(Decimal.ofInteger(near)) > 0 ? near + 1n : near;
  return Math.min(most, Number(up));
};
