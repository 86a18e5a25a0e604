import type { LocalisedText } from '@palabre/kernel';
import type { Player } from './player.js';

/** A page with a line of text, as plain as a PDF can be. */
const pdfOf = (words: string): string => {
  const text = words.replaceAll(/[^\x20-\x7e]/g, ' ').replaceAll(/[()\\]/g, ' ');
  const content = `BT /F1 11 Tf 50 780 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ' +
      '/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return (
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${rows}` +
    `trailer << /Root 1 0 R /Size ${size} >>\nstartxref\n${body.length}\n%%EOF\n`
  );
};

/** Hands in a voucher. @returns the document's id */
export const handIn = async (
  player: Player,
  step: string,
  kind: 'contract' | 'invoice' | 'consent',
  words: LocalisedText,
): Promise<string> => {
  const { id } = await player.send(step, '/documents', {
    kind,
    contentType: 'application/pdf',
    contentBase64: Buffer.from(pdfOf(words.en), 'latin1').toString('base64'),
  });
  return id;
};
