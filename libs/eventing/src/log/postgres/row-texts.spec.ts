import { expect, it } from '@jest/globals';
import { instantOfText } from './row-texts.js';

it.each([
  ['2024-08-16 21:59:59.999+00', '2024-08-16T21:59:59.999Z'],
  ['2024-08-16 21:59:59.9+00', '2024-08-16T21:59:59.900Z'],
  ['2024-08-16 21:59:59.05+00', '2024-08-16T21:59:59.050Z'],
  ['1970-01-01 00:00:00+00', '1970-01-01T00:00:00.000Z'],
])('reads the time %s', (text, instant) => {
  expect(instantOfText(text)).toBe(instant);
});
