import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { IsCursor, IsInstant, IsWebLink, Optional } from './validators.js';

class Page {
  @Optional()
  @IsInstant()
  knownAt?: string;
  @IsCursor()
  cursor?: string;
  @IsCursor(/^\d+$/)
  from?: string;
}
/** As a query string is read. */
const read = async (fields: object) => {
  const page = plainToInstance(Page, fields, { enableImplicitConversion: true });
  const errors = await validate(page);
  return { page, wrong: errors.flatMap(({ constraints }) => Object.values(constraints ?? {})) };
};

describe('a moment', () => {
  it('is taken in any precision down to milliseconds, and is one in UTC afterwards', async () => {
    for (const knownAt of ['2024-08-16T21:59:59Z', '2024-08-17T00:59:59.0+03:00']) {
      const { page, wrong } = await read({ knownAt });
      expect(wrong).toEqual([]);
      expect(page.knownAt).toBe('2024-08-16T21:59:59.000Z');
    }
  });
  it('is told what it looks like where it is none', async () => {
    for (const knownAt of ['2024-08-16', '2024-02-30T12:00:00Z', '9024-08-16T21:59:59Z']) {
      expect((await read({ knownAt })).wrong).toEqual([
        'must be a moment of RFC 3339, to the millisecond at most, such as 2024-08-16T21:59:59Z',
      ]);
    }
  });
});

describe('a cursor', () => {
  it('is what the page before has given, or left out', async () => {
    const cursor = '5f0c7f0e-2b1d-4c3a-9e8f-7a6b5c4d3e2f';
    expect((await read({ cursor, from: '7' })).wrong).toEqual([]);
    expect((await read({})).wrong).toEqual([]);
    expect((await read({ cursor: 'zzz', from: 'x' })).wrong).toEqual([
      'must be the `next` of the page before',
      'must be the `next` of the page before',
    ]);
  });
});

class Recommended {
  @IsWebLink()
  link: string;
}

describe('a link for others to open', () => {
  const wrong = async (link: unknown): Promise<boolean> =>
    (await validate(Object.assign(new Recommended(), { link }))).length > 0;

  it('is a page at a public name', async () => {
    for (const link of [
      'https://www.ohchr.org/en/topic/lgbti-people',
      'https://exemple.fr/outil?lang=fr#haut',
      'HTTPS://Example.org/',
      'https://xn--bcher-kva.example.org',
      'https://éducation.gouv.fr/guide',
      'https://пример.рф/',
      'https://مثال.com/',
      'https://例え.jp/',
    ]) {
      expect([link, await wrong(link)]).toEqual([link, false]);
    }
  });
  it('carries no sign-in, and leads into nobody’s own house, however that is written', async () => {
    for (const link of [
      ...['http://example.org/', 'ftp://example.org/', 'example.org', '//example.org', '', 7, null],
      ...[
        'https://user@example.org/',
        'https://user:pw@example.org/',
        'http://user:pw@example.org',
      ],
      ...['https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://0177.0.0.1/'],
      ...['https://10.0.0.8/', 'https://192.168.1.1/', 'https://172.16.0.1/', 'https://8.8.8.8/'],
      ...[
        'https://[::1]/',
        'https://[fd00::1]/',
        'https://[fe80::1]/',
        'https://[::ffff:10.0.0.1]/',
      ],
      ...[
        'https://localhost/',
        'https://localhost./',
        'https://printer.local/',
        'https://nas.lan/',
      ],
      ...[
        'https://wiki.internal/',
        'https://router.home.arpa/',
        'https://intranet/',
        'https://a.test',
      ],
      ...['https://router.localdomain/', 'https://abcdefghij.onion/'],
      // A right-to-left mark, a soft hyphen; letters of Cyrillic among Latin ones, and a name of such letters alone.
      ...[
        'https://example.org/\u202Egpj.exe',
        'https://exam\u00ADple.org/',
        'https://example.org/\u200B',
      ],
      ...[
        'https://p\u0430ypal.com/',
        'https://xn--pypal-4ve.com/',
        'https://www.xn--80ak6aa92e.com/',
      ],
      ...['https://example.org:8443/', 'https://example.org\\@127.0.0.1/', 'https:///example.org'],
      ...[
        'https://exa mple.org/',
        'javascript:alert(1)',
        `https://example.org/${'a'.repeat(2_000)}`,
      ],
    ]) {
      expect([link, await wrong(link)]).toEqual([link, true]);
    }
  });
});
