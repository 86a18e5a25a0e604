import { domainToUnicode } from 'node:url';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsObject,
  IsString,
  isISO31661Alpha2,
  isUUID,
  IsUUID,
  Length,
  registerDecorator,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  isLocalDate,
  isLocalDateTime,
  isMoney,
  isYearMonth,
  isZone,
  minorDigits,
  readInstant,
  Decimal,
} from '@palabre/kernel';

const check =
  (name: string, test: (value: unknown) => boolean, message: string) =>
  (): PropertyDecorator =>
  (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      validator: { validate: test, defaultMessage: () => message },
    });

/** An id that stands in the route's path, not in the body. */
export const PathId = (): PropertyDecorator => IsUUID();

/** A field that may be left out. Unlike with `IsOptional`, null is a wrong value and not a missing one. */
export const Optional = (): PropertyDecorator =>
  ValidateIf((_input: unknown, value: unknown) => value !== undefined);

/**
 * Where a page begins: the `next` of the page before, which may be left out.
 * @param shape what the list makes of it; an id of its own kind where absent
 */
export const IsCursor = (shape?: RegExp): PropertyDecorator =>
  applyDecorators(
    Optional(),
    check(
      'isCursor',
      (value) => typeof value === 'string' && (shape ? shape.test(value) : isUUID(value)),
      'must be the `next` of the page before',
    )(),
  );

const isSaid = (value: unknown): boolean => typeof value === 'string' && /\S/u.test(value);

/** A plain text of some length; what a person types. Blanks alone say nothing. */
export const Words = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    IsString(),
    Length(min, max),
    ...(min > 0 ? [check('isSaid', isSaid, 'must not be blank')()] : []),
  );

/**
 * Control characters, line ends, and whatever does not show: marks that turn a text around, blanks of no width, soft hyphens. The
 * two joiners stay: scripts of South Asia and Persian are spelt with them.
 */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u;
const isLine = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.trim() === value &&
  /[\p{L}\p{N}]/u.test(value) &&
  !UNPRINTABLE.test(value);

/** A name or another single line, as it will be printed: with a letter or digit, and nothing that does not show. */
export const Line = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    Words(min, max),
    check(
      'isLine',
      isLine,
      'must be one line with a letter or digit, without blanks around it or hidden characters',
    )(),
  );

const documented = (decorator: PropertyDecorator, example: unknown): PropertyDecorator =>
  applyDecorators(decorator, ApiProperty({ example }));

/** A currency that money can be counted in here: a code of ISO 4217, and no metal, fund or test code. */
export const IsCurrency = (): PropertyDecorator =>
  documented(
    check(
      'isCurrency',
      (value) => typeof value === 'string' && minorDigits(value) !== undefined,
      'must be the ISO 4217 code of a currency, such as EUR',
    )(),
    'EUR',
  );

const isCountry = (value: unknown): boolean =>
  typeof value === 'string' && /^[A-Z]{2}$/.test(value) && isISO31661Alpha2(value);

/** A country, or with `each` a list of them: codes are compared as they are written, so only capitals pass. */
export const IsCountry = (each = false): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isCountry',
      validator: {
        validate: isCountry,
        defaultMessage: () => 'must be a code of ISO 3166-1 in two capital letters, such as KE',
      },
    },
    { each },
  );

/** A thousand amounts of so many digits still add up to what a database keeps in 64 bits. */
const MAX_MINOR_DIGITS = 15;
const isAmount = (value: unknown): boolean =>
  isMoney(value) &&
  Object.keys(value).length === 2 &&
  value.minor.replace('-', '').length <= MAX_MINOR_DIGITS;

/** An amount of money as it is written in a body. For the documentation: what is checked is said below. */
class Money {
  @ApiProperty({ type: String, description: 'whole minor units as text', example: '10000' })
  minor: string;
  @ApiProperty({ type: String, description: 'ISO 4217', example: 'EUR' })
  currency: string;
}

/** `{ "minor": "10000", "currency": "EUR" }`: whole minor units as text. A JSON number is refused. */
export const IsMoney = (): PropertyDecorator =>
  applyDecorators(
    check(
      'isMoney',
      isAmount,
      'must be { "minor": "<whole minor units as text>", "currency": "<ISO 4217>" }',
    )(),
    // A schema of its own: with its fields listed here, whether it may be left out would be lost.
    ApiProperty({ type: () => Money }),
  );
/** A year that nobody means is a mistyped one, and would cost sums over months without end. */
const likely =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    test(value) && /^(19|20|21)/.test(value as string);

export const IsLocalDate = (): PropertyDecorator =>
  documented(
    check('isLocalDate', likely(isLocalDate), 'must be a date such as 2024-08-16')(),
    '2024-08-16',
  );
export const IsYearMonth = (): PropertyDecorator =>
  documented(
    check('isYearMonth', likely(isYearMonth), 'must be a month such as 2024-08')(),
    '2024-08',
  );
export const IsLocalDateTime = (): PropertyDecorator =>
  documented(
    check(
      'isLocalDateTime',
      likely(isLocalDateTime),
      'must be a wall-clock time such as 2024-08-16T23:59:59',
    )(),
    '2024-08-16T23:59:59',
  );
/** A moment as RFC 3339 writes it, with any offset; what comes of it is in UTC to the millisecond. */
export const IsInstant = (): PropertyDecorator =>
  documented(
    applyDecorators(
      Transform(({ value }: { value: unknown }) =>
        typeof value === 'string' ? (readInstant(value) ?? value) : value,
      ),
      check(
        'isInstant',
        likely((value) => typeof value === 'string' && readInstant(value) === value),
        'must be a moment of RFC 3339, to the millisecond at most, such as 2024-08-16T21:59:59Z',
      )(),
    ),
    '2024-08-16T21:59:59Z',
  );
export const IsZone = (): PropertyDecorator =>
  documented(
    check('isZone', isZone, 'must be an IANA zone such as Africa/Nairobi')(),
    'Africa/Nairobi',
  );
export const IsDecimal = (): PropertyDecorator =>
  documented(
    check('isDecimal', Decimal.isDecimal, 'must be a decimal number as text such as "0.25"')(),
    '0.25',
  );

/** Names that lead into somebody's own house, by RFC 6761, 6762, 8375, 9476 and by habit. */
const INSIDE =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|alt|onion|test|example|invalid)$/;
const MOST_LINK = 2_000;
/** What does not show, or turns what follows around: a link would read otherwise than it leads. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** Letters of other scripts look like those of this one; a name that a label mixes them in is made to deceive. */
const SCRIPTS = [/\p{sc=Latin}/u, /\p{sc=Cyrillic}/u, /\p{sc=Greek}/u, /\p{sc=Armenian}/u];
/** Letters of Cyrillic and Greek that cannot be told from Latin ones: a name of them alone is meant for another. */
const LOOK_ALIKE =
  /^[-0-9\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u0475\u04bb\u04cf\u0501\u051b\u051d\u03b1\u03b9\u03ba\u03bd\u03bf\u03c1\u03c5\u03c7]+$/u;

/** Whether a label of a name, in the letters that people see, could be taken for another one. */
const deceives = (label: string): boolean =>
  SCRIPTS.filter((script) => script.test(label)).length > 1 ||
  (/[^\p{ASCII}]/u.test(label) && LOOK_ALIKE.test(label));

/** A web page that anybody can open: https, a name of the public internet that reads as it is, and no sign-in in it. */
const isWebLink = (value: unknown): boolean => {
  // What a parser would mend in silence, such as blanks and turned slashes, is a mistake here.
  if (typeof value !== 'string' || value.length > MOST_LINK) return false;
  if (!/^https:\/\/[^/\s\\][^\s\\]*$/i.test(value) || HIDDEN.test(value)) return false;
  if (!URL.canParse(value)) return false;
  const link = new URL(value);
  if (link.username !== '' || link.password !== '' || link.port !== '') return false;
  // The parser writes addresses in every spelling as four numbers or in brackets; a name has a letter at its end.
  const host = link.hostname.replace(/\.$/, '');
  if (domainToUnicode(host).split('.').some(deceives)) return false;
  return /^[^.[\]]+(?:\.[^.[\]]+)*\.[a-z][a-z0-9-]*$/.test(host) && !INSIDE.test(host);
};

/** A link for others to open: https at a public name that is no look-alike, without user, password, port or address in numbers. */
export const IsWebLink = (): PropertyDecorator =>
  documented(
    check(
      'isWebLink',
      isWebLink,
      'must be a link of https to a public name in letters of one script, without user, password, port or address in numbers',
    )(),
    'https://www.ohchr.org/en/topic/lgbti-people',
  );

/** A text in English and French, both required by its shape; whether it may be empty is the domain's rule. */
export class LocalisedTextInput {
  @Words(1, 20_000)
  en: string;
  @Words(1, 20_000)
  fr: string;
}

/** A text that may still lack a language; publishing it asks for both. */
export class PartialTextInput {
  @IsOptionalText()
  en?: string;
  @IsOptionalText()
  fr?: string;
}

function IsOptionalText(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ required: false }),
    check(
      'isOptionalText',
      (value) => value === undefined || (typeof value === 'string' && value.length <= 20_000),
      'must be a text of at most 20000 characters',
    )(),
  );
}

/** A nested object (or, with `each`, a list of them) that has to be there and is validated as its class. */
export const Nested = (type: () => new () => object, each = false): PropertyDecorator =>
  applyDecorators(each ? IsArray() : IsObject(), ValidateNested({ each }), Type(type));
