import type { PostalAddress } from './payment-file.js';

/** Two lines of a legacy address: street and number, post code and town. */
export const addressLines = (address: PostalAddress): (string | undefined)[] => {
  const line = (...parts: readonly (string | undefined)[]): string | undefined =>
    parts.filter((part) => part !== undefined).join(' ') || undefined;
  const { streetName, buildingNumber, postBox, postCode, townName } = address;
  return [line(streetName, buildingNumber, postBox), line(postCode, townName)];
};
