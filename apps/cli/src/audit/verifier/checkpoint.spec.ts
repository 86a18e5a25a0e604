import { describe, expect, it } from '@jest/globals';
import { parseCheckpoint, parseVerifierKey, signatureFlaw } from './checkpoint.js';

/** The example of golang.org/x/mod/sumdb/note, which C2SP signed-note took over. */
const KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const NOTE =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n\n" +
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ROOT = Buffer.alloc(32, 7).toString('base64');
const SIGNATURE = NOTE.split('\n\n')[1]!;
const note = (text: string, signature = SIGNATURE): string => `${text}\n${signature}`;

describe('a signed note', () => {
  it('is accepted under the published key, and not when a letter differs', () => {
    const [text] = NOTE.split('\n\n');
    const signed = parseCheckpoint(note(`x\n1\n${ROOT}\n`))!;
    const as = (body: string) => ({ ...signed, origin: 'PeterNeumann', text: `${body}\n` });
    const key = parseVerifierKey(KEY)!;
    expect(signatureFlaw(as(text!), [key])).toBeUndefined();
    expect(signatureFlaw(as(text!.replace('your', 'Your')), [key])).toMatch(/is not valid/);
    expect(signatureFlaw(as(text!), [])).toMatch(/signed by PeterNeumann\+c74f20a3 and not by/);
    expect(signatureFlaw({ ...as(text!), origin: 'other' }, [key])).toMatch(/for another log/);
  });

  it('is a checkpoint when it names origin, size and root', () => {
    const checkpoint = parseCheckpoint(note(`example.com/log\n20852163\n${ROOT}\nmore\n`));
    expect(checkpoint).toMatchObject({ origin: 'example.com/log', size: 20_852_163 });
    expect(checkpoint?.root).toEqual(Buffer.alloc(32, 7));
  });

  it.each([
    ['', 'nothing'],
    [note(`log\n01\n${ROOT}\n`), 'a size with a zero in front'],
    [note(`log\n-1\n${ROOT}\n`), 'a negative size'],
    [note('log\n1\nAAAA\n'), 'a short root'],
    [note(`log\n1\n${ROOT.slice(0, -1)}\n`), 'a root without padding'],
    [note(`\n1\n${ROOT}\n`), 'no origin'],
    [note(`log\n1\n${ROOT}\n`, ''), 'no signature'],
    [note(`log\n1\n${ROOT}\n`, `${SIGNATURE}nonsense\n`), 'a line that is no signature'],
    [note(`log\n1\n${ROOT}\n`).slice(0, -1), 'no end'],
    [note(`log\n1\n${ROOT}\nmore\u0007\n`), 'a control character'],
    [note(`log\n1\n${ROOT}\nmore\r\n`), 'a carriage return'],
  ])('is none: %j (%s)', (text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });

  it.each([
    KEY.replace('c74f20a3', 'c74f20a4'),
    KEY.replace('Peter', 'peter'),
    KEY.slice(0, -4),
    KEY.replace('+ARpc', '+AhpC'),
    'PeterNeumann',
  ])('has no verifier key %s', (key) => {
    expect(parseVerifierKey(key)).toBeUndefined();
  });
});
