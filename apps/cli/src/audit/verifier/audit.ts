import { parseVerifierKey, signatureFlaw } from './checkpoint.js';
import type { Checkpoint, VerifierKey } from './checkpoint.js';
import { EarlierLeaves } from './earlier-leaves.js';
import { parseHeader, parseLine, type ExportHeader, type ExportLine } from './export-format.js';
import { EventIds, markOf } from './event-ids.js';
import { capital, eventName, eventRange, Findings, shown } from './findings.js';
import { linesOf, UnreadableFile } from './lines.js';
import { leafHash, RunningTree } from './merkle.js';
import { MissingEvents } from './missing-events.js';
import { StreamOrder } from './stream-order.js';

/** A checkpoint that was kept from earlier, and the export it came with, if it did. */
export interface Earlier {
  readonly checkpoint: Checkpoint;
  readonly exportFile?: string;
}

/** What an export is held against. */
export interface AuditRequest {
  readonly file: string;
  /** Verifier keys that are known from elsewhere; without any, the one in the file is used, and the outcome says so. */
  readonly keys: readonly VerifierKey[];
  readonly earlier: readonly Earlier[];
}

/** What an audit found. */
export interface AuditOutcome {
  readonly checkpoint: Checkpoint;
  /** Of the key that was used. */
  readonly key: string;
  readonly isKeyFromFile: boolean;
  /** Indexes of the events that were read: from the first up to and without the last. */
  readonly from: number;
  readonly to: number;
  /** Sizes of the earlier checkpoints that this history continues. */
  readonly continues: readonly number[];
  /** Empty when the export is what was signed. */
  readonly findings: readonly string[];
}

/** Checks an export, in one pass over the file. @throws UnreadableFile when it is no export */
export const auditExport = async (request: AuditRequest): Promise<AuditOutcome> => {
  const lines = linesOf(request.file);
  const first = await lines.next();
  const header = parseHeader(first.value ?? '');
  if (!header)
    throw new UnreadableFile(`${request.file} does not begin as an export of version 1.`);
  const audit = new Audit(header, request);
  try {
    for await (const text of lines) await audit.read(text);
    await audit.compareIds();
    return audit.outcome();
  } finally {
    await audit.close();
  }
};

class Audit {
  readonly #findings = new Findings();
  readonly #missing = new MissingEvents();
  readonly #keys: readonly VerifierKey[];
  readonly #earlier: readonly Earlier[];
  readonly #earlierLeaves: readonly EarlierLeaves[];
  readonly #continues: number[] = [];
  readonly #tree: RunningTree;
  readonly #order: StreamOrder;
  readonly #ids = new EventIds();
  /** Index of the event whose turn it is. */
  #next: number;
  #line = 1;
  /** Whether a leaf is not known, so that no later root can be computed. */
  #broken = false;

  constructor(
    private readonly header: ExportHeader,
    private readonly request: AuditRequest,
  ) {
    const { checkpoint, after, key } = header;
    const ownKey = parseVerifierKey(key);
    this.#keys = request.keys.length > 0 ? request.keys : ownKey ? [ownKey] : [];
    this.#next = after.size;
    const tree = RunningTree.of(after.size, after.peaks);
    if (!tree) throw new UnreadableFile('The hashes before the first event are not complete.');
    this.#tree = tree;
    this.#order = new StreamOrder(after.size === 0);
    this.#earlier = request.earlier.toSorted((a, b) => a.checkpoint.size - b.checkpoint.size);
    this.#earlierLeaves = this.#earlier.flatMap(({ exportFile }) =>
      exportFile === undefined ? [] : [new EarlierLeaves(exportFile)],
    );
    const flaw = signatureFlaw(checkpoint, this.#keys);
    if (flaw !== undefined) this.#findings.add(`The checkpoint does not count: ${shown(flaw)}.`);
    for (const one of this.#earlier) this.#admit(one.checkpoint);
    this.#compareEarlier();
  }

  /** Takes in the next line. */
  async read(text: string): Promise<void> {
    this.#line += 1;
    const line = parseLine(text);
    if (line?.kind === 'unproved') {
      const { type, version, stream } = line.event;
      const name = `${shown(type)}, version ${version} of ${shown(stream)}`;
      this.#findings.add(
        `Line ${this.#line}: the log holds an event that is not signed (${name}).`,
      );
    } else if (line) {
      await this.#take(line);
    } else {
      this.#findings.add(`Line ${this.#line} is not written as an export's lines are.`);
    }
  }

  /** Goes through the file once more where an id seems to stand in it twice. */
  async compareIds(): Promise<void> {
    const repeated = this.#ids.repeated();
    if (repeated.size === 0) return;
    const first = new Map<string, number>();
    for await (const text of linesOf(this.request.file)) {
      const line = parseLine(text);
      if (line?.kind !== 'event' || !repeated.has(markOf(line.event.id))) continue;
      const { index, event } = line;
      const before = first.get(event.id);
      if (before === undefined) first.set(event.id, index);
      else if (before !== index) {
        this.#findings.add(`${capital(eventName(index, event))} has the id of event ${before}.`);
      }
    }
  }

  outcome(): AuditOutcome {
    const { checkpoint, after } = this.header;
    this.#missing.tell(this.#findings);
    const { size } = checkpoint;
    if (this.#next < size) {
      this.#findings.add(`The file ends too early: ${eventRange(this.#next, size)} cut off.`);
    } else if (this.#next > size) {
      this.#findings.add(`Not signed: ${eventRange(size, this.#next)} behind the checkpoint.`);
    } else if (!this.#broken && !this.#tree.root().equals(checkpoint.root)) {
      const since = Math.max(after.size, ...this.#continues.filter((earlier) => earlier < size));
      this.#findings.add(
        `The hashes recorded in the file are not those that were signed; the difference is in ${eventRange(since, size)}.`,
      );
    }
    const [key] = this.#keys;
    return {
      checkpoint,
      key: key ? `${key.name}+${key.keyId}` : 'none',
      isKeyFromFile: this.request.keys.length === 0,
      from: after.size,
      to: this.#next,
      continues: this.#continues,
      findings: this.#findings.sentences(),
    };
  }

  async close(): Promise<void> {
    for (const leaves of this.#earlierLeaves) await leaves.close();
  }

  async #take(line: Exclude<ExportLine, { kind: 'unproved' }>): Promise<void> {
    const { index, leaf } = line;
    const event = line.kind === 'event' ? line.event : undefined;
    if (index < this.#next) {
      const place = `${eventName(index, event)} stands behind event ${this.#next - 1}`;
      const wasPassed = this.#missing.turnedUp(index);
      this.#findings.add(
        `Line ${this.#line}: ${place}: ${wasPassed ? 'reordered' : 'there twice'}.`,
      );
      return;
    }
    if (index > this.#next) {
      this.#missing.passed(this.#next, index);
      this.#broken = true;
      this.#order.lost();
    }
    if (event) this.#compare(index, event, leaf);
    else {
      this.#findings.add(`The log lacks event ${index}: removed.`);
      this.#order.lost();
    }
    for (const leaves of this.#earlierLeaves) {
      if (await leaves.differs(index, leaf)) {
        const name = eventName(index, event);
        this.#findings.add(
          `History was rewritten: ${name} is another one than in the earlier export.`,
        );
      }
    }
    if (!this.#broken) this.#tree.add(leaf);
    this.#next = index + 1;
    this.#compareEarlier();
  }

  #compare(index: number, event: Parameters<typeof leafHash>[0], recorded: Buffer): void {
    const actual = leafHash(event);
    if (!actual.equals(recorded)) {
      this.#findings.addAltered(index, event, recorded, actual);
      this.#order.lost();
      return;
    }
    this.#ids.add(event.id);
    const expected = this.#order.expectedInsteadOf(event);
    if (expected !== undefined) {
      this.#findings.add(
        `${capital(eventName(index, event))} stands where version ${expected} had to come.`,
      );
    }
  }

  /** Whether an earlier checkpoint can be compared with at all. */
  #admit(earlier: Checkpoint): void {
    const name = `The earlier checkpoint of ${earlier.size} events`;
    const flaw = signatureFlaw(earlier, this.#keys);
    if (flaw !== undefined) this.#findings.add(`${name} does not count: ${shown(flaw)}.`);
    if (earlier.origin !== this.header.checkpoint.origin) {
      this.#findings.add(`${name} is of another log.`);
    }
    if (earlier.size < this.header.after.size) {
      this.#findings.add(`${name} lies before the first event of this file: use a fuller export.`);
    }
    if (earlier.size > this.header.checkpoint.size) {
      this.#findings.add(`${name} is newer than this file: the log has become shorter.`);
    }
  }

  /** Holds the tree, where it has just come to the size of an earlier checkpoint, against it. */
  #compareEarlier(): void {
    if (this.#broken) return;
    for (const { checkpoint } of this.#earlier) {
      if (checkpoint.size !== this.#next) continue;
      if (this.#tree.root().equals(checkpoint.root)) {
        this.#continues.push(checkpoint.size);
        continue;
      }
      const since = this.#continues.at(-1) ?? 0;
      this.#findings.add(
        `History was rewritten: ${eventRange(since, checkpoint.size)} are not those of the earlier checkpoint.`,
      );
    }
  }
}
