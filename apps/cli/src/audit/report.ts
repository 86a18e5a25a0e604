import type { AuditOutcome } from './verifier/audit.js';
import { shown } from './verifier/findings.js';

const events = (count: number): string => (count === 1 ? '1 event' : `${count} events`);

/** What an audit found, for the person at the terminal. */
export const auditReport = (outcome: AuditOutcome): string => {
  const { checkpoint, from, to, continues, findings, key, isKeyFromFile } = outcome;
  const lines = [
    `log         ${shown(checkpoint.origin)}`,
    `checkpoint  ${events(checkpoint.size)}, root ${checkpoint.root.toString('base64')}`,
    `key         ${shown(key)}${isKeyFromFile ? ' (from the file itself)' : ''}`,
    `read        ${events(to - from)}${to > from ? `, ${from} to ${to - 1}` : ''}`,
    ...continues.map((size) => `continues   the checkpoint of ${events(size)}`),
  ];
  if (isKeyFromFile) {
    lines.push(
      'NOTE        The key came with the file: this shows that the file fits itself, not who signed it.',
      '            Give the key that you were told: --key (or --trust-key-in-file, where that is all you ask)',
    );
  }
  if (from > 0 && !continues.includes(from)) {
    lines.push(
      `NOTE        The ${events(from)} before were not looked at. Give the checkpoint that you have of them: --checkpoint`,
    );
  }
  const verdict =
    findings.length === 0
      ? ['verified: every event is what was signed, and none is missing']
      : ['NOT VERIFIED', ...findings.map((finding) => `  ✗ ${finding}`)];
  return [...lines, '', ...verdict, ''].join('\n');
};
