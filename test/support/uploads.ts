import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { WireAnswer } from './http.js';
import type { Person } from './person.js';

/** A photo of a receipt as a telephone takes it, with who took it. */
export const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: 'white' } })
    .withExif({ IFD0: { Artist: 'Amina' } })
    .jpeg()
    .toBuffer();

export const upload = (
  person: Person,
  kind: string,
  file: Buffer,
  type = 'application/octet-stream',
): Promise<WireAnswer> => person.sends(`/documents/${kind}/file`, file, { 'content-type': type });

/** A PDF as small as it can be, of its own. */
export const pdf = (words: string = randomUUID()): Buffer =>
  Buffer.from(
    `%PDF-1.4\n% ${words}\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R /Size 2 >>\n` +
      'startxref\n0\n%%EOF\n',
  );

/** Somebody's contract, quotation or invoice. @returns the document's id */
export const storePdf = async (person: Person, kind: string): Promise<string> => {
  const { status, text, json } = await upload(person, kind, pdf(), 'application/pdf');
  if (status !== 201) throw new Error(`a ${kind} was answered with ${status} ${text}`);
  return json.id as string;
};
