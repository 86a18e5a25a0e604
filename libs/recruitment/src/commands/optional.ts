import { ValidateIf } from 'class-validator';

/** A field that may be absent; null is not absence but a wrong value. */
export const Optional = (): PropertyDecorator =>
  ValidateIf((_input: unknown, value: unknown) => value !== undefined);
