import { instantAt, instantFromMillis, millisOf, type Instant } from '@palabre/kernel';
import { THEMES } from '../texts/themes.js';
import { CALL_ZONE, DEADLINE_LOCAL, SUBMISSION_MOMENTS } from '../texts/calendar.js';
import type { Applicant, LanguageLevel, Origin } from './applicant.js';
import { CASES, isMember, type Case } from './cases.js';
import { Chance } from './chance.js';
import { describeCommunities } from './communities.js';
import { COUNTRIES, ELSEWHERE, type Country } from './countries.js';
import { NameGiver } from './names.js';
import { accountOf, type PostalAddress } from './payee.js';
import { makePayee, type PayeeWish } from './pay.js';
import { ApplicationWriter, GENERIC_PASSAGES, type ApplicationTexts } from './texts.js';

/** How the members wish to be paid, in the order in which cases are listed; the others draw. */
const MEMBER_WISHES: readonly PayeeWish[] = [
  ...Array<PayeeWish>(7).fill('euro-area-iban'),
  ...Array<PayeeWish>(2).fill('trusted-third-party'),
  ...Array<PayeeWish>(3).fill('mobile-money'),
  ...Array<PayeeWish>(18).fill('local'),
];
const OTHER_WISHES: readonly PayeeWish[] = ['local', 'local', 'mobile-money', 'euro-area-iban'];

interface Draft {
  readonly number: number;
  readonly case: Case;
  readonly wish?: PayeeWish;
  readonly country: Country;
  readonly chance: Chance;
}

const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

const originOf = ({ country, case: { traits } }: Draft): Origin => {
  const { code, region } = country;
  if (traits.outside) return { country: traits.outside, livesIn: traits.outside };
  switch (traits.unplaced) {
    case 'taiwan':
      return { country: 'TW', livesIn: 'TW' };
    case 'exile':
      return {
        country: code,
        region,
        livesIn: 'DE',
        remark: 'In exile; the work is in the country left behind.',
      };
    case 'stateless':
      return { livesIn: 'TH', remark: 'Stateless; no country to name.' };
    default:
      return { country: code, region, livesIn: code };
  }
};

const submitsAt = ({ case: { traits }, chance }: Draft): Instant => {
  const deadline = instantAt(DEADLINE_LOCAL, CALL_ZONE);
  if (traits.lateBySeconds !== undefined) {
    return instantFromMillis(millisOf(deadline) + traits.lateBySeconds * 1000);
  }
  return instantAt(chance.stream('submits').pick(SUBMISSION_MOMENTS), CALL_ZONE);
};

const addressOf = (draft: Draft, origin: Origin, street: string): PostalAddress => {
  const chance = draft.chance.stream('address');
  const towns = ELSEWHERE[origin.livesIn]?.towns ?? draft.country.towns;
  return {
    street: draft.country.writes === 'fr' ? `rue ${street}` : `${street} Road`,
    building: String(chance.between(1, 180)),
    town: chance.pick(towns),
    country: origin.livesIn,
  };
};

const languageOf = ({ country, case: { traits } }: Draft): 'en' | 'fr' => {
  if (traits.sharesPassage) return traits.sharesPassage === 'third' ? 'fr' : 'en';
  return traits.outside || traits.unplaced === 'stateless' ? 'en' : country.writes;
};

const withPassage = (texts: ApplicationTexts, { traits }: Case): ApplicationTexts =>
  traits.sharesPassage
    ? { ...texts, motivation: `${GENERIC_PASSAGES[traits.sharesPassage]} ${texts.motivation}` }
    : texts;

const CONFLICT = {
  en: 'A cousin of mine works for an organisation that receives a grant from one of the three alliance members.',
  fr: 'Un cousin travaille pour une association que finance l’un des trois membres de l’alliance.',
};
const AI_USE = {
  en: 'I wrote first in my own language and had a program help with the wording.',
  fr: 'J’ai écrit dans ma langue, puis un programme m’a aidé à formuler.',
};

const describe = (draft: Draft, names: NameGiver, writer: ApplicationWriter): Applicant => {
  const { chance, country } = draft;
  const words = chance.stream('names');
  const [givenName, familyName, trusted, street, circle] = Array.from({ length: 5 }, () =>
    names.word(words),
  ) as [string, string, string, string, string];
  const key = `applicant-${String(draft.number).padStart(3, '0')}`;
  const language = languageOf(draft);
  const origin = originOf(draft);
  const address = addressOf(draft, origin, street);
  const fullName = `${givenName} ${familyName}`;
  const collective = language === 'fr' ? `l’association ${circle}` : `the ${circle} circle`;
  const email = `${withoutAccents(givenName)}.${withoutAccents(familyName)}@example.org`;
  const other: LanguageLevel = chance.stream('levels').pick(['none', 'basic', 'basic', 'working']);
  const wish = draft.wish ?? chance.stream('wish').pick(OTHER_WISHES);
  const payee = makePayee(
    {
      wish: draft.case.traits.unplaced === 'exile' ? 'euro-area-iban' : wish,
      holder: fullName,
      trustedName: `${trusted} ${familyName}`,
      address,
      currency: ELSEWHERE[origin.livesIn]?.currency ?? country.currency,
      callingCode: country.callingCode,
    },
    chance.stream('payee'),
  );
  const own = { collective, town: address.town };
  return {
    key,
    subject: `demo-${key}`,
    givenName,
    familyName,
    fullName,
    email,
    origin,
    address,
    language,
    levels: language === 'fr' ? { fr: 'fluent', en: other } : { en: 'fluent', fr: other },
    collective,
    communities: describeCommunities(language, chance.stream('communities')),
    preferences: chance.stream('themes').shuffled(THEMES),
    texts: withPassage(writer.write(language, own, chance.stream('texts')), draft.case),
    aiUse: chance.stream('ai').below(6) === 0 ? AI_USE[language] : undefined,
    conflictOfInterest: draft.case.traits.declaresConflict ? CONFLICT[language] : undefined,
    submitsAt: submitsAt(draft),
    payee,
    case: draft.case,
    traces: [...new Set([givenName, familyName, trusted, street, circle, email, accountOf(payee)])],
  };
};

const memberNumber = (index: number): number =>
  CASES.slice(0, index).filter((candidate) => isMember(candidate.outcome)).length;

/**
 * The 140 people who apply, in the order of their numbers. The seed decides who they are; how many of them
 * fare how is fixed ({@link CASES}).
 */
export const makeApplicants = (seed: number): Applicant[] => {
  const chance = Chance.from(seed);
  const order = chance.stream('order').shuffled(CASES.map((_case, index) => index));
  const countries = chance.stream('countries').shuffled(COUNTRIES);
  const names = new NameGiver();
  const writer = new ApplicationWriter();
  return order.map((index, position) => {
    const own = CASES[index] as Case;
    const draft: Draft = {
      number: position + 1,
      case: own,
      wish: isMember(own.outcome) ? MEMBER_WISHES[memberNumber(index)] : undefined,
      country: countries[index % countries.length] as Country,
      chance: chance.stream('applicant', position + 1),
    };
    return describe(draft, names, writer);
  });
};
