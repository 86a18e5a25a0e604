/** What every bank accepts on every rail: the Latin set of SEPA, which is SWIFT's X set. */
const ALLOWED = /[A-Za-z0-9/\-?:().,'+ ]/;

/** Letters that Unicode does not take apart, and signs with a usual stand-in. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ...Object.entries({
    ß: 'ss',
    ẞ: 'SS',
    æ: 'ae',
    Æ: 'AE',
    œ: 'oe',
    Œ: 'OE',
    ø: 'o',
    Ø: 'O',
    ł: 'l',
    Ł: 'L',
    đ: 'd',
    Đ: 'D',
    ð: 'd',
    Ð: 'D',
    þ: 'th',
    Þ: 'Th',
    ı: 'i',
    ħ: 'h',
    Ħ: 'H',
    ŧ: 't',
    Ŧ: 'T',
    ŋ: 'n',
    Ŋ: 'N',
    ɓ: 'b',
    Ɓ: 'B',
    ɗ: 'd',
    Ɗ: 'D',
    ɖ: 'd',
    Ɖ: 'D',
    ƙ: 'k',
    Ƙ: 'K',
    ƴ: 'y',
    Ƴ: 'Y',
    ɛ: 'e',
    Ɛ: 'E',
    ɔ: 'o',
    Ɔ: 'O',
    ə: 'e',
    Ə: 'E',
    ƒ: 'f',
    Ƒ: 'F',
    ɣ: 'g',
    Ɣ: 'G',
    ɩ: 'i',
    Ɩ: 'I',
    ʋ: 'v',
    Ʋ: 'V',
    ɲ: 'n',
    Ɲ: 'N',
    '‘': "'",
    '’': "'",
    ʼ: "'",
    ʻ: "'",
    ʹ: "'",
    '`': "'",
    '´': "'",
    '“': "'",
    '”': "'",
    '"': "'",
    '«': "'",
    '»': "'",
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '–': '-',
    '—': '-',
    _: '-',
    '~': '-',
    '&': '+',
    '[': '(',
    ']': ')',
    '{': '(',
    '}': ')',
    '\\': '/',
    '|': '/',
    '⁄': '/',
    ';': ',',
    '·': '.',
    '•': '.',
    '!': '.',
    '#': '.',
    '*': '.',
    '%': '.',
    '=': '.',
    '<': '.',
    '>': '.',
    '@': '.',
    '^': '.',
    $: '.',
    '€': 'EUR',
  }),
]);

/** A text in the characters of the payment rails, or `undefined` where it has no such spelling. */
export type Transliteration = string | undefined;

/**
 * Spells a text in the characters payment rails allow: accents dropped, letters such as ß or ɗ and
 * signs replaced, blanks and line ends made one space. `undefined` when a character has no accepted
 * stand-in (another script, an emoji): a name guessed letter by letter would fail the payee check.
 */
export const transliterate = (text: string): Transliteration => {
  let result = '';
  for (const character of text.replace(/[\s\u00a0]+/g, ' ').normalize('NFKD')) {
    if (ALLOWED.test(character)) result += character;
    else if (STAND_INS.has(character)) result += STAND_INS.get(character);
    else if (!/^[\p{M}\p{Cf}]$/u.test(character)) return undefined;
  }
  return result.replace(/ +/g, ' ').trim();
};

/** Whether a text may stand in an id field as it is: no change is ever made to an id. */
export const isRailId = (text: string): boolean =>
  /^[A-Za-z0-9\-?:().,'+ /]{1,35}$/.test(text) &&
  text.trim() === text &&
  !text.startsWith('/') &&
  !text.endsWith('/') &&
  !text.includes('//');
