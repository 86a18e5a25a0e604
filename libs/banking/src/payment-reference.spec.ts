import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  findPaymentReferences,
  isPaymentReference,
  paymentReference,
} from './payment-reference.js';

/** Computed with another program (Python, whole-number arithmetic). */
const KNOWN = [
  ['attempt-1', 'XFFA2RMJPZ26Z130'],
  ['3f1c0f0e-6f1a-4c55-9d0c-0f6c6f0f9b11', '1PZRCXJS92BNJR43'],
  ['é', 'ASNY0K3KX2B57080'],
] as const;

describe('payment references', () => {
  it.each(KNOWN)('of %j is %s', (seed, reference) => {
    expect(paymentReference(seed)).toBe(reference);
    expect(isPaymentReference(reference)).toBe(true);
  });

  it('fit every rail', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        expect(paymentReference(seed)).toMatch(/^[A-Z0-9]{16}$/);
        expect(isPaymentReference(paymentReference(seed))).toBe(true);
      }),
    );
  });

  it('show one digit or letter taken for another, and two neighbours swapped', () => {
    const [, reference] = KNOWN[0];
    for (let at = 0; at < reference.length; at += 1) {
      const isDigit = /\d/.test(reference.charAt(at));
      for (const other of isDigit ? '0123456789' : 'ABCDEFGHJKMNPQRSTVWXYZ') {
        const wrong = reference.slice(0, at) + other + reference.slice(at + 1);
        expect(isPaymentReference(wrong)).toBe(wrong === reference);
      }
      const swapped =
        reference.slice(0, at) +
        (reference[at + 1] ?? '') +
        (reference[at] ?? '') +
        reference.slice(at + 2);
      expect(isPaymentReference(swapped)).toBe(swapped === reference);
    }
  });
});

describe('finding them in remittance text', () => {
  it.each([
    ['alone', 'XFFA2RMJPZ26Z130', ['XFFA2RMJPZ26Z130']],
    ['in a sentence', 'Ref XFFA2RMJPZ26Z130, October', ['XFFA2RMJPZ26Z130']],
    ['in small letters', 'xffa2rmjpz26z130', ['XFFA2RMJPZ26Z130']],
    ['between slashes', '/EREF/XFFA2RMJPZ26Z130//REMI/', ['XFFA2RMJPZ26Z130']],
    ['broken by a line end', 'REF: XFFA2RMJ\r\nPZ26Z130 END', ['XFFA2RMJPZ26Z130']],
    ['in groups of four', 'XFFA 2RMJ PZ26 Z130', ['XFFA2RMJPZ26Z130']],
    ['twice', 'XFFA2RMJPZ26Z130 XFFA2RMJPZ26Z130', ['XFFA2RMJPZ26Z130']],
    ['two', '1PZRCXJS92BNJR43 XFFA2RMJPZ26Z130', ['1PZRCXJS92BNJR43', 'XFFA2RMJPZ26Z130']],
    ['one digit wrong', 'XFFA2RMJPZ26Z131', []],
    ['inside a longer word', 'AXFFA2RMJPZ26Z130', []],
    ['with more behind it', 'XFFA2RMJPZ26Z1305', []],
    ['cut short', 'XFFA2RMJPZ26Z13', []],
    ['broken by other signs', 'XFFA2RMJ-PZ26Z130', []],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(findPaymentReferences(text)).toEqual(expected);
  });

  it('finds every one wherever blanks break it', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.nat(15), { maxLength: 5 }),
        fc.constantFrom(' ', '\n', '\r\n', '\u00a0'),
        (seed, cuts, blank) => {
          const reference = paymentReference(seed);
          const broken = [...reference]
            .map((c, at) => (cuts.includes(at) ? blank + c : c))
            .join('');
          expect(findPaymentReferences(`Payment ${broken}. Thank you`)).toEqual([reference]);
        },
      ),
    );
  });
});
