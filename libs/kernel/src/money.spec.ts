import { describe, expect, it } from '@jest/globals';
import {
  add,
  compare,
  convert,
  convertAtQuote,
  eur,
  fromDecimalText,
  isMoney,
  money,
  sum,
  toDecimalText,
} from './money.js';

describe('Money', () => {
  it('adds and compares in one currency only', () => {
    expect(add(eur(10_000), eur(-1))).toEqual({ minor: '9999', currency: 'EUR' });
    expect(sum([eur(1), eur(2), eur(3)], 'EUR')).toEqual({ minor: '6', currency: 'EUR' });
    expect(compare(eur(1), eur(2))).toBeLessThan(0);
    expect(() => add(eur(1), money(1, 'KES'))).toThrow(RangeError);
  });

  // Minor units from ISO 4217: JPY and UGX none, TND three.
  it('writes and reads the notation of payment files, by the minor unit of the currency', () => {
    expect(toDecimalText(eur(10_000))).toBe('100.00');
    expect(toDecimalText(eur(-5))).toBe('-0.05');
    expect(toDecimalText(money(370_000, 'UGX'))).toBe('370000');
    expect(toDecimalText(money(1_234, 'TND'))).toBe('1.234');
    expect(fromDecimalText('100', 'EUR')).toEqual(eur(10_000));
    expect(fromDecimalText('370000.00', 'UGX')).toEqual(money(370_000, 'UGX'));
  });

  it('refuses a digit below the minor unit, never rounds it', () => {
    expect(() => fromDecimalText('1.001', 'EUR')).toThrow(/minor unit/);
    expect(() => fromDecimalText('0.5', 'JPY')).toThrow(/minor unit/);
    expect(() => fromDecimalText('1,00', 'EUR')).toThrow(/not an amount/);
    expect(() => fromDecimalText('1e3', 'EUR')).toThrow(/not an amount/);
  });

  it('is text in minor units: numbers, fractions and unknown currencies are not money', () => {
    expect(isMoney({ minor: '10000', currency: 'EUR' })).toBe(true);
    for (const minor of [10_000, '100.00', '1e4', '', '-0', '007', null]) {
      expect(isMoney({ minor, currency: 'EUR' })).toBe(false);
    }
    expect(isMoney({ minor: '1', currency: 'ABC' })).toBe(false);
  });

  // 100.00 EUR at 145.105 is 14510.50 KES; at 1.005 it is 100.50 exactly; ties by hand: 0.5 → 0, 1.5 → 2, 2.5 → 2.
  it('converts at a rate that is quoted the other way round, half to even', () => {
    expect(convertAtQuote(money(1_451_050, 'KES'), '145.105', 'EUR')).toEqual(eur(10_000));
    expect(convertAtQuote(money(401_250, 'UGX'), '4012.5', 'EUR')).toEqual(eur(10_000));
    expect(convertAtQuote(eur(10_000), '0.000249221', 'UGX')).toEqual(money(401_250, 'UGX'));
    expect(convertAtQuote(money(1, 'USD'), '2', 'EUR')).toEqual(eur(0));
    expect(convertAtQuote(money(3, 'USD'), '2', 'EUR')).toEqual(eur(2));
    expect(convertAtQuote(money(-5, 'USD'), '2', 'EUR')).toEqual(eur(-2));
    expect(() => convertAtQuote(eur(1), '0', 'USD')).toThrow(RangeError);
  });

  it('converts with one rounding, half to even', () => {
    expect(convert(eur(10_000), '145.105', 'KES')).toEqual(money(1_451_050, 'KES'));
    expect(convert(eur(1), '0.5', 'USD')).toEqual(money(0, 'USD'));
    expect(convert(eur(3), '0.5', 'USD')).toEqual(money(2, 'USD'));
    expect(convert(eur(5), '0.5', 'USD')).toEqual(money(2, 'USD'));
    expect(convert(eur(-3), '0.5', 'USD')).toEqual(money(-2, 'USD'));
    expect(convert(eur(10_000), '4012.5', 'UGX')).toEqual(money(401_250, 'UGX'));
  });
});
