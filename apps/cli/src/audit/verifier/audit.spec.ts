import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleLeaf, sampleLines, sampleRoot } from '../testing-support/sample-export.js';
import { SampleSigner, writeSample, type SampleLine } from '../testing-support/sample-export.js';
import { auditExport, type AuditOutcome } from './audit.js';
import { parseVerifierKey, readCheckpointFile } from './checkpoint.js';
import { capital } from './findings.js';

const SIZE = 1_000;
const signer = new SampleSigner(1);
const signed = sampleLines(SIZE);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'palabre-audit-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const audit = async (
  file: string,
  { key = signer.key, checkpoints = [] as string[] } = {},
): Promise<AuditOutcome> => {
  const keys = key === '' ? [] : [parseVerifierKey(key)!];
  const earlier = [];
  for (const path of checkpoints) {
    const { checkpoint, isExport } = await readCheckpointFile(path);
    earlier.push({ checkpoint, ...(isExport ? { exportFile: path } : {}) });
  }
  return auditExport({ file, keys, earlier });
};

const findings = async (
  lines: readonly object[],
  signedLines = signed,
): Promise<readonly string[]> =>
  (await audit(writeSample(folder, signer, signedLines, { lines }))).findings;

const checkpointFile = (lines: readonly SampleLine[], size: number, by = signer): string => {
  const file = join(folder, `${size}-${Math.random().toString(36).slice(2)}.note`);
  writeFileSync(file, by.checkpoint(lines, size));
  return file;
};

const name = (n: number): string =>
  `event ${n} (test.Happened, version ${Math.floor(n / 7) + 1} of group-${n % 7})`;

describe('an export that is what was signed', () => {
  it('is verified', async () => {
    const outcome = await audit(writeSample(folder, signer, signed));
    expect(outcome).toMatchObject({ findings: [], from: 0, to: SIZE, isKeyFromFile: false });
  });

  it('may be empty', async () => {
    expect((await audit(writeSample(folder, signer, []))).findings).toEqual([]);
  });

  it('continues earlier checkpoints, and exports', async () => {
    const file = writeSample(folder, signer, signed);
    const checkpoints = [
      checkpointFile(signed, 1),
      checkpointFile(signed, SIZE),
      writeSample(folder, signer, signed.slice(0, 700)),
    ];
    const outcome = await audit(file, { checkpoints });
    expect(outcome).toMatchObject({ findings: [], continues: [1, 700, SIZE] });
  });

  it('may begin behind a checkpoint', async () => {
    // 600 leaves are subtrees of 512, 64, 16 and 8.
    const bounds = [0, 512, 576, 592, 600];
    const peaks = bounds
      .slice(1)
      .map((to, n) =>
        sampleRoot(signed.slice(bounds[n], to).map(({ leaf }) => leaf)).toString('base64'),
      );
    const options = { lines: signed.slice(600), after: 600, peaks };
    const file = writeSample(folder, signer, signed, options);
    const known = await audit(file, { checkpoints: [checkpointFile(signed, 600)] });
    expect(known).toMatchObject({ findings: [], from: 600, to: SIZE, continues: [600] });
    const other = await audit(file, { checkpoints: [checkpointFile(sampleLines(600, [3]), 600)] });
    expect(other.findings).toEqual([
      'History was rewritten: events 0 to 599 are not those of the earlier checkpoint.',
    ]);
    const before = await audit(file, { checkpoints: [checkpointFile(signed, 599)] });
    expect(before.findings[0]).toMatch(/lies before the first event of this file/);
  });

  it('says that a key from the file itself proves little', async () => {
    const outcome = await audit(writeSample(folder, signer, signed), { key: '' });
    expect(outcome).toMatchObject({ findings: [], isKeyFromFile: true });
  });
});

describe('an export that is not', () => {
  const changed = (n: number, change: Partial<SampleLine>): SampleLine[] =>
    signed.map((line) => (line.index === n ? { ...line, ...change } : line));

  it.each(['stream', 'id', 'type', 'recordedAt', 'data', 'meta'] as const)(
    'names the event whose %s was altered',
    async (part) => {
      const lines = changed(420, { [part]: `${signed[420]![part]} ` });
      expect(await findings(lines)).toEqual([
        expect.stringMatching(/^Event 420 .* was altered\.$/),
      ]);
    },
  );

  it('names the event whose numbers were altered', async () => {
    expect(await findings(changed(7, { version: 3 }))).toEqual([
      'Event 7 (test.Happened, version 3 of group-0) was altered.',
    ]);
    expect(await findings(changed(7, { schemaVersion: 2 }))).toHaveLength(1);
  });

  it('says where an event and its hash were altered alike', async () => {
    const other = { ...signed[420]!, data: '{}' };
    expect(await findings(changed(420, { ...other, leaf: sampleLeaf(other) }))).toEqual([
      'The hashes recorded in the file are not those that were signed; the difference is in events 0 to 999.',
    ]);
    const lines = changed(420, { ...other, leaf: sampleLeaf(other) });
    const file = writeSample(folder, signer, signed, { lines });
    const checkpoints = [400, 500].map((size) => checkpointFile(signed, size));
    expect((await audit(file, { checkpoints })).findings[0]).toBe(
      'History was rewritten: events 400 to 499 are not those of the earlier checkpoint.',
    );
  });

  it('names what was removed', async () => {
    expect(await findings(signed.filter(({ index }) => index !== 500))).toEqual([
      'The file lacks event 500: removed.',
    ]);
    const { index, leaf } = signed[500]!;
    expect(await findings(signed.with(500, { index, leaf, missing: true } as never))).toEqual([
      'The log lacks event 500: removed.',
    ]);
  });

  it('names what was reordered', async () => {
    const swapped = signed.with(10, signed[11]!).with(11, signed[10]!);
    expect(await findings(swapped)).toEqual([
      `Line 13: ${name(10)} stands behind event 11: reordered.`,
    ]);
    const contents = signed.with(10, { ...signed[11]!, index: 10, leaf: signed[10]!.leaf });
    contents[11] = { ...signed[10]!, index: 11, leaf: signed[11]!.leaf };
    expect(await findings(contents)).toEqual([
      expect.stringMatching(/^In place of event 10 stands event 11 .*: reordered\.$/),
      expect.stringMatching(/^In place of event 11 stands event 10 .*: reordered\.$/),
    ]);
    expect(await findings([...signed, signed[3]!])).toEqual([
      `Line 1002: ${name(3)} stands behind event 999: there twice.`,
    ]);
  });

  /** Signed as it is: whatever was wrong was so before the tree had it. */
  const signedAs = (lines: SampleLine[]): Promise<readonly string[]> => findings(lines, lines);
  const numbered = (lines: readonly SampleLine[]): SampleLine[] =>
    lines.map((line, index) => ({ ...line, index }));

  it('says where a stream lacks a version, though all that is there was signed', async () => {
    // The event of index 20 is version 3 of group-6, the next of that stream the one of index 27.
    expect(await signedAs(numbered(signed.filter(({ index }) => index !== 20)))).toEqual([
      'Event 26 (test.Happened, version 4 of group-6) stands where version 3 had to come.',
    ]);
    // The first of a stream.
    expect(await signedAs(numbered(signed.filter(({ index }) => index !== 0)))).toEqual([
      'Event 6 (test.Happened, version 2 of group-0) stands where version 1 had to come.',
    ]);
    expect(await signedAs(numbered(signed.toSpliced(21, 0, signed[20]!)))).toEqual([
      'Event 21 (test.Happened, version 3 of group-6) stands where version 4 had to come.',
      'Event 21 (test.Happened, version 3 of group-6) has the id of event 20.',
    ]);
  });

  it('says which events have one id', async () => {
    const parts = { ...signed[70]!, id: signed[7]!.id };
    const twice = signed.with(70, { ...parts, leaf: sampleLeaf(parts) });
    expect(await signedAs(twice)).toEqual([`${capital(name(70))} has the id of event 7.`]);
  });

  it('says what was cut off, and what was put behind', async () => {
    expect(await findings(signed.slice(0, 990))).toEqual([
      'The file ends too early: events 990 to 999 cut off.',
    ]);
    expect(await findings(sampleLines(SIZE + 1))).toEqual([
      'Not signed: event 1000 behind the checkpoint.',
    ]);
    const { leaf: _leaf, index: _index, ...event } = signed[5]!;
    expect(await findings(signed.toSpliced(5, 0, { unproved: true, ...event } as never))).toEqual([
      'Line 7: the log holds an event that is not signed (test.Happened, version 1 of group-5).',
    ]);
  });

  it('says when the whole history was written and signed anew', async () => {
    const rewritten = sampleLines(SIZE, [321]);
    const file = writeSample(folder, signer, rewritten);
    expect((await audit(file)).findings).toEqual([]);
    const checkpoints = [checkpointFile(signed, 300), checkpointFile(signed, 600)];
    const outcome = await audit(file, { checkpoints });
    expect(outcome.continues).toEqual([300]);
    expect(outcome.findings).toEqual([
      'History was rewritten: events 300 to 599 are not those of the earlier checkpoint.',
    ]);
    const export600 = writeSample(folder, signer, signed.slice(0, 600));
    expect((await audit(file, { checkpoints: [export600] })).findings[0]).toBe(
      `History was rewritten: ${name(321)} is another one than in the earlier export.`,
    );
  });

  it('says when the log has become shorter', async () => {
    const file = writeSample(folder, signer, signed.slice(0, 900));
    const outcome = await audit(file, { checkpoints: [checkpointFile(signed, 950)] });
    expect(outcome.findings).toEqual([
      'The earlier checkpoint of 950 events is newer than this file: the log has become shorter.',
    ]);
  });

  it('says when somebody else signed', async () => {
    const other = new SampleSigner(2);
    const file = writeSample(folder, other, signed);
    expect((await audit(file)).findings).toEqual([
      expect.stringMatching(
        /^The checkpoint does not count: it is signed by example\.org\/log\+\w{8}/,
      ),
    ]);
    const earlier = await audit(writeSample(folder, signer, signed), {
      checkpoints: [checkpointFile(signed, 10, other)],
    });
    expect(earlier.findings[0]).toMatch(/^The earlier checkpoint of 10 events does not count/);
    const elsewhere = new SampleSigner(1, 'example.org/elsewhere');
    const foreign = await audit(writeSample(folder, signer, signed), {
      checkpoints: [checkpointFile(signed, 10, elsewhere)],
    });
    expect(foreign.findings).toContain('The earlier checkpoint of 10 events is of another log.');
  });

  it('takes no line that two readers could read in two ways', async () => {
    const file = writeSample(folder, signer, signed);
    const twice = JSON.stringify(sampleLines(SIZE + 1)[SIZE]).replace('{', '{"data":"{}",');
    for (const line of [twice, '{"index": 1}', 'nonsense', '[]', '{"index":1,"leaf":"AAAA"}']) {
      appendFileSync(file, `${line}\n`);
    }
    const { findings: found } = await audit(file);
    expect(found).toHaveLength(5);
    expect(new Set(found.map((one) => one.replace(/\d+/, 'n')))).toEqual(
      new Set(["Line n is not written as an export's lines are."]),
    );
  });

  it('counts what is more than anybody reads', async () => {
    const lines = signed.map((line) => ({ ...line, meta: '[]' }));
    const found = await findings(lines);
    expect(found).toHaveLength(51);
    expect(found.at(-1)).toBe('… and 950 more.');
  });

  it('is not taken for an export when it is something else', async () => {
    const file = join(folder, 'other.txt');
    writeFileSync(file, 'Hello\n');
    await expect(audit(file)).rejects.toThrow('does not begin as an export');
    const [header = '', ...rest] = readFileSync(writeSample(folder, signer, signed), 'utf8').split(
      '\n',
    );
    for (const other of [
      header.replace('{', '{ '),
      header.replace('{', '{"format":"palabre-audit-export/1",'),
      header.replace(/}$/, ',"more":1}'),
      header.replace('"size":0,', '"peaks":[],"size":0,'),
    ]) {
      writeFileSync(file, [other, ...rest].join('\n'));
      await expect(audit(file)).rejects.toThrow('does not begin as an export');
    }
    writeFileSync(file, 'Hello\n');
    await expect(audit(join(folder, 'nowhere'))).rejects.toThrow('cannot be read (ENOENT)');
    writeFileSync(file, [header, ...rest].join('\n').slice(0, -1));
    await expect(audit(file)).rejects.toThrow('its last line has no end');
    writeFileSync(file, Buffer.alloc(5_000_000, 0x20));
    await expect(audit(file)).rejects.toThrow('never ends');
  });
});
