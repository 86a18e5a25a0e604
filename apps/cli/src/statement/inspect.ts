import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseCsvProfile, readBankFile, StatementRefused, type CsvProfile } from '@palabre/banking';
import { CommandError } from '../launch.js';
import { JsonInspection } from './inspection.json.js';
import { TextInspection } from './inspection.text.js';
import type { Refused } from './inspection.js';

export interface InspectOptions {
  readonly json?: boolean;
  readonly withNames?: boolean;
  readonly encoding?: string;
  readonly profile?: string;
}

const profileIn = async (file: string): Promise<CsvProfile> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandError(`The profile ${file} cannot be read.`);
  });
  try {
    return parseCsvProfile(JSON.parse(text));
  } catch (error) {
    throw new CommandError(`The profile ${file} is none: ${(error as Error).message}`);
  }
};

/** @returns whether the file was taken in */
export const inspect = async (file: string, options: InspectOptions): Promise<boolean> => {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new CommandError(`There is no file ${file} to be read.`);
  const { json = false, withNames = false, encoding, profile } = options;
  const csvProfiles = profile === undefined ? [] : [await profileIn(profile)];
  const write = (text: string): void => void process.stdout.write(text);
  const inspection = json
    ? new JsonInspection(basename(file), write, withNames)
    : new TextInspection(write, withNames);
  try {
    const bytes = createReadStream(file, { highWaterMark: 262_144 });
    for await (const event of readBankFile(bytes, { csvProfiles, encoding })) {
      inspection.take(event);
    }
    inspection.end();
    return true;
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    const { code, line, path, reason } = error;
    inspection.end({ code, line, path, reason } satisfies Refused);
    return false;
  }
};
