import type { FactoryProvider } from '@nestjs/common';

/** A provider made of others, by a function whose parameters are typed. */
export const factory = <T>(
  provide: FactoryProvider['provide'],
  inject: FactoryProvider['inject'],
  useFactory: (...parts: never[]) => T | Promise<T>,
): FactoryProvider => ({
  provide,
  inject: inject ?? [],
  useFactory: useFactory as FactoryProvider['useFactory'],
});
