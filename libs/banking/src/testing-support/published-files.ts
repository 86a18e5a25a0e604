import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A folder of published files that are no part of the project: named by an environment variable,
 * else beside the checkout. When it is absent, specs that need it say so in one line and pass.
 */
export class PublishedFiles {
  private readonly folder: string;

  constructor(variable: string, fallback: string) {
    this.folder = process.env[variable] || resolve(process.cwd(), fallback);
    if (!existsSync(this.folder)) {
      process.stderr.write(
        `SKIPPED: specs on published files (no folder ${this.folder}; set ${variable})\n`,
      );
    }
  }

  get present(): boolean {
    return existsSync(this.folder);
  }

  /** Names in the folder, in order. */
  names(): string[] {
    return readdirSync(this.folder).sort();
  }

  bytes(...path: readonly string[]): Uint8Array {
    return readFileSync(join(this.folder, ...path));
  }

  text(...path: readonly string[]): string {
    return readFileSync(join(this.folder, ...path), 'utf8');
  }
}

/** The ISO 20022 schemas. */
export const schemas = (): PublishedFiles =>
  new PublishedFiles('PALABRE_SCHEMAS', '../shared/schemas');

/** Sample statements. */
export const sampleStatements = (): PublishedFiles =>
  new PublishedFiles('PALABRE_FIXTURES', '../shared/fixtures/statements');
