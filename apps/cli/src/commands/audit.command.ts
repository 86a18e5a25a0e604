import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { CommandError, type Launch } from '../launch.js';
import { auditReport } from '../audit/report.js';
import { auditExport } from '../audit/verifier/audit.js';
import {
  parseVerifierKey,
  readCheckpointFile,
  type VerifierKey,
} from '../audit/verifier/checkpoint.js';

interface ExportOptions {
  readonly out: string;
  readonly after?: string;
}

interface VerifyOptions {
  readonly key: readonly string[];
  readonly checkpoint: readonly string[];
  readonly trustKeyInFile?: boolean;
}

const repeated = (value: string, sofar: readonly string[]): readonly string[] => [...sofar, value];

/**
 * `palabre audit`: hands `setExitCode` 1 when an export is not what was signed, and 2 when it is what somebody signed, by
 * a key that came with it.
 */
export function addAuditCommand(
  program: Command,
  launch: Launch,
  setExitCode: (code: number) => void,
): void {
  const audit = program
    .command('audit')
    .summary('export the log and verify an export')
    .description(
      'Exports the log with its signed checkpoint, and verifies such a file. docs/audit.md describes both.',
    );
  audit
    .command('export')
    .description(
      'Writes every event, as stored, with the newest signed checkpoint, to a file that `audit verify` and ' +
        'programs of others can check. Personal data stay sealed in it. The database has to run.',
    )
    .requiredOption('--out <file>', 'the file to write')
    .option('--after <file>', 'only what came after the checkpoint (or export) in this file')
    .action(async (options: ExportOptions) => {
      process.stdout.write(await exportTo(launch, options));
    });
  audit
    .command('verify')
    .description(
      'Checks an export without any server: that each event is what was signed, that none is missing, and that ' +
        'the history continues checkpoints kept from earlier. Exit code 1 when something is wrong, 2 when nobody ' +
        'gave the key.',
    )
    .argument('<file>', 'an export')
    .option(
      '--key <key>',
      'the verifier key you were told, or a file with it; repeatable',
      repeated,
      [],
    )
    .option(
      '--checkpoint <file>',
      'an earlier checkpoint, or an earlier export, that the history has to continue; repeatable',
      repeated,
      [],
    )
    .option('--trust-key-in-file', 'exit code 0 without --key, for a file that fits the key in it')
    .action(async (file: string, options: VerifyOptions) => {
      const [keys, earlier] = [[] as VerifierKey[], [] as Awaited<ReturnType<typeof earlierIn>>[]];
      for (const key of options.key) keys.push(...(await keysIn(key)));
      for (const path of options.checkpoint) earlier.push(await earlierIn(path));
      const outcome = await auditExport({ file, keys, earlier });
      process.stdout.write(auditReport(outcome));
      if (outcome.findings.length > 0) setExitCode(1);
      else if (outcome.isKeyFromFile && !options.trustKeyInFile) setExitCode(2);
    });
}

const keysIn = async (option: string): Promise<VerifierKey[]> => {
  const direct = parseVerifierKey(option);
  if (direct) return [direct];
  const text = await readFile(option, 'utf8').catch(() => '');
  const keys = text.split('\n').flatMap((line) => parseVerifierKey(line) ?? []);
  if (keys.length === 0) {
    throw new CommandError(
      '--key is neither a verifier key (name+id+key) nor a file that holds one.',
    );
  }
  return keys;
};

const earlierIn = async (path: string) => {
  const { checkpoint, isExport } = await readCheckpointFile(path);
  return { checkpoint, ...(isExport ? { exportFile: path } : {}) };
};

/** @returns what to say */
const exportTo = async ({ root }: Launch, { out, after }: ExportOptions): Promise<string> => {
  const earlier = after === undefined ? undefined : (await readCheckpointFile(after)).checkpoint;
  // Loaded here only: verifying does without all of it.
  const { exportLog } = await import('../audit/export-log.js');
  const { openProofs } = await import('../audit/open-proofs.js');
  const source = await openProofs(root);
  const file = resolve(out);
  try {
    const { from, to, unlike, unsigned } = await exportLog({
      ...source,
      file,
      ...(earlier === undefined ? {} : { after: earlier }),
    });
    const flaw = unlike > 0 ? `; ${unlike} do not fit together, see palabre audit verify` : '';
    const later =
      unsigned > 0
        ? `${unsigned} events are newer than the newest signed checkpoint, and are not in it: a worker signs them within seconds.\n`
        : '';
    return `${to - from} events, ${from} up to ${to}, in ${file}${flaw}\n${later}`;
  } finally {
    await source.close();
  }
};
