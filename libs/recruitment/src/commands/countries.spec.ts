import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { CountryListInput } from './call.commands.js';
import { ApplicationFormInput, BackgroundInput } from './form.shapes.js';

/** Whether the field is one of those that are not right. */
const isWrong = async (shape: new () => object, body: object, field: string): Promise<boolean> =>
  (await validate(plainToInstance(shape, body))).some(({ property }) => property === field);

const areas = (country: string) => [{ id: 'africa', countries: ['SN', country] }];

describe('a country', () => {
  it.each([
    ['from which somebody applies', ApplicationFormInput, 'country', (code: string) => code],
    ['in which they live', BackgroundInput, 'livesIn', (code: string) => code],
    ['of an area of the call', CountryListInput, 'areas', areas],
    ['on which it takes no side', CountryListInput, 'unplaced', (code: string) => ['TW', code]],
  ])('%s is a known code in capitals', async (_which, shape, field, valueOf) => {
    expect(await isWrong(shape, { [field]: valueOf('KE') }, field)).toBe(false);
    for (const code of ['ke', 'Ke', 'XX', 'KEN', ' KE']) {
      expect(await isWrong(shape, { [field]: valueOf(code) }, field)).toBe(true);
    }
  });
});
