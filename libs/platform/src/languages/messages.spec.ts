import { describe, expect, it } from '@jest/globals';
import { anyOf, forbidden, staff, when } from '@palabre/eventing';
import { detailsIn, Messages } from './messages.js';

const messages = new Messages([]);

describe('who may, in the words of a refusal', () => {
  const lead = when({ en: 'the lead of the group', fr: 'la personne responsable' }, () => false);
  const { code, details } = forbidden(anyOf(staff('mel', 'finance'), lead));

  it.each([
    ['en', 'staff: mel, finance; the lead of the group'],
    ['fr', 'équipe : mel, finance ; la personne responsable'],
  ] as const)('%s', (language, allowed) => {
    expect(messages.say(code, language, details)).toContain(allowed);
    expect(detailsIn(language, details)).toEqual({ allowed });
  });
});

describe('details for one reader', () => {
  it('leaves alone what is not a text in both languages', () => {
    const details = {
      missing: ['en', 'fr'],
      amount: { minor: '100', currency: 'EUR' },
      half: { en: 'only English' },
      counts: { en: 1, fr: 2 },
    };
    expect(detailsIn('fr', details)).toEqual(details);
  });
});

describe('what is not there', () => {
  it.each([
    ['en', 'ownAccount', 'Not found: account of the organisation.'],
    ['fr', 'ownAccount', 'Introuvable : compte de l’organisation.'],
    ['en', 'callSeats', 'Nothing was found.'],
    ['fr', 'callSeats', 'Rien n’a été trouvé.'],
  ] as const)('is said in words, in %s: %s', (language, what, sentence) => {
    expect(messages.say('NOT_FOUND', language, { what })).toBe(sentence);
  });
});

describe('an amount', () => {
  it.each([
    [{ minor: '5', currency: 'EUR' }, '0.05 EUR'],
    [{ minor: '-20000', currency: 'EUR' }, '-200.00 EUR'],
    [{ minor: '370000', currency: 'UGX' }, '370000 UGX'],
  ])('is said in the units of its currency: %j', (most, said) => {
    const own = new Messages([{ LIMIT: { en: 'At most {most}.', fr: 'Au plus {most}.' } }]);
    expect(own.say('LIMIT', 'en', { most })).toBe(`At most ${said}.`);
  });
});
