import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine.js';
import type { Outcome } from './measure.js';

/** The outcome of one measure, with what it belongs to. */
export interface Kept {
  readonly measure: string;
  readonly outcome: Outcome;
  readonly limit: string;
  readonly machine: Machine;
  readonly measuredAt: string;
  /** Of the program that was measured. */
  readonly program: string;
}

/** What of the project decides how fast it is. */
const MEASURED = ['libs', 'apps', 'test/bench', 'package-lock.json'];

const git = (...args: string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

/** Tells two states of the program apart: results of another one are not taken over. */
const programState = (): string => {
  try {
    const files = git('ls-files', '-z', '--cached', '--others', '--exclude-standard', ...MEASURED);
    const hash = createHash('sha256');
    for (const file of files.split('\0').filter((name) => name && existsSync(name))) {
      hash.update(file).update('\0').update(readFileSync(file));
    }
    return hash.digest('hex').slice(0, 16);
  } catch {
    // Without git nobody can tell what changed.
    return `unknown-${Date.now()}`;
  }
};

/** Results on disk, one file a measure, so that an interrupted run goes on where it stopped. */
export class Results {
  readonly #program = programState();

  constructor(private readonly folder: string) {}

  /** The result of a measure, if it is of this program on this machine. */
  find(measure: string, machine: Machine): Kept | undefined {
    const file = this.#fileOf(measure);
    if (!existsSync(file)) return undefined;
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    const isSame = kept.program === this.#program && kept.machine.cores === machine.cores;
    return isSame ? kept : undefined;
  }

  keep(result: Omit<Kept, 'program' | 'measuredAt'>): Kept {
    const kept = { ...result, program: this.#program, measuredAt: new Date().toISOString() };
    mkdirSync(this.folder, { recursive: true });
    const draft = `${this.#fileOf(result.measure)}.new`;
    writeFileSync(draft, JSON.stringify(kept, null, 2));
    renameSync(draft, this.#fileOf(result.measure));
    return kept;
  }

  #fileOf(measure: string): string {
    return join(this.folder, `${measure}.json`);
  }
}
