/** A decimal number as text: rates, weights, indicators. At most 18 digits on either side of the point. */
export type DecimalText = string;

const SHAPE = /^(-?)(\d{1,18})(?:\.(\d{1,18}))?$/;

const power = (exponent: number): bigint => 10n ** BigInt(exponent);

/** An exact decimal: `unscaled / 10^scale`. */
export class Decimal {
  private constructor(
    private readonly unscaled: bigint,
    private readonly scale: number,
  ) {}

  /** @throws RangeError when the text is not a plain decimal number. */
  static parse(text: DecimalText): Decimal {
    const match = SHAPE.exec(text);
    if (!match) throw new RangeError(`not a decimal number: ${JSON.stringify(text.slice(0, 40))}`);
    const fraction = match[3] ?? '';
    const unscaled = BigInt(`${match[2]}${fraction}`);
    return new Decimal(match[1] === '-' ? -unscaled : unscaled, fraction.length);
  }

  static isDecimal(text: unknown): text is DecimalText {
    return typeof text === 'string' && SHAPE.test(text);
  }

  static ofInteger(value: bigint | number): Decimal {
    return new Decimal(BigInt(value), 0);
  }

  private aligned(other: Decimal): [bigint, bigint, number] {
    const scale = Math.max(this.scale, other.scale);
    return [
      this.unscaled * power(scale - this.scale),
      other.unscaled * power(scale - other.scale),
      scale,
    ];
  }

  plus(other: Decimal): Decimal {
    const [a, b, scale] = this.aligned(other);
    return new Decimal(a + b, scale);
  }

  minus(other: Decimal): Decimal {
    const [a, b, scale] = this.aligned(other);
    return new Decimal(a - b, scale);
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  timesInteger(factor: bigint): Decimal {
    return new Decimal(this.unscaled * factor, this.scale);
  }

  scaledByPowerOfTen(exponent: number): Decimal {
    return exponent > this.scale
      ? new Decimal(this.unscaled * power(exponent - this.scale), 0)
      : new Decimal(this.unscaled, this.scale - exponent);
  }

  compare(other: Decimal): number {
    const [a, b] = this.aligned(other);
    return a < b ? -1 : a > b ? 1 : 0;
  }

  /** The integer nearest to `dividend` over this, a tie to the even one. @throws RangeError when this is not above zero */
  dividing(dividend: bigint): bigint {
    if (this.unscaled <= 0n) throw new RangeError(`nothing is divided by ${this.toString()}`);
    const scaled = dividend * power(this.scale);
    const absolute = scaled < 0n ? -scaled : scaled;
    const whole = absolute / this.unscaled;
    const twice = (absolute % this.unscaled) * 2n;
    const up = twice > this.unscaled || (twice === this.unscaled && whole % 2n === 1n);
    const rounded = up ? whole + 1n : whole;
    return scaled < 0n ? -rounded : rounded;
  }

  /** The nearest integer, a tie to the even one. */
  roundHalfEven(): bigint {
    const unit = power(this.scale);
    const negative = this.unscaled < 0n;
    const absolute = negative ? -this.unscaled : this.unscaled;
    const whole = absolute / unit;
    const twice = (absolute % unit) * 2n;
    const up = twice > unit || (twice === unit && whole % 2n === 1n);
    const rounded = up ? whole + 1n : whole;
    return negative ? -rounded : rounded;
  }

  toString(): DecimalText {
    const negative = this.unscaled < 0n;
    const digits = (negative ? -this.unscaled : this.unscaled)
      .toString()
      .padStart(this.scale + 1, '0');
    const text =
      this.scale === 0 ? digits : `${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
    return negative ? `-${text}` : text;
  }
}
