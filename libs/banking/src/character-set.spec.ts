import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRailId, transliterate } from './character-set.js';

describe('transliterate', () => {
  it.each([
    ['Zoë Nguyễn Đặng', 'Zoe Nguyen Dang'],
    ['Aïssatou Ñandú-Müller', 'Aissatou Nandu-Muller'],
    ['Straße 5 & Søn', 'Strasse 5 + Son'],
    ['Ɗanladi Ƙwari', 'Danladi Kwari'],
    ['Kofi Ɔpoku Ɛsi', 'Kofi Opoku Esi'],
    ['O’Neill “Ada” – Ŋ', "O'Neill 'Ada' - N"],
    ['  two\tblanks \n and a line ', 'two blanks and a line'],
    ['A_B [c] {d} x@y', 'A-B (c) (d) x.y'],
    ['Ａｄａ ½', 'Ada 1/2'],
  ])('spells %j as %j', (given, sent) => {
    expect(transliterate(given)).toBe(sent);
  });

  it.each(['Амина', 'আয়েশা', 'นิดา', '李华', 'سلمى', 'Ada 🌈', 'A\u0000B', '\ud800'])(
    'has no spelling for %j',
    (given) => {
      expect(transliterate(given)).toBeUndefined();
    },
  );

  it('gives allowed characters only, and leaves its own spelling alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (given) => {
        const sent = transliterate(given);
        if (sent === undefined) return;
        expect(sent).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]*$/);
        expect(transliterate(sent)).toBe(sent);
      }),
    );
  });
});

describe('ids', () => {
  it.each([
    ['A1', true],
    ['RUN-2024/10', true],
    ['', false],
    ['/A', false],
    ['A/', false],
    ['A//B', false],
    [' A', false],
    ['Ä', false],
    ['A'.repeat(35), true],
    ['A'.repeat(36), false],
  ])('%j: %s', (id, expected) => {
    expect(isRailId(id)).toBe(expected);
  });
});
