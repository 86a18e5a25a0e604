import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { AssessSelf } from './outcomes.commands.js';
import { EvaluatePairing } from './pair.commands.js';

const ID = '5f0c7f0e-2b1d-4c3a-9e8f-7a6b5c4d3e2f';
const saidOf = async (type: new () => object, fields: object): Promise<string[]> => {
  const errors = await validate(plainToInstance(type, fields));
  return errors.flatMap(({ constraints }) => Object.values(constraints ?? {}));
};

describe('ratings', () => {
  const told = ['must be whole numbers from 1 to 5 by the codes of what is rated'];
  const assess = (ratings: unknown) =>
    saidOf(AssessSelf, { programmeId: ID, moment: 'before', ratings });

  it('are told what they look like where they are none, and never that something is missing', async () => {
    for (const rating of [6, 0, 2.5, '3', null, true]) {
      expect(await assess({ belonging: rating })).toEqual(told);
      expect(await saidOf(EvaluatePairing, { pairingId: ID, ratings: { heard: rating } })).toEqual(
        told,
      );
    }
    expect(await assess({ 'Not a code': 3 })).toEqual(told);
    expect(
      await assess(Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`s${at}`, 3]))),
    ).toEqual(told);
    expect(await assess([3])).toContain(told[0]);
  });
  it('pass from 1 to 5', async () => {
    expect(await assess({ belonging: 1, 'problem-solving': 5 })).toEqual([]);
  });
});
