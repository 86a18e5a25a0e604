import { describe, expect, it } from '@jest/globals';
import { refuse } from '@palabre/kernel';
import type { CommandEnd } from '../telemetry/telemetry.js';
import { untold } from '../telemetry/telemetry.js';
import { CommandRefused } from './command-errors.js';
import type { CommandSpec } from './command-spec.js';
import { asToldStep } from './told-step.js';

/** What is told of a command that ends in some way. */
const told = async (spec: Partial<CommandSpec>, work: () => Promise<unknown>) => {
  const seen: string[] = [];
  const telemetry = {
    ...untold,
    step: <T>(name: string, step: () => Promise<T>): Promise<T> => {
      seen.push(name);
      return step();
    },
    commandEnded: ({ command, outcome }: CommandEnd): void => {
      seen.push(`${command} ${outcome}`);
    },
  };
  const caller = { actor: { kind: 'person' as const, id: 'a', roles: [] }, correlationId: 'c' };
  const of = { spec: spec as CommandSpec, caller, commandId: 'id' };
  await asToldStep(telemetry, of, work).catch(() => undefined);
  return seen;
};
const done = async (): Promise<void> => undefined;
const refused = async (): Promise<never> => {
  throw new CommandRefused(refuse('NOT_YOURS'));
};
const broken = async (): Promise<never> => {
  throw new Error('x');
};

describe('what is told of a command', () => {
  it('is its name and how it ended', async () => {
    const spec = { name: 'test.Do' };
    expect(await told(spec, done)).toEqual(['test.Do', 'test.Do accepted']);
    expect(await told(spec, refused)).toEqual(['test.Do', 'test.Do NOT_YOURS']);
    expect(await told(spec, broken)).toEqual(['test.Do', 'test.Do failed']);
  });

  it('is that of many where its own would be seen, and no code', async () => {
    const spec = { name: 'test.Do', toldAs: 'test.Some' };
    expect(await told(spec, done)).toEqual(['test.Some', 'test.Some accepted']);
    expect(await told(spec, refused)).toEqual(['test.Some', 'test.Some refused']);
    expect(await told(spec, broken)).toEqual(['test.Some', 'test.Some failed']);
  });
});
