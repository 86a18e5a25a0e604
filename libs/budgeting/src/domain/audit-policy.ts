import { Decimal, type DecimalText, type LocalDate } from '@palabre/kernel';

/** What the controls of a budget go by; two people set it. */
export interface AuditPolicy {
  /** Of the vouchers that a sample is drawn from, and of all vouchers that samples may open together. */
  readonly share: DecimalText;
  /** Of one sample, however many vouchers there are. */
  readonly most: number;
  /** How far a rate that a person states may be from one that was agreed or published, as a share of that. */
  readonly rateTolerance: DecimalText;
}

/** As long as nobody has set another: a quarter, what an auditor reads in a week, and ten per cent. */
export const DEFAULT_AUDIT_POLICY: AuditPolicy = { share: '0.25', most: 60, rateTolerance: '0.10' };
/** What no policy goes below: a smaller sample tells nothing, and a narrower rate refuses what banks charge. */
export const LEAST_AUDIT_POLICY: AuditPolicy = { share: '0.05', most: 10, rateTolerance: '0.01' };
/** What no policy goes beyond: a sample is one event of the log, and half as much again is another price. */
export const MOST_AUDIT_POLICY: AuditPolicy = { share: '1', most: 200, rateTolerance: '0.50' };

const isBetween = (value: DecimalText, least: DecimalText, most: DecimalText): boolean => {
  const decimal = Decimal.parse(value);
  return decimal.compare(Decimal.parse(least)) >= 0 && decimal.compare(Decimal.parse(most)) <= 0;
};

/** Whether a policy is neither below nor beyond what any may be. */
export const isUsable = ({ share, most, rateTolerance }: AuditPolicy): boolean => {
  const [least, greatest] = [LEAST_AUDIT_POLICY, MOST_AUDIT_POLICY];
  return (
    isBetween(share, least.share, greatest.share) &&
    isBetween(rateTolerance, least.rateTolerance, greatest.rateTolerance) &&
    most >= least.most &&
    most <= greatest.most
  );
};

/** A policy that was set when there was no floor, raised to it. */
export const raised = (policy: AuditPolicy): AuditPolicy => {
  const { share, most, rateTolerance } = policy;
  const least = LEAST_AUDIT_POLICY;
  return {
    share: isBetween(share, least.share, MOST_AUDIT_POLICY.share) ? share : least.share,
    most: Math.max(most, least.most),
    rateTolerance,
  };
};

/** For so long a policy that makes samples smaller leaves them as they were: nobody shrinks a sample the day before it is asked for. */
export const NOTICE_DAYS = 30;

interface Sizes {
  readonly share: DecimalText;
  readonly most: number;
}
const largest = (one: DecimalText, other: DecimalText): DecimalText =>
  Decimal.parse(one).compare(Decimal.parse(other)) < 0 ? other : one;

/** Whether samples under a policy may be smaller than under the one before. */
export const isSmaller = (policy: Sizes, before: Sizes): boolean =>
  policy.most < before.most || largest(policy.share, before.share) !== policy.share;

/** The policy as it counts on a day: samples are no smaller than they might have been a while before. */
export const policyOn = (
  {
    auditPolicy,
    largerSamples,
  }: {
    readonly auditPolicy: AuditPolicy;
    readonly largerSamples: readonly (Sizes & { readonly before: LocalDate })[];
  },
  today: LocalDate,
): AuditPolicy =>
  largerSamples
    .filter(({ before }) => today < before)
    .reduce(
      (policy, { share, most }) => ({
        ...{ ...policy, share: largest(policy.share, share), most: Math.max(policy.most, most) },
      }),
      auditPolicy,
    );

const partOf = (share: DecimalText, vouchers: number) => {
  const part = Decimal.parse(share).timesInteger(BigInt(vouchers));
  const near = part.roundHalfEven();
  const side = part.compare(Decimal.ofInteger(near));
  return { down: Number(side < 0 ? near - 1n : near), up: Number(side > 0 ? near + 1n : near) };
};

/**
 * How many vouchers of a population one sample may have. Of all vouchers of a budget the share is rounded up, so that
 * there is one of the first; of some of them it is rounded down, or a period of one voucher would be a choice.
 */
export const sampleLimit = (
  { share, most }: AuditPolicy,
  { population, whole }: { readonly population: number; readonly whole: boolean },
): number => {
  const { down, up } = partOf(share, population);
  return Math.min(most, whole ? up : down);
};

/** How many of all vouchers of a budget its samples may open together. */
export const unionLimit = ({ share }: AuditPolicy, vouchers: number): number =>
  partOf(share, vouchers).up;
