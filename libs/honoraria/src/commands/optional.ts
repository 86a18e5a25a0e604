import { ValidateIf } from 'class-validator';

/** A field that may be left out. Unlike with `IsOptional` null is a wrong value, not a missing one. */
export const Optional = (): PropertyDecorator =>
  ValidateIf((_input: unknown, value: unknown) => value !== undefined);
