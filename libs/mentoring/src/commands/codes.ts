import { ValidateBy } from 'class-validator';
import { CODE } from './programme-settings.shapes.js';

const MOST = 40;
const isRating = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 5;

const areRatings = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= MOST && entries.every(([id, rating]) => CODE.test(id) && isRating(rating))
  );
};

/** Ratings from 1 to 5 by the codes of what is rated. */
export const IsRatings = (): PropertyDecorator =>
  ValidateBy({
    name: 'isRatings',
    validator: {
      validate: areRatings,
      defaultMessage: () => 'must be whole numbers from 1 to 5 by the codes of what is rated',
    },
  });

const areCodes = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= MOST &&
    entries.every(([id, code]) => CODE.test(id) && typeof code === 'string' && CODE.test(code))
  );
};

/** Codes by codes, such as what somebody is by dimension. */
export const IsCodesByCode = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCodesByCode',
    validator: {
      validate: areCodes,
      defaultMessage: () => 'must be codes by the codes of dimensions',
    },
  });
